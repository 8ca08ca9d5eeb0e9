//! Two migrations were edited after they had been committed. A database made with the earlier text
//! is recognised by the checksum that sqlx keeps, and gets the tables of the current text.
//! A committed migration is not edited any more.

use sqlx::{AnyConnection, Connection, Executor, migrate::Migration};

use super::{Dialect, StoreError};

/// A text that a migration once had.
struct Earlier {
    version: i64,
    /// SHA-384 of the earlier text, in hexadecimal digits.
    checksum: &'static str,
    /// The statements that turn the earlier tables into the current ones and keep their rows.
    correction: &'static str,
}

const EARLIER: [Earlier; 2] = [
    // `serial` is a type's name on PostgreSQL.
    Earlier {
        version: 1,
        checksum: "2efb4c970f9467f51b781e3bb8873a0662b81b11924e5fe99556c86cad59be3d3cc718b6109413e95dd1cbd13cb19bc9",
        correction: "ALTER TABLE passes RENAME COLUMN serial TO card_no",
    },
    // The key was the pass alone; now it is the market and the pass.
    Earlier {
        version: 3,
        checksum: "eb645eb570394ad10e7d174e7a163490733048e5c6d64b1946945dc358c7458969304c0943a4e36e9426dd312d28534c",
        correction: "ALTER TABLE prizes RENAME TO prizes_before;
            DROP INDEX prizes_by_revision;
            CREATE TABLE prizes (
                pass_id   TEXT   NOT NULL,
                market_id TEXT   NOT NULL,
                revision  BIGINT NOT NULL,
                at        BIGINT NOT NULL,
                void      BIGINT NOT NULL CHECK (void IN (0, 1)),
                PRIMARY KEY (market_id, pass_id)
            );
            INSERT INTO prizes (pass_id, market_id, revision, at, void)
                SELECT pass_id, market_id, revision, at, void FROM prizes_before;
            DROP TABLE prizes_before;
            CREATE INDEX prizes_by_revision ON prizes (market_id, revision)",
    },
];

/// Brings a database that was made with an earlier text of this migration to the current one.
/// `false`: the text that it was made with is unknown.
///
/// # Errors
/// The database.
pub(super) async fn correct(
    conn: &mut AnyConnection,
    dialect: Dialect,
    migration: &Migration,
) -> Result<bool, StoreError> {
    let current = migration.checksum.to_vec();
    let mut tx = conn.begin_with(dialect.begin()).await?;
    for earlier in EARLIER.iter().filter(|earlier| earlier.version == migration.version) {
        // First the checksum: the update locks its row, so that only one of two nodes that start
        // at the same time runs the statements.
        let noted =
            sqlx::query("UPDATE _sqlx_migrations SET checksum = $1 WHERE version = $2 AND checksum = $3")
                .bind(current.clone())
                .bind(earlier.version)
                .bind(bytes(earlier.checksum))
                .execute(&mut *tx)
                .await?;
        if noted.rows_affected() > 0 {
            tx.execute(sqlx::raw_sql(earlier.correction)).await?;
        }
    }
    let known: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM _sqlx_migrations WHERE version = $1 AND checksum = $2")
            .bind(migration.version)
            .bind(current)
            .fetch_one(&mut *tx)
            .await?;
    tx.commit().await?;
    Ok(known == 1)
}

/// The bytes that hexadecimal digits stand for.
fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits
        .chunks(2)
        .filter_map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)).ok())
        .collect()
}
