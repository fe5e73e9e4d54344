//! Which addresses a web hook may have: of the public network, and of ranges that the operator names. Who
//! sets a hook must not make this machine call its own neighbours.

use crate::web::range::Range;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Most letters of the address of a hook.
pub const URL_MAX: usize = 500;

/// Why something cannot be the address of a hook: the key of the sentence.
pub type WhyNot = &'static str;

/// The address of a hook in its one form, if it can be one. What its name stands for is looked at again
/// at each call.
///
/// # Errors
/// With the key of a sentence for whoever typed it.
pub fn address(typed: &str, allowed: &[Range]) -> Result<Url, WhyNot> {
    let url = Url::parse(typed.trim()).map_err(|_| "hook-not-address")?;
    if url.as_str().len() > URL_MAX {
        return Err("hook-too-long");
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err("hook-with-name");
    }
    let host = url.host().ok_or("hook-not-address")?;
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&host) => {}
        _ => return Err("hook-not-https"),
    }
    match host {
        Host::Ipv4(address) if !may(address.into(), allowed) => Err("hook-inside"),
        Host::Ipv6(address) if !may(address.into(), allowed) => Err("hook-inside"),
        Host::Domain("localhost") if !may(Ipv4Addr::LOCALHOST.into(), allowed) => {
            Err("hook-inside")
        }
        _ => Ok(url),
    }
}

/// Whether a host is this very machine: there alone the line needs no protection.
pub fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// Whether an address may be called: one of the public network, or one that the operator allows.
pub fn may(address: IpAddr, allowed: &[Range]) -> bool {
    let address = address.to_canonical();
    is_public(address) || allowed.iter().any(|range| range.holds(address))
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => is_public_four(four),
        IpAddr::V6(six) => is_public_six(six),
    }
}

/// Special ranges of the registry of RFC 6890, and what RFC 1112 reserves.
fn is_public_four(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || a >= 224)
}

/// Of IPv6 the global unicast range alone (2000::/3), without what leads elsewhere: tunnels to IPv4
/// (2002::/16), special uses (2001::/23) and examples (2001:db8::/32, 3fff::/20).
fn is_public_six(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    (0x2000..0x4000).contains(&a)
        && a != 0x2002
        && !(a == 0x2001 && (b < 0x200 || b == 0xdb8))
        && !(a == 0x3fff && b < 0x1000)
}

#[cfg(test)]
mod tests {
    use super::{address, may};
    use crate::web::range::Range;

    #[test]
    fn the_public_network_may_be_called_and_no_neighbour() {
        let table = [
            ("198.41.0.4", true),
            ("2001:503:ba3e::2:30", true),
            ("2620:fe::fe", true),
            ("127.0.0.1", false),
            ("127.8.9.10", false),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("100.64.0.1", false),
            ("100.128.0.1", true),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.0.0.8", false),
            ("192.0.2.1", false),
            ("192.88.99.2", false),
            ("192.168.1.1", false),
            ("198.18.0.1", false),
            ("198.51.100.7", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:198.41.0.4", true),
            ("64:ff9b::7f00:1", false),
            ("2001:0:1::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::1", false),
            ("3fff::1", false),
            ("fc00::1", false),
            ("fd12::1", false),
            ("fe80::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
        ];
        for (text, expected) in table {
            assert_eq!(may(text.parse().unwrap(), &[]), expected, "{text}");
        }
        let own = [Range::parse("10.1.0.0/16").unwrap(), Range::parse("fd12::/16").unwrap()];
        for (text, expected) in
            [("10.1.2.3", true), ("::ffff:10.1.2.3", true), ("10.2.0.1", false), ("fd12::1", true)]
        {
            assert_eq!(may(text.parse().unwrap(), &own), expected, "{text}");
        }
    }

    #[test]
    fn the_address_of_a_hook_is_https_or_this_machine_where_the_operator_allows_it() {
        let here = [Range::parse("127.0.0.0/8").unwrap()];
        let long = format!("https://poc.example/{}", "x".repeat(500));
        let table = [
            ("https://hooks.crv.example/in?key=1", &[][..], "ok"),
            (" https://HOOKS.crv.example ", &[], "ok"),
            ("https://127.0.0.1/", &[], "hook-inside"),
            ("https://2130706433/", &[], "hook-inside"),
            ("https://0x7f.1/", &[], "hook-inside"),
            ("https://[::1]/", &[], "hook-inside"),
            ("https://localhost:8443/", &[], "hook-inside"),
            ("http://localhost:8080/", &here, "ok"),
            ("http://127.0.0.1:8080/", &here, "ok"),
            ("http://127.0.0.1:8080/", &[], "hook-inside"),
            ("http://hooks.crv.example/", &here, "hook-not-https"),
            ("ftp://hooks.crv.example/", &[], "hook-not-https"),
            ("file:///etc/passwd", &[], "hook-not-address"),
            ("hooks.crv.example", &[], "hook-not-address"),
            ("", &[], "hook-not-address"),
            ("https://user:word@hooks.crv.example/", &[], "hook-with-name"),
            ("https://hooks.crv.example/#part", &[], "hook-with-name"),
            (&long, &[], "hook-too-long"),
        ];
        for (typed, allowed, expected) in table {
            let said = address(typed, allowed).map_or_else(|why| why, |_| "ok");
            assert_eq!(said, expected, "{typed}");
        }
    }
}
