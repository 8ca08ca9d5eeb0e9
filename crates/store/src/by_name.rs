//! How a row is found by its name.

/// The select of the row that has the key `$1` or the very name `$2`, that name first.
pub(super) fn of_name(table: &str, columns: &str) -> String {
    format!(
        "SELECT {columns} FROM {table} WHERE name_key = $1 OR name = $2 \
         ORDER BY CASE WHEN name = $2 THEN 0 ELSE 1 END LIMIT 1"
    )
}
