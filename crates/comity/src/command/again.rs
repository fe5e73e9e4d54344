//! `comity send --again`: a message of one's own desk, opened from its own sealed copy on this machine, to be sealed
//! anew to the keys that stand now.

use super::channel::{self, desk_key};
use super::client::Client;
use super::messages::open::{SEALED_MAX, whole};
use crate::channel::forms::{self, Form};
use crate::channel::kinds::DeskOf;
use crate::channel::reading::{self, Told};
use anyhow::{Context, Result, bail};
use register::StatementId;
use sealing::SecretKey;
use std::path::PathBuf;

/// An earlier message, opened.
pub(super) struct First {
    /// What stands outside.
    pub(super) told: Told,
    /// The desks whose key is another one now.
    pub(super) to: Vec<DeskOf>,
    /// Whether its conversation goes on.
    pub(super) goes_on: bool,
    /// The form of its letter, and what it says.
    pub(super) form: &'static Form,
    pub(super) fields: Vec<(u16, String)>,
    /// Its files: name, media type, content.
    pub(super) files: Vec<(String, String, Vec<u8>)>,
}

/// Opens it with the desk's key that stands, or an older one.
pub(super) fn open(
    client: &Client,
    id: &StatementId,
    from: &DeskOf,
    secret: &SecretKey,
    older: &[PathBuf],
) -> Result<First> {
    let told = channel::message(client, id)?.told;
    if told.from != *from {
        bail!("{id} is a message of {}; only its own desk sends it again", told.from);
    }
    let older = older.iter().map(|file| desk_key(file));
    let secrets: Vec<SecretKey> =
        std::iter::once(Ok(secret.clone())).chain(older).collect::<Result<_>>()?;
    let path = channel::path(id);
    let sealed = client.bytes(&format!("{path}/sealed"), SEALED_MAX)?;
    let own: Vec<_> = secrets.iter().map(SecretKey::certificate).collect();
    let read = reading::read(&told, &sealed, &secrets, &own).context(
        "your own copy was not opened; if your desk has another key since, name the file of the older one too: \
         --older-key FILE",
    )?;
    let read = whole(client, &told, read)?;
    let (name, version) = &read.letter.form;
    let form = forms::find(name, *version).context("this program does not know its form")?;
    let mut files = Vec::new();
    for attached in &read.letter.attachments {
        let part = format!("{path}/attachment-{}", attached.number);
        let sealed = client.bytes(&part, SEALED_MAX)?;
        let file = reading::attachment(attached, &sealed, &secrets)?;
        files.push((attached.name.clone(), attached.media_type.clone(), file));
    }
    let fields = read.letter.fields.into_iter().map(|field| (field.number, field.text)).collect();
    let goes_on = channel::goes_on(client, id)?;
    let to = other_keys(client, &told)?;
    Ok(First { told, to, goes_on, form, fields, files })
}

/// The desks of a message whose key is none of those that it is sealed to.
fn other_keys(client: &Client, told: &Told) -> Result<Vec<DeskOf>> {
    let standing = channel::certificates_of(client, &told.to)?;
    let both = told.to.iter().zip(&standing);
    let other = both.filter(|(_, key)| !told.keys.contains(&key.fingerprint()));
    Ok(other.map(|(desk, _)| desk.clone()).collect())
}
