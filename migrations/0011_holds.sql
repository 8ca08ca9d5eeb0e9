-- 保留: since when the staff keep a ticket's place for somebody who has gone to fetch something.

ALTER TABLE tickets ADD COLUMN held_at BIGINT;
