-- What residents thought of a service (five faces), and who has had the prize for a card full of stamps.

CREATE TABLE ratings (
    booth_id  TEXT   NOT NULL REFERENCES booths (id),
    of_what   TEXT   NOT NULL CHECK (of_what IN ('ticket', 'visit')),
    number    BIGINT NOT NULL CHECK (number > 0),
    market_id TEXT   NOT NULL,
    revision  BIGINT NOT NULL,
    pass_id   TEXT   NOT NULL,
    score     BIGINT NOT NULL CHECK (score BETWEEN 1 AND 5),
    at        BIGINT NOT NULL,
    PRIMARY KEY (booth_id, of_what, number)
);
CREATE INDEX ratings_by_revision ON ratings (market_id, revision);

-- The primary key is the rule: one prize a pass. A pass is of one market.
CREATE TABLE prizes (
    pass_id   TEXT   NOT NULL,
    market_id TEXT   NOT NULL,
    revision  BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    void      BIGINT NOT NULL CHECK (void IN (0, 1)),
    PRIMARY KEY (market_id, pass_id)
);
CREATE INDEX prizes_by_revision ON prizes (market_id, revision);
