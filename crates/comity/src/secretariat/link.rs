//! What the pages behind personal links share.

use crate::directory::queries::{self, Contact};
use crate::directory::statements::ChannelKind;
use crate::notify::links::{self, Link};
use crate::web::page::Page;
use crate::web::problem::Problem;

/// A link that opens, and the contact who holds it.
pub(super) struct Opened {
    /// The link.
    pub link: Link,
    /// To whom it was sent, as the contact stands now.
    pub contact: Contact,
}

/// Opens a link. It no longer opens when its time is over, or when the address to which it was sent
/// is no longer the contact's.
pub(super) fn opened(page: &Page, path: &str, token: &str) -> Result<Opened, Problem> {
    let over = || Problem::gone(page.text("link-over"));
    let link = links::open(&page.app.store, path, token, page.now)?.ok_or_else(over)?;
    if link.over {
        return Err(over());
    }
    let id = link.to.contact.ok_or_else(over)?;
    let contact = page.app.store.view(|views| queries::contact(views, &id))?.ok_or_else(over)?;
    let channels = contact.details.iter().flat_map(|details| &details.channels);
    let mut emails = channels.filter(|channel| channel.kind == ChannelKind::Email);
    if emails.any(|email| email.value == link.to.address) {
        Ok(Opened { link, contact })
    } else {
        Err(over())
    }
}
