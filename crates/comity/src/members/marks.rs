//! Marks of an entry wherever it shows: provisional until a second person confirms it; or signed by
//! a key that was later reported as compromised.

use crate::store::doubtful::Doubtful;
use crate::store::provisional::Provisional;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use maud::{Markup, html};
use register::Authority;
use serde_json::{Value, json};
use std::sync::Arc;

/// All marks, read once for a page.
pub struct Marks {
    authority: Arc<Authority>,
    provisional: Arc<Vec<Provisional>>,
    doubtful: Arc<Doubtful>,
}

impl Marks {
    /// Reads them; nearly always there are none.
    ///
    /// # Errors
    /// When views or register cannot be read.
    pub fn read(page: &Page) -> Result<Self, Problem> {
        let store = &page.app.store;
        Ok(Self {
            authority: store.authority(),
            provisional: store.provisional()?,
            doubtful: store.doubtful()?,
        })
    }

    /// The provisional entry at this place, if it is one.
    pub fn provisional(&self, entry: u64) -> Option<&Provisional> {
        let at = self.provisional.binary_search_by_key(&entry, |p| p.entry).ok()?;
        self.provisional.get(at)
    }

    /// The entry that confirmed a provisional one, if another person did.
    pub fn confirmed_in(&self, provisional: &Provisional) -> Option<u64> {
        self.authority.confirmed_at(&provisional.envelope)
    }

    /// Those that wait for another person now.
    pub fn waiting<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Provisional> {
        let waits = |p: &&Provisional| p.until > page.now && self.confirmed_in(p).is_none();
        self.provisional.iter().filter(waits)
    }

    fn words_of(&self, page: &Page, entry: u64) -> Vec<(&'static str, &'static str)> {
        let provisional = self.provisional(entry).filter(|p| self.confirmed_in(p).is_none());
        let provisional = provisional.map(|provisional| match provisional.until > page.now {
            true => ("soon", "mark-provisional-word"),
            false => ("late", "mark-unconfirmed"),
        });
        let doubtful = self.doubtful.reported_in(entry).map(|_| ("late", "mark-doubtful-word"));
        provisional.into_iter().chain(doubtful).collect()
    }

    /// What is to be known of an entry; nothing for nearly all.
    pub fn of(&self, page: &Page, entry: u64) -> Markup {
        html! {
            @if let Some(provisional) = self.provisional(entry) {
                @match self.confirmed_in(provisional) {
                    Some(by) => { " " span.pill.ok { (shell::icon("check"))
                        (page.text("mark-confirmed")) " " (shell::entry_link(page, by)) } }
                    None if provisional.until > page.now => { " " span.pill.soon { (shell::icon("clock"))
                        (page.text("mark-provisional")) " " (times::moment(page, provisional.until)) } }
                    None => { " " span.pill.late { (shell::icon("alert"))
                        (page.text("mark-unconfirmed")) } }
                }
            }
            @if let Some(by) = self.doubtful.reported_in(entry) {
                " " span.pill.late { (shell::icon("alert"))
                    (page.text("mark-doubtful")) " " (shell::entry_link(page, by)) }
            }
        }
    }
}

/// What is to be known of one entry.
pub fn of(page: &Page, entry: u64) -> Markup {
    read(page, entry).map_or_else(|| html! {}, |marks| marks.of(page, entry))
}

/// The same in words alone, where everything leads to one place already.
pub fn words(page: &Page, entry: u64) -> Markup {
    let found = read(page, entry).map(|marks| marks.words_of(page, entry)).unwrap_or_default();
    html! { @for (tone, key) in found { " " span.pill.(tone) { (page.text(key)) } } }
}

/// The same for programs; null for nearly all.
///
/// # Errors
/// When views or register cannot be read.
pub fn in_json(page: &Page, entry: u64) -> Result<Value, Problem> {
    let marks = Marks::read(page)?;
    let provisional = marks.provisional(entry);
    let (confirmed, reported) = (
        provisional.and_then(|provisional| marks.confirmed_in(provisional)),
        marks.doubtful.reported_in(entry),
    );
    if provisional.is_none() && reported.is_none() {
        return Ok(Value::Null);
    }
    let stands = match provisional {
        None => "yes",
        Some(_) if confirmed.is_some() => "yes",
        Some(provisional) if provisional.until > page.now => "provisional",
        Some(_) => "never-confirmed",
    };
    Ok(json!({
        "stands": stands,
        "provisional_until": provisional.map(|provisional| provisional.until),
        "confirmed_in": confirmed,
        "key_compromised_in": reported,
    }))
}

/// The entry that reported a key of this one as compromised, for files that have no marks.
pub fn doubted_in(page: &Page, entry: u64) -> Option<u64> {
    read(page, entry)?.doubtful.reported_in(entry)
}

fn read(page: &Page, entry: u64) -> Option<Marks> {
    let marks = Marks::read(page);
    marks
        .map_err(|problem| {
            tracing::error!("the marks of entry {entry} cannot be read: {}", problem.sentence());
        })
        .ok()
}
