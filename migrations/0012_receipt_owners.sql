-- The market whose command a client's key was of: its answers move with it. NULL in rows from before this.

ALTER TABLE receipts ADD COLUMN market_id TEXT;
