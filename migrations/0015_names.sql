-- Names are compared in one form (`NameKey` of the domain). SQL can't make it, so the rows of before are filled at the next
-- start (store/src/names.rs). NULL afterwards: another row had the same name before, and both stay.

ALTER TABLE booths ADD COLUMN name_key TEXT;
CREATE UNIQUE INDEX booths_one_name ON booths (market_id, name_key)
    WHERE name_key IS NOT NULL AND state <> 'withdrawn';
ALTER TABLE units ADD COLUMN name_key TEXT;
CREATE UNIQUE INDEX units_one_name ON units (name_key) WHERE name_key IS NOT NULL;
ALTER TABLE grid_workers ADD COLUMN name_key TEXT;
CREATE UNIQUE INDEX grid_workers_one_name ON grid_workers (name_key) WHERE name_key IS NOT NULL;
