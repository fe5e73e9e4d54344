//! From where a request comes, and when.

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, header};
use register::Time;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Who puts a request, as far as the network tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// When the request came.
    pub at: Time,
    /// Its address; `0.0.0.0` where it is not known.
    pub address: IpAddr,
    /// Whether it was put on this machine itself, not through the web server before us.
    pub is_local: bool,
}

impl Caller {
    /// Reads a request that came at `at`.
    pub fn of(request: &Request, at: Time) -> Self {
        let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = connection.map(|ConnectInfo(peer)| peer.ip().to_canonical());
        let near = peer.is_some_and(|peer| peer.is_loopback());
        // Only a web server on this machine is believed; it writes the last address of the list.
        let named = forwarded(request.headers()).filter(|_| near);
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        let host = host.or(request.uri().authority().map(|a| a.as_str())).unwrap_or_default();
        let passed_on = ["forwarded", "x-forwarded-for", "x-forwarded-host", "via"]
            .iter()
            .any(|name| request.headers().contains_key(*name));
        Self {
            at,
            address: named.or(peer).unwrap_or(Ipv4Addr::UNSPECIFIED.into()),
            is_local: near && !passed_on && is_loopback(host),
        }
    }
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let list = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    list.rsplit(',').next()?.trim().parse().ok().map(|address: IpAddr| address.to_canonical())
}

/// The web server before us passes on the name under which browsers know it, which is another.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::Caller;
    use axum::body::Body;
    use axum::extract::{ConnectInfo, Request};
    use std::net::SocketAddr;

    #[test]
    fn only_a_web_server_on_this_machine_is_believed() {
        let here = "127.0.0.1:4000";
        for (peer, host, forwarded, address, is_local) in [
            (Some(here), "localhost:8750", None, "127.0.0.1", true),
            (Some("[::1]:4000"), "[::1]:8750", None, "::1", true),
            (Some(here), "[::1]", None, "127.0.0.1", true),
            (Some(here), "poc.example.org", None, "127.0.0.1", false),
            (Some(here), "localhost", Some("203.0.113.9"), "203.0.113.9", false),
            (Some(here), "poc.example.org", Some("127.0.0.1, 203.0.113.9"), "203.0.113.9", false),
            (Some(here), "poc.example.org", Some("nonsense"), "127.0.0.1", false),
            (Some("198.51.100.7:4000"), "localhost", None, "198.51.100.7", false),
            (Some("198.51.100.7:4000"), "localhost", Some("127.0.0.1"), "198.51.100.7", false),
            (None, "localhost", Some("127.0.0.1"), "0.0.0.0", false),
        ] {
            let mut request = Request::get("/").header("host", host);
            if let Some(list) = forwarded {
                request = request.header("x-forwarded-for", list);
            }
            let mut request = request.body(Body::empty()).unwrap();
            if let Some(peer) = peer {
                let peer: SocketAddr = peer.parse().unwrap();
                request.extensions_mut().insert(ConnectInfo(peer));
            }
            let found = Caller::of(&request, crate::world::today());
            assert_eq!((found.address.to_string().as_str(), found.is_local), (address, is_local));
        }
    }
}
