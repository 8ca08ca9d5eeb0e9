-- Photos of results, as base64: nothing lies on a node's own disk. Which of them belong to a request, its course says.
CREATE TABLE photos (
    request_id TEXT   NOT NULL REFERENCES requests (id),
    digest     TEXT   NOT NULL,
    kind       TEXT   NOT NULL CHECK (kind IN ('jpeg', 'png')),
    content    TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (request_id, digest)
);
