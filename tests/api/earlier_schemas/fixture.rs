//! A filled database as SQL text. What it holds is read from the text itself, with the names of
//! its own tables and columns, so that later migrations change nothing here.

use std::{fmt::Write as _, path::Path};

use rusqlite::{Connection, Params, types::FromSql};

use crate::harness::KEY_LINE;

/// A dump, loaded beside the program.
pub struct Fixture(Connection);

impl Fixture {
    pub fn of(dump: &str) -> Self {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(dump).unwrap();
        Self(conn)
    }

    /// Whether the program that wrote it had this migration.
    pub fn has(&self, migration: i64) -> bool {
        self.number("SELECT COUNT(*) FROM _sqlx_migrations WHERE version = ?1", [migration]) == 1
    }

    pub fn number(&self, sql: &str, params: impl Params) -> i64 {
        self.0.query_row(sql, params, |row| row.get(0)).expect(sql)
    }

    /// One column of some rows.
    pub fn column<T: FromSql>(&self, sql: &str, params: impl Params) -> Vec<T> {
        column(&self.0, sql, params)
    }

    /// The requests, by number.
    pub fn requests(&self) -> Vec<KeptRequest> {
        let sql = "SELECT id, number, receipt, content, person IS NOT NULL, log_lines FROM requests ORDER BY number";
        let mut query = self.0.prepare(sql).unwrap();
        let rows = query.query_map([], |row| {
            Ok(KeptRequest {
                id: row.get(0)?,
                number: row.get(1)?,
                receipt: row.get(2)?,
                content: row.get(3)?,
                has_person: row.get(4)?,
                log_lines: row.get(5)?,
            })
        });
        rows.unwrap().map(|row| row.unwrap()).collect()
    }

    pub fn request(&self, content: &str) -> KeptRequest {
        self.requests().into_iter().find(|kept| kept.content == content).expect(content)
    }
}

/// A request as the dump has it.
pub struct KeptRequest {
    pub id: String,
    pub number: i64,
    pub receipt: String,
    pub content: String,
    pub has_person: bool,
    pub log_lines: u32,
}

const HEAD: &str = "\
-- A filled database as commit COMMIT makes it: migrations MIGRATIONS.
-- Everybody in it is invented. The keys in `settings` were made for this file and open only its
-- sealed fields; the organiser's password is `correct horse`. Of the answers kept for clients' keys
-- (`receipts`) only the last eight are here.

";

/// The database of a stopped server as SQL text. Tables are in the order of their creation, so that
/// a row follows those that it refers to.
pub fn dump(file: &Path) -> String {
    let conn = Connection::open(file).unwrap();
    let made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type = ?1 ORDER BY rowid";
    let mut text = HEAD.to_owned();
    for sql in column::<String>(&conn, made, ["table"]) {
        writeln!(text, "{sql};").unwrap();
    }
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid";
    for table in column::<String>(&conn, tables, []) {
        // A database that is put together from text has no state file: with a history, it would be
        // an older copy.
        if table == "histories" {
            continue;
        }
        let columns: Vec<String> = column(&conn, "SELECT name FROM pragma_table_info(?1)", [&table]);
        let values: Vec<String> = columns
            .iter()
            .map(|name| match name.as_str() {
                "installed_on" => "quote('2026-06-06 06:00:00')".to_owned(),
                "success" => "'TRUE'".to_owned(),
                "execution_time" => "0".to_owned(),
                _ => format!("quote({name})"),
            })
            .collect();
        let last =
            if table == "receipts" { "WHERE rowid > (SELECT MAX(rowid) - 8 FROM receipts)" } else { "" };
        let values = values.join(" || ', ' || ");
        let rows = format!("SELECT '(' || {values} || ')' FROM {table} {last} ORDER BY rowid");
        let rows: Vec<String> = column(&conn, &rows, []);
        if !rows.is_empty() {
            let columns = columns.join(", ");
            writeln!(text, "\nINSERT INTO {table} ({columns}) VALUES\n{};", rows.join(",\n")).unwrap();
        }
    }
    text.push('\n');
    for sql in column::<String>(&conn, made, ["index"]) {
        writeln!(text, "{sql};").unwrap();
    }
    let key: serde_json::Value =
        serde_json::from_slice(&std::fs::read(file.with_file_name("shiji.key")).unwrap()).unwrap();
    writeln!(text, "\n{KEY_LINE}{key}").unwrap();
    text
}

/// Every column with its type, its place in the key, and every index of an SQLite database.
pub fn schema(file: &Path) -> Vec<String> {
    let conn = Connection::open(file).unwrap();
    let columns = "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk \
                   FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' ORDER BY 1";
    let indexes = "SELECT m.name || ' ' || l.origin || ' ' || l.\"unique\" || ' ' || group_concat(c.name) \
                   FROM sqlite_master AS m, pragma_index_list(m.name) AS l, pragma_index_info(l.name) AS c \
                   WHERE m.type = 'table' GROUP BY m.name, l.name ORDER BY 1";
    [column::<String>(&conn, columns, []), column(&conn, indexes, [])].concat()
}

fn column<T: FromSql>(conn: &Connection, sql: &str, params: impl Params) -> Vec<T> {
    let mut query = conn.prepare(sql).expect(sql);
    query.query_map(params, |row| row.get(0)).unwrap().map(|value| value.unwrap()).collect()
}
