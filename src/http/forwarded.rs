//! From which address a request comes: its connection's, or what a proxy says that is trusted.
//!
//! Anybody can write `X-Forwarded-For`. It counts on connections of proxies that the operator has
//! named, and of its addresses the one that the nearest of them has added.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;
use shiji_transport::ClientAddress;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// What proxies add. Who sends one of them from the server's own machine is a proxy there.
const MARKS: [HeaderName; 3] = [X_FORWARDED_FOR, header::FORWARDED, HeaderName::from_static("x-real-ip")];

/// Where a request comes from, by its headers and by its connection.
pub(super) fn client_address(headers: &HeaderMap, peer: IpAddr, trusted: &[IpNet]) -> ClientAddress {
    let peer = peer.to_canonical();
    if !is_trusted(peer, trusted) {
        let own = peer.is_loopback() && !MARKS.iter().any(|mark| headers.contains_key(mark));
        return ClientAddress { ip: peer, own };
    }
    let legacy = lists(headers, &X_FORWARDED_FOR).map(|hops| client(&hops, peer, trusted));
    let standard = lists(headers, &header::FORWARDED)
        .map(|hops| client(&hops.into_iter().map(of_element).collect::<Vec<_>>(), peer, trusted));
    let ip = match (legacy, standard) {
        (Some(one), None) | (None, Some(one)) => one,
        (Some(one), Some(other)) if one == other => one,
        // A proxy that writes the one passes the other on as a client wrote it.
        _ => peer,
    };
    ClientAddress { ip, own: false }
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// The elements of all headers of that name, in their order; `None`: there is none.
fn lists<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<Vec<&'h str>> {
    let values = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default());
    headers.contains_key(name).then(|| values.flat_map(|value| value.split(',')).collect())
}

/// The node of a `Forwarded` element's `for=`.
fn of_element(element: &str) -> &str {
    let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let mut nodes = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    nodes.next().map_or("", |(_, node)| node)
}

/// From the nearest hop on, the first that is no trusted proxy. What can't be read says nothing of
/// those before it.
fn client(hops: &[&str], peer: IpAddr, trusted: &[IpNet]) -> IpAddr {
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        let Some(address) = address(hop) else { break };
        nearest = address;
        if !is_trusted(address, trusted) {
            break;
        }
    }
    nearest
}

/// An address, bare or with a port, as either header writes it.
fn address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim().trim_matches('"');
    let bare = hop.strip_prefix('[').and_then(|hop| hop.strip_suffix(']')).unwrap_or(hop);
    let parsed = bare.parse().or_else(|_| hop.parse::<SocketAddr>().map(|ends| ends.ip()));
    parsed.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, headers: &[(&'static str, &str)]) -> (String, bool) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let trusted: Vec<IpNet> =
            ["127.0.0.1/32", "10.1.0.0/16", "fd00::/8"].iter().map(|net| net.parse().unwrap()).collect();
        let client = client_address(&map, peer.parse().unwrap(), &trusted);
        (client.ip.to_string(), client.own)
    }

    fn at(peer: &str, headers: &[(&'static str, &str)]) -> String {
        from(peer, headers).0
    }

    #[test]
    fn a_header_counts_from_a_trusted_proxy_alone() {
        let spoofed = [("x-forwarded-for", "203.0.113.9"), ("forwarded", "for=203.0.113.9")];
        assert_eq!(at("198.51.100.7", &spoofed), "198.51.100.7");
        assert_eq!(at("10.1.2.3", &spoofed), "203.0.113.9");
        assert_eq!(at("::ffff:10.1.2.3", &spoofed[..1]), "203.0.113.9");
    }

    #[test]
    fn of_several_hops_the_nearest_that_is_no_proxy_counts() {
        let chain = [("x-forwarded-for", "1.1.1.1, 203.0.113.9"), ("x-forwarded-for", "10.1.9.9")];
        assert_eq!(at("10.1.2.3", &chain), "203.0.113.9");
        assert_eq!(at("10.1.2.3", &[("x-forwarded-for", "10.1.7.7, 10.1.8.8")]), "10.1.7.7");
        // What can't be read hides whoever stands before it.
        assert_eq!(at("10.1.2.3", &[("x-forwarded-for", "203.0.113.9, unknown")]), "10.1.2.3");
        assert_eq!(at("10.1.2.3", &[("x-forwarded-for", "203.0.113.9, _hidden, 10.1.8.8")]), "10.1.8.8");
    }

    #[test]
    fn addresses_are_read_in_all_their_forms() {
        for (header, value, read) in [
            ("x-forwarded-for", "203.0.113.9:4711", "203.0.113.9"),
            ("x-forwarded-for", "2001:db8::1", "2001:db8::1"),
            ("x-forwarded-for", "[2001:db8::1]:4711", "2001:db8::1"),
            ("forwarded", "proto=https;For=\"[2001:db8::1]:4711\";by=10.1.2.3", "2001:db8::1"),
            ("forwarded", "for=203.0.113.9;proto=http, for=\"10.1.4.4:80\"", "203.0.113.9"),
            ("forwarded", "proto=https", "10.1.2.3"),
            ("x-forwarded-for", "", "10.1.2.3"),
        ] {
            assert_eq!(at("10.1.2.3", &[(header, value)]), read, "{header}: {value}");
        }
    }

    #[test]
    fn two_headers_that_differ_are_both_disbelieved() {
        let both = [("x-forwarded-for", "203.0.113.9"), ("forwarded", "for=198.51.100.1")];
        assert_eq!(at("10.1.2.3", &both), "10.1.2.3");
    }

    #[test]
    fn the_own_machine_is_spared_and_a_proxy_on_it_is_not() {
        assert_eq!(from("127.0.0.2", &[]), ("127.0.0.2".to_owned(), true));
        assert_eq!(from("::1", &[]), ("::1".to_owned(), true));
        // A proxy that nobody has named: all behind it are one address, and it is limited.
        assert_eq!(from("127.0.0.2", &[("x-forwarded-for", "203.0.113.9")]), ("127.0.0.2".to_owned(), false));
        assert_eq!(from("127.0.0.1", &[]), ("127.0.0.1".to_owned(), false));
        assert_eq!(from("127.0.0.1", &[("x-forwarded-for", "127.0.0.1")]), ("127.0.0.1".to_owned(), false));
        assert_eq!(from("198.51.100.7", &[]), ("198.51.100.7".to_owned(), false));
    }
}
