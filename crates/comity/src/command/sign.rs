//! `comity sign`: add a signature to a draft that waits for it.

use super::client::Client;
use super::signer::SignWith;
use crate::store::Submission;
use crate::web::waiting::Gathered;
use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;
use register::envelope::short_digest;
use register::{Envelope, Part, Payload};
use serde_json::Value;

/// Add a signature to a draft that waits for it, after reading what it says.
#[derive(Args)]
pub struct Sign {
    /// The address of the draft, as whoever began it gives it: https://…/waiting/….
    address: String,
    /// The key: a file, or what ssh or gpg knows it by; again for each key that signs.
    #[arg(long, required = true)]
    key: Vec<String>,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// Do not ask; for scripts that compare the digest themselves.
    #[arg(long)]
    yes: bool,
}

impl Sign {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let (base, id) = self
            .address
            .split_once("/waiting/")
            .context("the address of a draft looks like https://poc.example.org/waiting/…")?;
        let keys = self.sign_with.find_all(&self.key)?;
        let client = Client::new(base);
        let path = format!("/api/v1/waiting/{id}");
        let draft = client.get(&path)?;
        let statements = draft.get("statements").cloned().context("the answer has no draft")?;
        let statements: Vec<Gathered> = serde_json::from_value(statements)?;
        let mut bare = Vec::new();
        for statement in &statements {
            let waiting = Envelope::parse(&STANDARD.decode(&statement.envelope)?)?;
            show(&waiting, &statement.parts)?;
            bare.push(Envelope::new(Payload::TYPE, waiting.payload.0));
        }
        if !self.yes && !super::open::ask("Sign this? [y/N] ")? {
            bail!("nothing was signed");
        }
        let mut unit = Vec::new();
        for envelope in bare {
            let envelope = keys.iter().try_fold(envelope, |envelope, key| key.sign(envelope))?;
            unit.push(Submission { envelope: envelope.to_bytes(), parts: Vec::new() });
        }
        report(&client.post_unit(&path, &unit)?, &client)
    }
}

/// Prints the very bytes that are signed, and what their parts hold.
fn show(envelope: &Envelope, parts: &[String]) -> Result<()> {
    let payload = Payload::parse(&envelope.payload.0)?;
    println!("{}", serde_json::to_string_pretty(&payload)?);
    for (named, text) in payload.parts.iter().zip(parts) {
        let part = Part::from_bytes(STANDARD.decode(text)?)
            .filter(|part| part.digest() == named.sha256)
            .with_context(|| format!("the part {} is not the one that is signed", named.name))?;
        match std::str::from_utf8(part.content()) {
            Ok(text) if named.media_type != "application/pdf" => println!("{}: {text}", named.name),
            _ => println!("{}: {} bytes, {}", named.name, part.content().len(), named.media_type),
        }
    }
    println!("digest   {}", short_digest(&envelope.payload.0));
    Ok(())
}

/// Says what became of a unit.
pub(super) fn report(answer: &Value, client: &Client) -> Result<()> {
    let entries = answer.get("entries").and_then(Value::as_array).cloned().unwrap_or_default();
    for index in entries.iter().filter_map(Value::as_u64) {
        println!("entered as entry {index}");
    }
    if let Some(path) = answer.get("waiting").and_then(Value::as_str) {
        let missing = answer.get("missing").and_then(Value::as_str).unwrap_or_default();
        println!("it waits: {missing}\nothers sign it at {}", client.address(path));
    }
    Ok(())
}
