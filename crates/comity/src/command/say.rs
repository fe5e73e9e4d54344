//! `comity say`: sign a statement with a key file and enter it.

use super::client::Client;
use super::open::{origin, own_key};
use super::send::one_of;
use super::sign::report;
use super::signer::{SignWith, signed};
use crate::channel::writing::MARKS;
use crate::clock::{Machine, Surroundings};
use crate::features;
use crate::members::make::Draft;
use anyhow::{Context, Result, bail};
use clap::Args;
use register::{By, Code, Part, Role, Tlp};

/// Sign a statement with a key file and enter it.
#[derive(Args)]
pub struct Say {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The kind, such as directory.contact-confirmed; see docs/statements.md.
    kind: String,
    /// The body as JSON, or @FILE.
    body: String,
    /// The key: a file, or what ssh or gpg knows it by; give it again for each person who signs.
    #[arg(long, required = true)]
    key: Vec<String>,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// The participant to speak for; by default the first key's own. Needed with root keys, which
    /// do not log in.
    #[arg(long = "as", requires = "role")]
    participant: Option<Code>,
    /// The role to act in, such as root; by default the first key's first role.
    #[arg(long)]
    role: Option<Role>,
    /// A part: NAME:MEDIA-TYPE:FILE.
    #[arg(long)]
    part: Vec<String>,
    /// How far it may travel; by default AMBER, or GREEN for who may speak. What stays inside your own
    /// participant is RED.
    #[arg(long, value_parser = one_of(&MARKS, Tlp::word))]
    mark: Option<Tlp>,
    /// The id of the statement that this one replaces.
    #[arg(long)]
    supersedes: Option<register::StatementId>,
    /// The id of the statement that this one answers.
    #[arg(long)]
    replies_to: Option<register::StatementId>,
    /// If further signatures are needed, keep it on the instance until others sign.
    #[arg(long)]
    wait: bool,
    /// Print the envelope instead of entering it.
    #[arg(long)]
    print: bool,
}

impl Say {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let known = features::KINDS.iter().flat_map(|(_, kinds)| kinds.iter());
        let Some(kind) = known.map(|k| k.kind).find(|kind| *kind == self.kind) else {
            bail!("there is no kind {:?}; `comity statements` lists them", self.kind);
        };
        let text = match self.body.strip_prefix('@') {
            Some(file) => {
                std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?
            }
            None => self.body.clone(),
        };
        let body = serde_json::from_str(&text).context("the body is not JSON")?;
        let keys = self.sign_with.find_all(&self.key)?;
        let client = Client::new(&self.url);
        let by = match (&self.participant, &self.role) {
            (Some(participant), Some(role)) => {
                By { participant: participant.clone(), role: role.clone() }
            }
            (_, role) => {
                let own = own_key(&client, &keys[0])?;
                let first = own.roles.first().cloned();
                let role = role.clone().or(first).context("this key has no role")?;
                By { participant: own.participant, role }
            }
        };
        let mut draft = Draft::new(by, kind, body);
        if kind.starts_with("members.") {
            draft.tlp = Tlp::Green;
        }
        draft.tlp = self.mark.unwrap_or(draft.tlp);
        draft.supersedes = self.supersedes;
        draft.replies_to = self.replies_to;
        for part in &self.part {
            let mut fields = part.splitn(3, ':');
            let (Some(name), Some(media_type), Some(file)) =
                (fields.next(), fields.next(), fields.next())
            else {
                bail!("a part is written NAME:MEDIA-TYPE:FILE");
            };
            let content = std::fs::read(file).with_context(|| format!("reading {file}"))?;
            draft = draft.with_part(name, media_type, Part::new(Machine.random(), &content));
        }
        let submission = signed(&draft, &origin(&client)?, &keys, &Machine)?;
        if self.print {
            println!("{}", String::from_utf8_lossy(&submission.envelope));
            return Ok(());
        }
        if self.wait {
            return report(&client.post_unit("/api/v1/waiting", &[submission])?, &client);
        }
        for index in client.enter(&[submission])? {
            println!("entered as entry {index}");
        }
        Ok(())
    }
}
