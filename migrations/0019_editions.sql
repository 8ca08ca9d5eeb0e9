-- Final editions (定稿): a market's figures and lists as they were made final, and the papers that were printed of them. Rows of both
-- tables are written once. Markets and collections know the number of their last edition; 0: the figures are not final.

ALTER TABLE markets ADD COLUMN edition BIGINT NOT NULL DEFAULT 0;
ALTER TABLE collections ADD COLUMN edition BIGINT NOT NULL DEFAULT 0;

CREATE TABLE editions (
    market_id TEXT   NOT NULL REFERENCES markets (id),
    number    BIGINT NOT NULL CHECK (number > 0),
    at        BIGINT NOT NULL,
    actor     TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    summary   TEXT   NOT NULL,
    shares    TEXT   NOT NULL,
    digest    TEXT   NOT NULL,
    signature TEXT,
    PRIMARY KEY (market_id, number)
);

CREATE TABLE edition_papers (
    market_id TEXT   NOT NULL REFERENCES markets (id),
    number    BIGINT NOT NULL,
    kind      TEXT   NOT NULL CHECK (kind IN ('summary', 'summary_both')),
    digest    TEXT   NOT NULL,
    content   TEXT   NOT NULL,
    PRIMARY KEY (market_id, number, kind)
);
