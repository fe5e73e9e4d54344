//! What can be said of the register itself.

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

/// Whether it may be said now.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    match Statement::parse(&entry.payload.kind, &entry.payload.body)? {
        Statement::PartErased(body) => {
            if body.reason.trim().is_empty() || body.reason.len() > 200 {
                return Err(Refusal::new("reason", "say in a few words why").into());
            }
            // Whose it is, or that there is none, is the same answer: nobody learns what exists.
            match at.register.part_owner(&body.sha256)? {
                Some(owner) if owner == *entry.participant() => Ok(()),
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

/// The statement in one sentence.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    match statement {
        Statement::PartErased(b) => format!("{said_by} had a part erased: {}", b.reason),
    }
}
