-- Three moments of a ticket: when the staff called it again since it was called from the line (then it may be marked missed), when its
-- holder said that they are on the way since then (我在路上), and that they were not served, though it was marked so (我还没办).

ALTER TABLE tickets ADD COLUMN recalled_at BIGINT;
ALTER TABLE tickets ADD COLUMN coming_at BIGINT;
ALTER TABLE tickets ADD COLUMN unserved_at BIGINT;
