-- From which source each ticket, visit, application and request of a stranger came, for as long as the organiser may void what
-- one source took. A source is a keyed digest of an address and the market: the address itself stands nowhere.

CREATE TABLE taken_items (
    kind      TEXT   NOT NULL CHECK (kind IN ('ticket', 'visit', 'application', 'request')),
    item      TEXT   NOT NULL,
    market_id TEXT   NOT NULL REFERENCES markets (id),
    source_id TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (kind, item)
);

CREATE INDEX taken_items_at_market ON taken_items (market_id, at);
