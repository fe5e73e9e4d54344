//! Who is told by mail: who is invited, once for each time that an officer sends the invitation.

use super::{PATH, invitations};
use crate::notify::{Leads, LinkTo, Notice, Recipient, Speed};
use crate::store::Store;
use anyhow::Result;
use register::Time;

/// What is to be told.
///
/// # Errors
/// When the working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let mut all = invitations::all(store)?;
    all.retain(|one| now < one.until && one.came.is_none());
    let notice = |one: invitations::Invitation| Notice {
        key: format!("joining/invitation/{}/{}", one.id, one.round),
        to: Recipient {
            participant: one.participant.clone(),
            contact: None,
            address: one.address,
            language: one.language,
        },
        template: "joining",
        values: vec![
            ("name", one.name),
            ("participant", one.participant.to_string()),
            ("note", one.note),
        ],
        link: Leads::Personal(LinkTo { path: PATH, subject: one.id, until: one.until }),
        speed: Speed::AtOnce,
        test: false,
    };
    Ok(all.into_iter().map(notice).collect())
}
