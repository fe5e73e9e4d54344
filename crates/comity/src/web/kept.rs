//! Markup that many requests share: made once, kept until the register grows or the minute ends.

use super::page::Page;
use crate::rights::Subject;
use crate::store::Store;
use anyhow::Result;
use maud::{Markup, PreEscaped};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Most pieces kept at once; then all are made anew.
const PIECES_MAX: usize = 256;

/// All that a piece may depend on besides the register and the minute.
#[derive(PartialEq, Eq, Hash)]
struct Asked {
    name: String,
    language: &'static str,
    subject: Subject,
}

/// The pieces of one minute.
#[derive(Default)]
struct Kept(Mutex<(i64, HashMap<Asked, Arc<str>>)>);

/// A piece of markup ready to be put into a page.
pub struct Piece(Arc<str>);

impl maud::Render for Piece {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.0);
    }
}

/// The markup that `make` gives, or what it gave to the same subject for the same address and
/// language in this minute while the register stood as it stands. `make` may look at nothing else.
///
/// # Errors
/// What `make` says; nothing is kept then.
pub fn markup<E: From<anyhow::Error>>(
    page: &Page,
    make: impl FnOnce() -> Result<Markup, E>,
) -> Result<Piece, E> {
    piece(page, &page.address, make)
}

/// The same for what is alike on many addresses, under a name of its own.
///
/// # Errors
/// What `make` says; nothing is kept then.
pub fn piece<E: From<anyhow::Error>>(
    page: &Page,
    name: &str,
    make: impl FnOnce() -> Result<Markup, E>,
) -> Result<Piece, E> {
    let store: &Store = &page.app.store;
    let kept = store.derived(|_| Ok(Kept::default()))?;
    let lock = || kept.0.lock().unwrap_or_else(PoisonError::into_inner);
    let asked = Asked {
        name: name.to_owned(),
        language: page.language().tag,
        subject: page.subject.clone(),
    };
    let minute = page.now.millis().div_euclid(60_000);
    {
        let mut pieces = lock();
        if pieces.0 != minute || pieces.1.len() >= PIECES_MAX {
            *pieces = (minute, HashMap::new());
        }
        if let Some(found) = pieces.1.get(&asked) {
            return Ok(Piece(Arc::clone(found)));
        }
    }
    let PreEscaped(text) = make()?;
    let piece: Arc<str> = text.into();
    let mut pieces = lock();
    if pieces.0 == minute {
        pieces.1.insert(asked, Arc::clone(&piece));
    }
    Ok(Piece(piece))
}
