//! What is written is read again; what is not whole is refused, for the very reason.

use std::{collections::BTreeMap, fs, io::Cursor};

use serde_json::json;

use super::*;

fn key(n: u8) -> OpeningKey {
    OpeningKey::from_bytes(&[n; 32]).unwrap()
}

fn header() -> Header {
    Header {
        format: FORMAT,
        program: "shiji 0".to_owned(),
        made_at: 1_780_000_000_000,
        cause: "asked".to_owned(),
        history: Some("H".to_owned()),
        migrations: vec![1, 2],
        revisions: BTreeMap::from([("markets".to_owned(), BTreeMap::from([("m".to_owned(), 7)]))]),
    }
}

fn table(name: &str, columns: &[(&str, ArchivedKind)]) -> ArchivedTable {
    let columns = columns.iter().map(|(name, kind)| ArchivedColumn { name: (*name).to_owned(), kind: *kind });
    ArchivedTable { name: name.to_owned(), columns: columns.collect(), key: vec!["id".to_owned()] }
}

fn photos() -> ArchivedTable {
    table(
        "photos",
        &[("id", ArchivedKind::Integer), ("words", ArchivedKind::Text), ("content", ArchivedKind::Blob)],
    )
}

/// Rows enough for several parts, blobs among them that are there twice.
fn rows() -> Vec<ArchivedRow> {
    let row = |n: i64| match n % 4 {
        0 => vec![json!(n), json!("字\n\"line\""), json!("AAEC")],
        1 => vec![json!(n), json!(null), json!("no base64!")],
        2 => vec![json!(n), json!("x".repeat(3_000)), json!(null)],
        _ => vec![json!(-n), json!(""), json!("/w==")],
    };
    (0..2_000).map(row).collect()
}

fn written(to: &OpeningKey, header: &Header) -> (Vec<u8>, Manifest) {
    let mut writer = ArchiveWriter::begin(Vec::new(), &to.recipient(), header).unwrap();
    writer.table(table("empty", &[("id", ArchivedKind::Text)])).unwrap();
    writer.table(photos()).unwrap();
    for row in rows() {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap()
}

fn read_all(bytes: &[u8], keys: &[OpeningKey]) -> Result<(Vec<ArchivePart>, Manifest), ArchiveError> {
    let mut parts = Vec::new();
    let manifest = read(Cursor::new(bytes), keys, |part| {
        parts.push(part);
        Ok::<_, ArchiveError>(())
    })?;
    Ok((parts, manifest))
}

#[test]
fn what_was_written_is_read() {
    let (bytes, written) = written(&key(1), &header());
    let (parts, manifest) = read_all(&bytes, &[key(2), key(1)]).unwrap();
    assert_eq!(manifest, written);
    assert_eq!(manifest.rows(), 2_000);
    let mut found = Vec::new();
    let mut several = 0;
    for (n, part) in parts.into_iter().enumerate() {
        match part {
            ArchivePart::Header(read) => assert_eq!((n, read), (0, header())),
            ArchivePart::Table(read) if n == 1 => assert_eq!(read.name, "empty"),
            ArchivePart::Table(read) => assert_eq!((n, read), (2, photos())),
            ArchivePart::Rows(more) => {
                several += 1;
                found.extend(more);
            }
        }
    }
    assert_eq!(found, rows());
    assert!(several > 1, "parts are bounded");
    assert_eq!(read_header(Cursor::new(&bytes), &[key(1)]).unwrap(), header());
}

#[test]
fn equal_rows_have_equal_digests_and_others_have_others() {
    let digest = |rows: &[ArchivedRow]| {
        let mut writer = ArchiveWriter::begin(Vec::new(), &key(1).recipient(), &header()).unwrap();
        writer.table(photos()).unwrap();
        for row in rows {
            writer.row(row.clone()).unwrap();
        }
        writer.finish().unwrap().1.tables["photos"].digest.clone()
    };
    let rows = rows();
    assert_eq!(digest(&rows), digest(&rows));
    assert_ne!(digest(&rows), digest(&rows[1..]));
    let mut other = rows.clone();
    other[0][2] = json!("AAED");
    assert_ne!(digest(&rows), digest(&other), "a blob's digest is part of its row's");
}

#[test]
fn a_wrong_key_opens_nothing() {
    let (bytes, _) = written(&key(1), &header());
    for keys in [vec![], vec![key(2)], vec![key(3), key(4)]] {
        assert_eq!(read_all(&bytes, &keys).unwrap_err().code(), "archive_wrong_key");
    }
}

#[test]
fn half_a_file_and_any_changed_byte_are_noticed() {
    let (bytes, _) = written(&key(1), &header());
    let keys = [key(1)];
    for cut in [bytes.len() - 1, bytes.len() / 2, 300, 60] {
        let error = read_all(&bytes[..cut], &keys).unwrap_err();
        assert_eq!(error.code(), "archive_damaged", "cut at {cut}: {error}");
    }
    assert_eq!(read_all(&bytes[..10], &keys).unwrap_err().code(), "archive_not_one");
    assert_eq!(read_all(b"PK\x03\x04 and more than that", &keys).unwrap_err().code(), "archive_not_one");
    let longer = [&bytes[..], b"x"].concat();
    assert_eq!(read_all(&longer, &keys).unwrap_err().code(), "archive_damaged");
    for at in (0..bytes.len()).step_by(bytes.len() / 97).chain([bytes.len() - 1]) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        let error = read_all(&flipped, &keys).expect_err("a bit was flipped");
        assert!(!matches!(error, ArchiveError::Io(_)), "at {at}: {error}");
    }
}

