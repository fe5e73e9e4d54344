//! When the key of a desk is to be renewed: a pure function of the view and a time.

use register::Time;

/// Hours within which a key is renewed after somebody who could open with it holds the desk no more.
pub const LEFT_HOURS: i64 = 24;

/// Days after which a key is renewed, whatever happened.
pub const AGE_DAYS: i64 = 90;

/// Days before that at which it is shown.
const SHOWN_DAYS: i64 = 7;

/// What is known of a desk's key that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When it was set or renewed.
    pub set: Time,
    /// Of each device for which it is wrapped: when its holder ceases, or ceased, to hold the desk.
    pub ends: Vec<Time>,
}

/// Why a key is to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A device that has it is of somebody who holds the desk no more.
    Left,
    /// It is old.
    Age,
}

/// That a key is to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Why.
    pub why: Why,
    /// By when.
    pub by: Time,
}

impl Due {
    /// Whether it should have been renewed already.
    pub fn is_over(&self, now: Time) -> bool {
        self.by <= now
    }
}

/// Whether a desk's key is to be renewed, and by when; what comes first is said.
pub fn due(kept: &Kept, now: Time) -> Option<Due> {
    let left = kept.ends.iter().filter(|ends| **ends <= now).min();
    let left = left.map(|since| Due { why: Why::Left, by: since.plus_minutes(LEFT_HOURS * 60) });
    let by = kept.set.plus_days(AGE_DAYS);
    let age = (by.plus_days(-SHOWN_DAYS) <= now).then_some(Due { why: Why::Age, by });
    left.into_iter().chain(age).min_by_key(|due| due.by)
}

#[cfg(test)]
mod tests {
    use super::{Due, Kept, Why, due};
    use register::Time;

    #[test]
    fn a_key_falls_due_when_somebody_left_and_when_it_is_old() {
        let at = |text: &str| -> Time { text.parse().unwrap() };
        let set = at("2026-09-01T00:00:00.000Z");
        let old = Some(Due { why: Why::Age, by: at("2026-11-30T00:00:00.000Z") });
        let left_due = Due { why: Why::Left, by: at("2026-11-26T09:30:00.000Z") };
        let left = Some(left_due);
        let gone = "2026-11-25T09:30:00.000Z";
        let cases: [(&[&str], &str, Option<Due>); 7] = [
            (&[], "2026-11-22T23:59:59.999Z", None),
            (&[], "2026-11-23T00:00:00.000Z", old),
            (&[], "2027-01-01T00:00:00.000Z", old),
            (&[gone], "2026-11-22T00:00:00.000Z", None),
            (&[gone], "2026-11-25T09:29:59.999Z", old),
            (&[gone], gone, left),
            (&["2026-11-25T12:00:00.000Z", gone], "2026-12-24T00:00:00.000Z", left),
        ];
        for (ends, now, expected) in cases {
            let kept = Kept { set, ends: ends.iter().map(|text| at(text)).collect() };
            assert_eq!(due(&kept, at(now)), expected, "{ends:?} at {now}");
        }
        assert!(!left_due.is_over(at("2026-11-26T09:29:59.999Z")));
        assert!(left_due.is_over(at("2026-11-26T09:30:00.000Z")));
    }
}
