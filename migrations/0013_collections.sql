-- Requests leave their market's floor: a collection owns their revision and their numbers. Topics and meetings belong to the
-- community. Both keep a journal of their own.
--
-- What is there goes on with its numbers: a market's collection has the market's id and takes over its revision and its last
-- number. The community of an installation that has markets has the id of the oldest; others get theirs at the first
-- start (''). A community's counters begin at the highest number at any of its markets: no number is given twice.

CREATE TABLE communities (
    id           TEXT   NOT NULL PRIMARY KEY,
    revision     BIGINT NOT NULL,
    last_topic   BIGINT NOT NULL,
    last_meeting BIGINT NOT NULL
);
INSERT INTO communities (id, revision, last_topic, last_meeting)
    SELECT id,
           (SELECT MAX(revision) FROM markets),
           (SELECT COALESCE(MAX(number), 0) FROM topics),
           (SELECT COALESCE(MAX(number), 0) FROM meetings)
    FROM markets WHERE id = (SELECT MIN(id) FROM markets);

ALTER TABLE markets ADD COLUMN community_id TEXT NOT NULL DEFAULT '';
UPDATE markets SET community_id = (SELECT id FROM communities);
ALTER TABLE topics ADD COLUMN community_id TEXT NOT NULL DEFAULT '';
UPDATE topics SET community_id = (SELECT id FROM communities);
CREATE INDEX topics_by_community ON topics (community_id, revision);
ALTER TABLE meetings ADD COLUMN community_id TEXT NOT NULL DEFAULT '';
UPDATE meetings SET community_id = (SELECT id FROM communities);
CREATE INDEX meetings_by_community ON meetings (community_id, revision);
ALTER TABLE meeting_log ADD COLUMN community_id TEXT NOT NULL DEFAULT '';
UPDATE meeting_log SET community_id = (SELECT id FROM communities);
ALTER TABLE units ADD COLUMN community_id TEXT NOT NULL DEFAULT '';
UPDATE units SET community_id = (SELECT COALESCE(MIN(id), '') FROM communities);
ALTER TABLE grid_workers ADD COLUMN community_id TEXT NOT NULL DEFAULT '';
UPDATE grid_workers SET community_id = (SELECT COALESCE(MIN(id), '') FROM communities);

CREATE TABLE collections (
    id           TEXT   NOT NULL PRIMARY KEY,
    community_id TEXT   NOT NULL REFERENCES communities (id),
    market_id    TEXT   NOT NULL UNIQUE REFERENCES markets (id),
    revision     BIGINT NOT NULL,
    last_number  BIGINT NOT NULL,
    -- 1: this installation may write to it. 0: it is kept elsewhere, and can be read.
    at_hand      BIGINT NOT NULL CHECK (at_hand IN (0, 1))
);
INSERT INTO collections (id, community_id, market_id, revision, last_number, at_hand)
    SELECT id, community_id, id, revision, last_request, 1 FROM markets;
ALTER TABLE markets DROP COLUMN last_request;

ALTER TABLE requests ADD COLUMN collection_id TEXT NOT NULL DEFAULT '';
UPDATE requests SET collection_id = market_id;
-- Both follow from the state, and are kept to be found by. NULL in rows from before, until the next start.
ALTER TABLE requests ADD COLUMN way TEXT;
-- When a claim runs out.
ALTER TABLE requests ADD COLUMN expires_at BIGINT;
CREATE INDEX requests_by_way ON requests (collection_id, way);
CREATE INDEX requests_by_collection ON requests (collection_id, revision);
CREATE INDEX requests_by_expiry ON requests (expires_at);
DROP INDEX requests_by_revision;

CREATE TABLE request_journal (
    collection_id TEXT   NOT NULL REFERENCES collections (id),
    revision      BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    actor         TEXT   NOT NULL,
    booth_id      TEXT,
    verb          TEXT   NOT NULL,
    subject       TEXT   NOT NULL,
    undo          TEXT   NOT NULL,
    PRIMARY KEY (collection_id, revision)
);
CREATE TABLE meeting_journal (
    community_id TEXT   NOT NULL REFERENCES communities (id),
    revision     BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    actor        TEXT   NOT NULL,
    verb         TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    undo         TEXT   NOT NULL,
    PRIMARY KEY (community_id, revision)
);
-- Lines of before stay under their market's revision, those about topics and meetings too: several markets may have the same.
INSERT INTO request_journal (collection_id, revision, at, actor, booth_id, verb, subject, undo)
    SELECT market_id, revision, at, actor, booth_id, verb, subject, undo FROM journal
    WHERE verb = 'register' OR undo LIKE '[{"handled"%' OR undo LIKE '[{"topic"%' OR undo LIKE '[{"meeting"%';
INSERT INTO request_journal (collection_id, revision, at, actor, booth_id, verb, subject, undo)
    SELECT market_id, revision, at, actor, booth_id, verb, subject, undo FROM journal
    WHERE verb = 'undo' AND EXISTS (
        SELECT 1 FROM request_journal AS undone
        WHERE undone.collection_id = journal.market_id AND CAST(undone.revision AS TEXT) = journal.subject
    );
DELETE FROM journal WHERE EXISTS (
    SELECT 1 FROM request_journal AS moved
    WHERE moved.collection_id = journal.market_id AND moved.revision = journal.revision
);
