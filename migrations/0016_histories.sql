-- Which database this is: the row with the highest number says so now, the others what it came from. A history begins when a
-- database is made, when a backup is restored, and when somebody goes on from an older copy. Until a restored one is
-- confirmed (`confirmed_at`), nothing is written: the machine that it was made from may still be at work.

CREATE TABLE histories (
    id           TEXT   NOT NULL PRIMARY KEY,
    number       BIGINT NOT NULL UNIQUE CHECK (number > 0),
    began_at     BIGINT NOT NULL,
    origin       TEXT   NOT NULL CHECK (origin IN ('created', 'restored', 'continued')),
    confirmed_at BIGINT
);
