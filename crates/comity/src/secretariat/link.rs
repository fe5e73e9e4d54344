//! What the pages behind personal links share.

use crate::directory::held;
use crate::directory::queries::Contact;
use crate::notify::links::Link;
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
/// is no longer the contact's; and never for a stakeholder.
pub(super) fn opened(page: &mut Page, path: &str, token: &str) -> Result<Opened, Problem> {
    let over = || Problem::gone(page.text("link-over"));
    let store = std::sync::Arc::clone(&page.app.store);
    let (link, contact) = held::open(&store, path, token, page.now)?.ok_or_else(over)?;
    page.turn_to(&link.to.language);
    let contact = contact.filter(|contact| !link.over && held::is_inside(&store, contact));
    Ok(Opened { link, contact: contact.ok_or_else(|| Problem::gone(page.text("link-over")))? })
}
