//! How often something may be asked for, per address (or whoever else is counted) and in all: counted in
//! memory, minute by minute or hour by hour.

use super::caller::Caller;
use super::problem::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use register::Time;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

const MINUTE_MS: i64 = 60_000;

/// A limit and what was counted against it in this minute, or in this hour.
pub struct Limit<K = IpAddr> {
    each: u32,
    all: u32,
    span_ms: i64,
    counted: Mutex<Counted<K>>,
}

/// What came in one span of time. Never more addresses than requests, and of those there are at most `all`.
struct Counted<K> {
    span: i64,
    all: u32,
    each: HashMap<K, u32>,
}

impl<K: Eq + Hash> Limit<K> {
    fn every(span_ms: i64, each: u32, all: u32) -> Arc<Self> {
        let counted = Mutex::new(Counted { span: 0, all: 0, each: HashMap::new() });
        Arc::new(Self { each, all, span_ms, counted })
    }

    /// So many an hour for each who is counted, and so many in all.
    pub fn hourly(each: u32, all: u32) -> Arc<Self> {
        Self::every(60 * MINUTE_MS, each, all)
    }

    /// Whether the next one is allowed; counts nothing.
    ///
    /// # Errors
    /// How many seconds are left until the next one is allowed.
    pub fn allows(&self, who: &K, at: Time) -> Result<(), u64> {
        self.within(at, |counted| {
            let before = counted.each.get(who).copied().unwrap_or(0);
            before < self.each && counted.all < self.all
        })
    }

    /// Counts one.
    ///
    /// # Errors
    /// How many seconds are left until the next one is allowed.
    pub fn count_for(&self, who: K, at: Time) -> Result<(), u64> {
        self.within(at, |counted| {
            let before = counted.each.get(&who).copied().unwrap_or(0);
            if before >= self.each || counted.all >= self.all {
                return false;
            }
            counted.all += 1;
            counted.each.insert(who, before + 1);
            true
        })
    }

    /// Asks what was counted in the span of time that goes on.
    fn within(&self, at: Time, ask: impl FnOnce(&mut Counted<K>) -> bool) -> Result<(), u64> {
        let now = at.millis();
        let span = now.div_euclid(self.span_ms);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.span != span {
            *counted = Counted { span, all: 0, each: HashMap::new() };
        }
        match ask(&mut counted) {
            true => Ok(()),
            false => {
                let left_ms = self.span_ms - now.rem_euclid(self.span_ms);
                Err(left_ms.unsigned_abs().div_ceil(1000))
            }
        }
    }
}

impl Limit {
    /// So many a minute from each address, and so many in all.
    pub fn new(each: u32, all: u32) -> Arc<Self> {
        Self::every(MINUTE_MS, each, all)
    }

    /// For pages behind personal links: whoever holds one needs no account, so links are not tried as
    /// often as somebody likes. Many behind one address may still open theirs in the same minute.
    pub fn of_links() -> Arc<Self> {
        Self::new(120, 6_000)
    }

    /// Counts a request.
    ///
    /// # Errors
    /// How many seconds are left until the next one is allowed.
    pub fn count(&self, caller: &Caller) -> Result<(), u64> {
        self.count_for(network(caller.address), caller.at)
    }
}

/// Whoever has one address of version 6 has the 64 bits behind it too.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => Ipv6Addr::from(u128::from(six) & !u128::from(u64::MAX)).into(),
    }
}

/// Answers in place of what stands behind it when the limit is reached, or nobody told whose
/// request it is.
pub async fn within(limit: Arc<Limit>, request: Request, next: Next) -> Response {
    let counted = request.extensions().get::<Caller>().map_or(Err(60), |c| limit.count(c));
    match counted {
        Ok(()) => next.run(request).await,
        Err(seconds) => Problem::too_often(seconds).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Caller, Limit};

    #[test]
    fn each_address_and_all_together_have_a_limit_that_ends_with_the_minute() {
        let limit = Limit::new(2, 5);
        let ask = |address: &str, seconds: i64| {
            let at = register::Time::from_millis(1_000 * seconds);
            limit.count(&Caller { at, address: address.parse().unwrap(), is_local: false })
        };
        for (address, second, expected) in [
            ("192.0.2.1", 600, Ok(())),
            ("192.0.2.1", 601, Ok(())),
            ("192.0.2.1", 610, Err(50)),
            ("2001:db8::1", 611, Ok(())),
            ("2001:db8::2", 612, Ok(())),
            ("2001:db8::3", 613, Err(47)),
            ("2001:db8:0:1::3", 614, Ok(())),
            ("192.0.2.2", 659, Err(1)),
            ("192.0.2.1", 660, Ok(())),
        ] {
            assert_eq!(ask(address, second), expected, "{address} at {second}");
        }
    }

    #[test]
    fn who_is_counted_by_the_hour_waits_for_the_next_one() {
        let limit = Limit::hourly(1, 10);
        let at = |seconds: i64| register::Time::from_millis(1_000 * seconds);
        assert_eq!(limit.allows(&"ada", at(7_200)), Ok(()));
        assert_eq!(limit.count_for("ada", at(7_201)), Ok(()));
        assert_eq!(limit.allows(&"ada", at(10_700)), Err(100));
        assert_eq!(limit.count_for("ada", at(10_700)), Err(100));
        assert_eq!(limit.allows(&"ben", at(10_700)), Ok(()), "another is asked on his own");
        assert_eq!(limit.allows(&"ada", at(10_800)), Ok(()));
    }
}
