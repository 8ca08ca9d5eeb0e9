-- What the organiser recorded for the display's voice; a clip without a row is synthesised, or silent.

CREATE TABLE voice_clips (
    name       TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('wav', 'mp3', 'ogg', 'webm', 'mp4')),
    version    TEXT   NOT NULL,
    sound      TEXT   NOT NULL,
    changed_at BIGINT NOT NULL
);
