-- Grid workers (网格员), who enter needs for others. One living link each: only its token's hash is kept, none when revoked.
CREATE TABLE grid_workers (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    token_hash TEXT   UNIQUE,
    seen_at    BIGINT
);
-- What somebody wrote down, over all markets.
CREATE INDEX requests_by_writer ON requests (registered_by);
