//! From where a session began, in plain words: which browser on which system, and from which network.
//! Enough for a person to know their own; not enough to follow anybody.

use std::net::{IpAddr, Ipv6Addr};

/// Browsers as they name themselves; who takes over another's name stands before it.
const BROWSERS: &[(&str, &str)] = &[
    ("comity/", "comity"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems as browsers name them.
const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Browser and system of a `User-Agent`, such as `Firefox, Windows`; empty when neither is known.
pub fn in_words(agent: &str) -> String {
    let named = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let words: Vec<&str> = named(BROWSERS).into_iter().chain(named(SYSTEMS)).collect();
    words.join(", ")
}

/// The network of an address: what is kept of it, and what tries are counted by.
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => {
            let [a, b, c, _] = four.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(six) => {
            let cut = Ipv6Addr::from(u128::from(six) & !(u128::MAX >> 48));
            format!("{cut}/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{in_words, network};

    #[test]
    fn a_device_is_named_as_its_owner_would_name_it() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/130.0.0.0 Safari/537.36";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; rv:132.0) Gecko/20100101 Firefox/132.0";
        for (agent, words) in [
            (chrome, "Chrome, Linux"),
            (iphone, "Safari, iPhone"),
            (firefox, "Firefox, Windows"),
            ("curl/8.5", ""),
        ] {
            assert_eq!(in_words(agent), words);
        }
    }

    #[test]
    fn an_address_is_kept_as_its_network() {
        for (address, kept) in [
            ("198.51.100.77", "198.51.100.0/24"),
            ("2001:db8:1:2::9", "2001:db8:1::/48"),
            ("::1", "::/48"),
        ] {
            assert_eq!(network(address.parse().unwrap()), kept);
        }
    }
}
