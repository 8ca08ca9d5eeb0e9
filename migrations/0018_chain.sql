-- The chain: each batch that changed rows of an owner (a market's floor, its collection, a community) is an entry with an item of
-- 24 bytes for each of these rows, and the hash of the entry before. `chain` is where an owner's chain ends: position, hash and
-- signature. What stands in a database of before is the first entry, made at the next start. A stamp sums up where all chains
-- ended when a paper was printed.

ALTER TABLE markets ADD COLUMN chain TEXT NOT NULL DEFAULT '';
ALTER TABLE collections ADD COLUMN chain TEXT NOT NULL DEFAULT '';
ALTER TABLE communities ADD COLUMN chain TEXT NOT NULL DEFAULT '';

-- Neither refers to its owner's table: an insert would wait for the market's lock, which a batch about requests does not need.
CREATE TABLE market_chain (
    market_id TEXT   NOT NULL,
    part      TEXT   NOT NULL CHECK (part IN ('floor', 'requests')),
    position  BIGINT NOT NULL CHECK (position > 0),
    revision  BIGINT NOT NULL,
    items     TEXT   NOT NULL,
    hash      TEXT   NOT NULL,
    PRIMARY KEY (market_id, part, position)
);

CREATE TABLE community_chain (
    community_id TEXT   NOT NULL,
    position     BIGINT NOT NULL CHECK (position > 0),
    revision     BIGINT NOT NULL,
    items        TEXT   NOT NULL,
    hash         TEXT   NOT NULL,
    PRIMARY KEY (community_id, position)
);

CREATE TABLE chain_stamps (
    position  BIGINT NOT NULL PRIMARY KEY CHECK (position > 0),
    at        BIGINT NOT NULL,
    heads     TEXT   NOT NULL,
    hash      TEXT   NOT NULL,
    signature TEXT   NOT NULL
);
