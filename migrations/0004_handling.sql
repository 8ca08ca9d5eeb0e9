-- A request's life after the day: what has happened to it so far, the unit that it is with, and the units' own links.

-- JSON: the course, what was before the last step, urgent, private. Empty in rows from before this.
ALTER TABLE requests ADD COLUMN course TEXT;
-- The unit that it is with or was answered by, to find a unit's items over all markets.
ALTER TABLE requests ADD COLUMN unit_id TEXT;
CREATE INDEX requests_by_unit ON requests (unit_id);

-- One living link a unit: whoever has it works on the unit's items. Only the token's hash is kept.
CREATE TABLE unit_links (
    id         TEXT   NOT NULL PRIMARY KEY,
    unit_id    TEXT   NOT NULL REFERENCES units (id),
    token_hash TEXT   NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT,
    revoked_at BIGINT
);
CREATE INDEX unit_links_by_unit ON unit_links (unit_id);
