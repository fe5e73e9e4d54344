//! What waits for the reader: one line of the first page. Features say what waits; the page puts it
//! in order.

use super::page::Page;
use super::problem::Problem;

/// What a feature has for a page's reader.
pub type Todos = fn(&Page) -> Result<Vec<Todo>, Problem>;

/// Something that waits.
pub struct Todo {
    /// `late`, `soon` or `info`.
    pub tone: &'static str,
    /// An icon of the sprite.
    pub icon: &'static str,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// How long there is, or how far it is.
    pub left: String,
    /// Where.
    pub href: String,
}
