//! Agreed procedures in the browser: one file per page.

pub mod issue;
pub mod link;
pub mod list;
pub mod show;

use super::queries::Procedure;
use crate::web::page::Page;

/// The places where a procedure applies, in words.
fn places(page: &Page, procedure: &Procedure) -> String {
    let places = procedure.applies_to.iter();
    page.list(places.map(|place| page.text(&format!("place-{}", place.code()))))
}
