//! How often something may be asked for, per address and in all: counted in memory, minute by minute.

use super::caller::Caller;
use super::problem::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

const MINUTE_MS: i64 = 60_000;

/// A limit and what was counted against it in this minute.
pub struct Limit {
    each: u32,
    all: u32,
    counted: Mutex<Counted>,
}

/// What came in one minute. Never more addresses than requests, and of those there are at most `all`.
#[derive(Default)]
struct Counted {
    minute: i64,
    all: u32,
    each: HashMap<IpAddr, u32>,
}

impl Limit {
    /// So many a minute from each address, and so many in all.
    pub fn new(each: u32, all: u32) -> Arc<Self> {
        Arc::new(Self { each, all, counted: Mutex::default() })
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
        let now = caller.at.millis();
        let minute = now.div_euclid(MINUTE_MS);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.minute != minute {
            *counted = Counted { minute, ..Counted::default() };
        }
        let address = network(caller.address);
        let before = counted.each.get(&address).copied().unwrap_or(0);
        if before >= self.each || counted.all >= self.all {
            let left_ms = MINUTE_MS - now.rem_euclid(MINUTE_MS);
            return Err(left_ms.unsigned_abs().div_ceil(1000));
        }
        counted.all += 1;
        counted.each.insert(address, before + 1);
        Ok(())
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
}
