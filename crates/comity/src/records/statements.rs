//! What can be said of the register itself.

use super::erased_since;
use crate::store::{Entry, Standpoint, Stop};
use register::{Hash, Refusal};

crate::statements! {
    /// A part and its salt were deleted, such as the personal details of an official who left; every proof still holds.
    "records.part-erased" => PartErased {
        /// Why, in words without names.
        reason: String,
        /// SHA-256 of the part, as the payload names it.
        sha256: Hash,
    }
}

/// Parts that one participant may have erased in an hour: each makes every view look for it, and whoever waits
/// for the register waits for that.
pub(crate) const ERASED_PER_HOUR: u32 = 200;

/// Whether it may be said now.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    match Statement::parse(&entry.payload.kind, &entry.payload.body)? {
        Statement::PartErased(body) => {
            if body.reason.trim().is_empty() || body.reason.len() > 200 {
                return Err(Refusal::new("reason", "say in a few words why").into());
            }
            // Whose it is, or that there is none, is the same answer: nobody learns what exists.
            match at.register.part_owner(&body.sha256)? {
                Some(owner) if owner == *entry.participant() => may_erase(at, entry),
                _ => Err(Refusal::new(
                    "part-owner",
                    "a part is erased by the participant whose statement brought it, and you have \
                     no such part; what the secretariat entered for you, it erases when you ask",
                )
                .into()),
            }
        }
    }
}

/// Whether the participant may have one more part erased in this hour.
fn may_erase(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    let since = entry.entered.plus_minutes(-60);
    match erased_since(at.views, entry.participant(), since)? < ERASED_PER_HOUR {
        true => Ok(()),
        false => Err(Refusal::new(
            "part-quota",
            format!(
                "at most {ERASED_PER_HOUR} parts are erased in an hour; erase the others later"
            ),
        )
        .into()),
    }
}

/// The statement in one sentence.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    match statement {
        Statement::PartErased(b) => format!("{said_by} had a part erased: {}", b.reason),
    }
}
