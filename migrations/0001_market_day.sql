-- One market day: markets, booths, check-ins, requests, and who may do what.
-- Portable to the letter: BIGINT and TEXT alone, 0/1 for yes and no, epoch milliseconds, UUIDs as text, states checked.
-- Every row of a market bears the market's revision at which it last changed, so that a node catches up by `revision > mine`.

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE units (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE markets (
    id              TEXT   NOT NULL PRIMARY KEY,
    revision        BIGINT NOT NULL,
    changed         BIGINT NOT NULL,
    last_request    BIGINT NOT NULL,
    state           TEXT   NOT NULL CHECK (state IN ('draft', 'published', 'open', 'closed', 'archived')),
    slug            TEXT   NOT NULL UNIQUE,
    name            TEXT   NOT NULL,
    theme           TEXT   NOT NULL,
    place           TEXT   NOT NULL,
    host            TEXT   NOT NULL,
    opens_at        BIGINT NOT NULL,
    closes_at       BIGINT NOT NULL,
    utc_offset      BIGINT NOT NULL,
    volunteers      BIGINT NOT NULL,
    volunteer_hours BIGINT NOT NULL,
    topics          TEXT   NOT NULL,
    data_key        TEXT   NOT NULL,
    created_at      BIGINT NOT NULL,
    CHECK (closes_at > opens_at)
);

CREATE TABLE booths (
    id              TEXT   NOT NULL PRIMARY KEY,
    market_id       TEXT   NOT NULL REFERENCES markets (id),
    revision        BIGINT NOT NULL,
    state           TEXT   NOT NULL CHECK (state IN ('applied', 'returned', 'confirmed', 'withdrawn')),
    code            TEXT,
    place           TEXT   NOT NULL,
    reason          TEXT   NOT NULL,
    slug            TEXT   NOT NULL UNIQUE,
    name            TEXT   NOT NULL,
    hosts           TEXT   NOT NULL,
    offer           TEXT   NOT NULL,
    audience        TEXT   NOT NULL,
    mode            TEXT   NOT NULL,
    desks           BIGINT NOT NULL CHECK (desks BETWEEN 1 AND 20),
    service_minutes BIGINT NOT NULL CHECK (service_minutes BETWEEN 1 AND 120),
    contact         TEXT,
    CHECK ((state = 'confirmed') = (code IS NOT NULL))
);
CREATE UNIQUE INDEX booths_one_code ON booths (market_id, code) WHERE code IS NOT NULL;
CREATE INDEX booths_by_revision ON booths (market_id, revision);

-- What changes at a booth during the day, apart from the registration's long texts.
CREATE TABLE booth_lives (
    booth_id    TEXT   NOT NULL PRIMARY KEY REFERENCES booths (id),
    market_id   TEXT   NOT NULL,
    revision    BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    last_visit  BIGINT NOT NULL,
    last_order  BIGINT NOT NULL,
    stock_left  BIGINT CHECK (stock_left >= 0),
    pause       TEXT,
    closed      BIGINT NOT NULL CHECK (closed IN (0, 1))
);
CREATE INDEX booth_lives_by_revision ON booth_lives (market_id, revision);

CREATE TABLE tickets (
    booth_id        TEXT   NOT NULL REFERENCES booths (id),
    number          BIGINT NOT NULL CHECK (number > 0),
    market_id       TEXT   NOT NULL,
    revision        BIGINT NOT NULL,
    pass_id         TEXT,
    issued_at       BIGINT NOT NULL,
    queue_order     BIGINT NOT NULL,
    first_called_at BIGINT,
    misses          BIGINT NOT NULL,
    calls           BIGINT NOT NULL,
    call_seq        BIGINT NOT NULL,
    came_from       TEXT,
    state           TEXT   NOT NULL CHECK (state IN
        ('waiting', 'called', 'serving', 'done', 'missed', 'cancelled', 'transferred', 'void')),
    desk            BIGINT,
    state_at        BIGINT,
    gone_to         TEXT,
    PRIMARY KEY (booth_id, number)
);
CREATE INDEX tickets_by_revision ON tickets (market_id, revision);
-- The second wall behind two rules: one live ticket a pass and booth, one ticket a desk.
CREATE UNIQUE INDEX tickets_one_live ON tickets (booth_id, pass_id)
    WHERE pass_id IS NOT NULL AND state IN ('waiting', 'called', 'serving', 'missed');
CREATE UNIQUE INDEX tickets_one_a_desk ON tickets (booth_id, desk) WHERE state IN ('called', 'serving');

CREATE TABLE visits (
    booth_id  TEXT   NOT NULL REFERENCES booths (id),
    seq       BIGINT NOT NULL CHECK (seq > 0),
    market_id TEXT   NOT NULL,
    revision  BIGINT NOT NULL,
    pass_id   TEXT,
    at        BIGINT NOT NULL,
    slot      BIGINT,
    void      BIGINT NOT NULL CHECK (void IN (0, 1)),
    PRIMARY KEY (booth_id, seq)
);
CREATE INDEX visits_by_revision ON visits (market_id, revision);
-- One parcel, one place, one count a person and booth.
CREATE UNIQUE INDEX visits_one_a_pass ON visits (booth_id, pass_id) WHERE pass_id IS NOT NULL AND void = 0;

CREATE TABLE requests (
    id            TEXT   NOT NULL PRIMARY KEY,
    market_id     TEXT   NOT NULL REFERENCES markets (id),
    revision      BIGINT NOT NULL,
    booth_id      TEXT REFERENCES booths (id),
    number        BIGINT NOT NULL,
    receipt       TEXT   NOT NULL UNIQUE,
    kind          TEXT   NOT NULL,
    category      TEXT   NOT NULL,
    channel       TEXT   NOT NULL,
    content       TEXT   NOT NULL,
    person        TEXT,
    registered_by TEXT   NOT NULL,
    registered_at BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    log_lines     BIGINT NOT NULL,
    log_hash      TEXT   NOT NULL,
    UNIQUE (market_id, number)
);
CREATE INDEX requests_by_revision ON requests (market_id, revision);

-- 台账's memory: append only, each line bears the hash of itself and of the line before.
CREATE TABLE handling_log (
    request_id TEXT   NOT NULL REFERENCES requests (id),
    line       BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    from_state TEXT   NOT NULL,
    to_state   TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    hash       TEXT   NOT NULL,
    PRIMARY KEY (request_id, line)
);

-- Every accepted command, in order; its last ten seconds are what can be undone.
CREATE TABLE journal (
    market_id TEXT   NOT NULL REFERENCES markets (id),
    revision  BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    actor     TEXT   NOT NULL,
    booth_id  TEXT,
    verb      TEXT   NOT NULL,
    subject   TEXT   NOT NULL,
    undo      TEXT   NOT NULL,
    PRIMARY KEY (market_id, revision)
);

-- A client's key and the answer that it got: the same key gets the same answer.
CREATE TABLE receipts (
    client_key TEXT   NOT NULL PRIMARY KEY,
    answer     TEXT   NOT NULL,
    at         BIGINT NOT NULL
);

-- Device sessions and the invitations that become them. Only hashes of tokens are kept.
CREATE TABLE devices (
    id         TEXT   NOT NULL PRIMARY KEY,
    token_hash TEXT   NOT NULL UNIQUE,
    role       TEXT   NOT NULL CHECK (role IN ('organiser', 'volunteer', 'kiosk', 'display')),
    market_id  TEXT REFERENCES markets (id),
    booth_id   TEXT REFERENCES booths (id),
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE invitations (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    role       TEXT   NOT NULL CHECK (role IN ('volunteer', 'kiosk', 'display')),
    market_id  TEXT   NOT NULL REFERENCES markets (id),
    booth_id   TEXT REFERENCES booths (id),
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_at   BIGINT
);

-- Printed passes: which number on a card bears which pass.
CREATE TABLE passes (
    pass_id   TEXT   NOT NULL PRIMARY KEY,
    market_id TEXT   NOT NULL REFERENCES markets (id),
    card_no   BIGINT NOT NULL,
    token     TEXT   NOT NULL,
    made_at   BIGINT NOT NULL,
    UNIQUE (market_id, card_no)
);

-- Who looked at personal data or took it out of the system: never the data itself.
CREATE TABLE access_log (
    id         TEXT   NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    actor      TEXT   NOT NULL,
    market_id  TEXT   NOT NULL,
    verb       TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    reason     TEXT   NOT NULL
);
