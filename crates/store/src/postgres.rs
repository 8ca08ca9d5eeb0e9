//! Connections to PostgreSQL: which of several servers takes writes, and how long each may be
//! waited for.

use futures_util::{FutureExt, future::select_ok};
use sqlx::{AnyConnection, Connection};
use tokio::time::timeout;

use super::{
    Access, StoreError,
    outage::{GIVE_UP, GivenUp},
};

/// How a connection of a server is set. Whoever has given up leaves nothing behind that goes on
/// or holds a lock: a statement ends by itself, and so does a transaction whose node is silent. The
/// network's own messages tell the server of a node that is gone.
pub(super) const LIMITS: &str = "SET statement_timeout = '5s'; SET idle_in_transaction_session_timeout = '5s'; \
     SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; \
     SET tcp_user_timeout = '10s'";
/// For the changes of tables at a start, which take as long as they take.
pub(super) const NO_LIMITS: &str = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

/// A connection to the server that can be used for that, found by asking all that the URL names at
/// once; with its own URL.
pub(super) async fn connect(url: &str, access: Access) -> Result<(AnyConnection, String), sqlx::Error> {
    let attempts = each_server(url).into_iter().map(|one| attempt(one, access).boxed());
    let (found, _) = select_ok(attempts).await?;
    Ok(found)
}

/// The URL of the server that takes writes.
pub(super) async fn primary(url: &str) -> Result<String, StoreError> {
    let (conn, url) = connect(url, Access::Serve).await?;
    conn.close().await?;
    Ok(url)
}

async fn attempt(url: String, access: Access) -> Result<(AnyConnection, String), sqlx::Error> {
    let connecting = async {
        let mut conn = AnyConnection::connect(&url).await?;
        if access != Access::Read {
            let standby: bool = sqlx::query_scalar("SELECT pg_is_in_recovery()").fetch_one(&mut conn).await?;
            if standby {
                return Err(sqlx::Error::Io(std::io::Error::other("a standby takes no writes")));
            }
        }
        Ok(conn)
    };
    let conn = timeout(GIVE_UP, connecting).await.unwrap_or_else(|_| Err(GivenUp.into()))?;
    Ok((conn, url))
}

/// A URL with several hosts, `postgres://user:word@one:5432,two:5433/name`, as one for each.
fn each_server(url: &str) -> Vec<String> {
    let Some((scheme, rest)) = url.split_once("://") else { return vec![url.to_owned()] };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (user, hosts) = match authority.rsplit_once('@') {
        Some((user, hosts)) => (format!("{user}@"), hosts),
        None => (String::new(), authority),
    };
    hosts.split(',').map(|host| format!("{scheme}://{user}{host}{path}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_of_several_servers_is_one_url_for_each() {
        assert_eq!(
            each_server("postgres://me:a,b@one:5432,two,[::1]:5433/name?sslmode=verify-full"),
            [
                "postgres://me:a,b@one:5432/name?sslmode=verify-full",
                "postgres://me:a,b@two/name?sslmode=verify-full",
                "postgres://me:a,b@[::1]:5433/name?sslmode=verify-full",
            ]
        );
        for one in ["postgres://one/name", "postgres:///name?host=/run/postgresql", "postgres://one"] {
            assert_eq!(each_server(one), [one]);
        }
    }
}
