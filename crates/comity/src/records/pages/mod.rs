//! The register in the browser: one file per page.

pub mod check;
pub mod entry;
pub mod files;
pub mod list;
pub mod watch;

use crate::rights::{Action, Guarded, Label, Resource};
use crate::store::Entry;
use crate::store::sqlite::Row;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::times;
use register::authority::Standing;
use register::{Code, Envelope};
use serde_json::Value;
use std::collections::BTreeMap;

/// Largest export that is checked here, in bytes.
pub const EXPORT_MAX: usize = 64 << 20;

/// Adds the pages of the register.
pub fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Records);
    let export = policy(Action::Export, Resource::Records);
    routes
        .get("/register", read, list::show)
        .get("/register/export", export, files::export)
        .get("/watch", policy(Action::Read, Resource::Watch), watch::show)
        .post("/watch", policy(Action::Read, Resource::Watch), watch::choose)
        .get("/watch.csv", policy(Action::Export, Resource::Watch), watch::as_csv)
        .get("/watch.json", policy(Action::Export, Resource::Watch), watch::as_json)
        .get("/register/check", read, check::ask)
        .post_large("/register/check", read, EXPORT_MAX, check::check)
        .get("/register/{index}", read, entry::show)
        .get("/register/{index}/proof", read, files::proof)
        .get("/register/{index}/envelope", read, files::envelope)
        .get("/register/{index}/part/{name}", read, files::part)
}

/// An entry with its envelope's exact bytes, without the content of its parts.
pub struct Opened {
    /// The entry; `parts` is empty.
    pub entry: Entry,
    /// The envelope as it entered.
    pub envelope: Vec<u8>,
}

/// Reads what a row says; `None` where the envelope was removed past its retention.
fn said(row: Row) -> Result<Option<Guarded<Opened>>, Problem> {
    let Some(envelope) = row.envelope else { return Ok(None) };
    let said = Envelope::read_entered(&envelope)?;
    let standing = Standing { persons: Vec::new(), level: None, provisional_until: None };
    let entry = Entry {
        index: row.index,
        entered: row.entered,
        payload: said.payload,
        digest: said.digest,
        standing,
        parts: BTreeMap::new(),
    };
    let label = Label::of_statement(&entry.payload);
    Ok(Some(Guarded::new(Opened { entry, envelope }, label)))
}

/// The row that an address names.
fn row(page: &Page, index: &str) -> Result<Row, Problem> {
    let index = index.parse::<u32>().map_err(|_| Problem::not_found())?;
    let row = page.app.store.register(|register| register.row(u64::from(index)))?;
    row.ok_or_else(Problem::not_found)
}

/// The entry in one sentence. Its English stands in code, beside the kind; other languages fill
/// what the body says into words of their own.
fn sentence(page: &Page, entry: &Entry) -> String {
    let by = page.participant_name(entry.participant());
    let body = &entry.payload.body;
    let text = |name: &str| body.pointer(name).and_then(Value::as_str).unwrap_or_default();
    let day = |name: &str| times::written_day(page, text(name).get(..10).unwrap_or_default());
    let of = Code::new(text("/participant")).map(|code| page.participant_name(&code));
    let values = [
        ("of", of.unwrap_or_default()),
        ("desk", page.desk_name(text("/card/desk"))),
        ("note", text("/note").to_owned()),
        ("number", text("/number").to_owned()),
        ("subject", text("/subject").to_owned()),
        ("title", text("/title").to_owned()),
        ("name", text("/name").to_owned()),
        ("version", body.get("version").map(Value::to_string).unwrap_or_default()),
        ("decision", text("/decision").to_owned()),
        ("reason", text("/reason").to_owned()),
        ("formality", text("/formality").to_owned()),
        ("fingerprint", if text("/fingerprint").is_empty() { "none" } else { "one" }.to_owned()),
        ("title", text("/title").to_owned()),
        ("from", day("/from")),
        ("until", day("/until")),
        ("answered", day("/answered")),
        ("by", by.clone()),
    ];
    let key = format!("told-{}", entry.payload.kind.as_str().replace('.', "-"));
    page.own_text(&key, &values).unwrap_or_else(|| (page.app.known.describe)(entry, &by))
}
