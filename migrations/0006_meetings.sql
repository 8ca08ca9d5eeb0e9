-- The joint meeting (党群联席议事会): topics that gather requests, meetings with their agendas, and both their logs.

CREATE TABLE topics (
    id         TEXT   NOT NULL PRIMARY KEY,
    market_id  TEXT   NOT NULL REFERENCES markets (id),
    revision   BIGINT NOT NULL,
    number     BIGINT NOT NULL CHECK (number > 0),
    title      TEXT   NOT NULL,
    background TEXT   NOT NULL,
    requests   TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    -- JSON: meetings that did not answer it, and how it stood before the last step.
    story      TEXT   NOT NULL,
    raised_at  BIGINT NOT NULL,
    log_lines  BIGINT NOT NULL,
    log_hash   TEXT   NOT NULL,
    UNIQUE (market_id, number)
);
CREATE INDEX topics_by_revision ON topics (market_id, revision);

CREATE TABLE meetings (
    id        TEXT   NOT NULL PRIMARY KEY,
    market_id TEXT   NOT NULL REFERENCES markets (id),
    revision  BIGINT NOT NULL,
    number    BIGINT NOT NULL CHECK (number > 0),
    at        BIGINT NOT NULL,
    place     TEXT   NOT NULL,
    chair     TEXT   NOT NULL,
    agenda    TEXT   NOT NULL,
    state     TEXT   NOT NULL,
    story     TEXT   NOT NULL,
    log_lines BIGINT NOT NULL,
    log_hash  TEXT   NOT NULL,
    UNIQUE (market_id, number)
);
CREATE INDEX meetings_by_revision ON meetings (market_id, revision);

-- As handling_log: append only, each line bears the hash of itself and of the line before. `of_id` is a topic's or a meeting's.
CREATE TABLE meeting_log (
    market_id  TEXT   NOT NULL REFERENCES markets (id),
    of_id      TEXT   NOT NULL,
    line       BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    from_state TEXT   NOT NULL,
    to_state   TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    hash       TEXT   NOT NULL,
    PRIMARY KEY (of_id, line)
);
CREATE INDEX meeting_log_by_market ON meeting_log (market_id);
