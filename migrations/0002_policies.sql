-- The rules of the queues, desks with their volunteers, priority, and what happened in words that forecasts can read.
-- Rows of before have the rules' defaults: '{}' reads as those.

ALTER TABLE markets ADD COLUMN policies TEXT NOT NULL DEFAULT '{}';

ALTER TABLE booth_lives ADD COLUMN keeps_giving BIGINT NOT NULL DEFAULT 0 CHECK (keeps_giving IN (0, 1));
ALTER TABLE booth_lives ADD COLUMN desks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE booth_lives ADD COLUMN policies TEXT NOT NULL DEFAULT '{}';

ALTER TABLE tickets ADD COLUMN priority BIGINT NOT NULL DEFAULT 0 CHECK (priority IN (0, 1));
ALTER TABLE tickets ADD COLUMN called_at BIGINT;

ALTER TABLE journal ADD COLUMN facts TEXT NOT NULL DEFAULT '[]';
