//! The pages on the way to the first signature.

pub mod guide;
pub mod invited;
pub mod keys;
pub mod officer;
pub mod root;

use super::invitations::{self, Invitation};
use crate::login::account::Account;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::waiting::Waiting;
use maud::{Markup, html};

/// The reader's own invitation.
fn own(page: &Page) -> Result<Invitation, Problem> {
    let found = invitations::of_account(&page.app.store, &Account::of(page.person()?))?;
    let own = found.ok_or_else(|| Problem::gone(page.text("joining-none")))?;
    page.demand(Action::Read, Resource::Joining, &own.participant)?;
    Ok(own)
}

/// The line by which holders of root keys sign a draft, and how many did.
fn to_sign(page: &Page, waiting: &Waiting) -> Result<Markup, Problem> {
    let signed = i64::try_from(waiting.signers()?.len()).unwrap_or(i64::MAX);
    Ok(html! {
        p { (page.text("joining-sign-with-root")) }
        pre.code dir="ltr" tabindex="0" {
            "comity sign " (page.app.base_url()) (waiting.address()) " --key root.key" }
        p.small.muted { (page.text_count("joining-signed", signed)) " "
            (page.text("waiting-until")) " " (crate::web::times::moment(page, waiting.until)) }
    })
}