#[test]
fn a_newer_format_is_named() {
    let newer = Header { format: FORMAT + 1, ..header() };
    let (bytes, _) = written(&key(1), &newer);
    for refused in [read_all(&bytes, &[key(1)]).map(drop), read_header(&bytes[..], &[key(1)]).map(drop)] {
        assert!(matches!(refused, Err(ArchiveError::Newer(2))), "{refused:?}");
    }
}

#[test]
fn an_archive_that_was_never_finished_is_not_whole() {
    let mut writer = ArchiveWriter::begin(Vec::new(), &key(1).recipient(), &header()).unwrap();
    writer.table(table("Robert'); DROP", &[("id", ArchivedKind::Text)])).unwrap_err();
    writer.table(photos()).unwrap();
    writer.row(vec![json!(1)]).unwrap_err();
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let whole = |text: &'static [u8]| {
        let write = |mut out| {
            std::io::Write::write_all(&mut out, text)?;
            Ok::<_, std::io::Error>((out, ()))
        };
        file::write_whole(&path, write, |part, ()| {
            assert_eq!(fs::read(part).unwrap(), text);
            if text == b"unlucky" { Err(std::io::Error::other("looked at")) } else { Ok(()) }
        })
    };
    whole(b"first").unwrap();
    let write = |mut out| {
        std::io::Write::write_all(&mut out, b"second")?;
        assert!(file::part_of(&path).exists());
        Err::<(_, ()), _>(std::io::Error::other("no"))
    };
    let refused = file::write_whole(&path, write, |_, ()| Ok(()));
    assert_eq!(refused.unwrap_err().to_string(), "no");
    assert_eq!(fs::read(&path).unwrap(), b"first");
    assert_eq!(whole(b"unlucky").unwrap_err().to_string(), "looked at");
    assert_eq!(fs::read(&path).unwrap(), b"first");
    assert!(!file::part_of(&path).exists());
    whole(b"third").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"third");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o77,
        0
    );
}

#[test]
fn a_key_has_age_s_own_text_form() {
    // Of age's own documentation of the format: 32 bytes of 0x01 in Bech32.
    let recipient = key(1).recipient().to_string();
    assert!(recipient.starts_with("age1"), "{recipient}");
    assert_eq!(format!("{:?}", key(1)), "OpeningKey(…)");
    assert!(OpeningKey::from_text("AGE-SECRET-KEY-1").is_none());
}
