//! A message from the words to the sealed statement, on the sender's own machine: what the command line
//! does, and what `assets/write.js` does in the browser. No server calls this.

use super::forms::Form;
use super::kinds::{Answers, DeskOf, Formality, Urgency};
use super::make::{self, Outside};
use super::statements::MessageSent;
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::members::sealing::seconds;
use anyhow::{Result, bail};
use register::{Code, StatementId, Time, Tlp};
use sealing::informal::{self, COMMITS_NOBODY};
use sealing::letter::{self, Attached, Desk, Field};
use sealing::{Certificate, Letter, SecretKey, pad};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Marks to choose from: a message has named recipients, so it is never for everybody.
pub const MARKS: [Tlp; 4] = [Tlp::AmberStrict, Tlp::Amber, Tlp::Red, Tlp::Green];

/// A message before it is sealed.
#[derive(Debug, Clone)]
pub struct Writing {
    /// From which desk.
    pub from: DeskOf,
    /// To which desks, in order.
    pub to: Vec<DeskOf>,
    /// The form that gives the fields their meaning.
    pub form: &'static Form,
    /// What it says, by number of field.
    pub fields: Vec<(u16, String)>,
    /// Whether it binds who sends it.
    pub formality: Formality,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Whose acknowledgement is enough.
    pub answers: Answers,
    /// By when an answer is asked.
    pub answer_by: Option<Time>,
    /// How far it may travel.
    pub tlp: Tlp,
    /// Test or exercise.
    pub test: bool,
    /// The message that it answers, and its conversation.
    pub reply: Option<(StatementId, StatementId)>,
    /// The message that it repeats, sealed anew.
    pub again: Option<StatementId>,
    /// The last message before it to some of the desks.
    pub before: Vec<(DeskOf, StatementId)>,
    /// Files: name, media type, content.
    pub files: Vec<(String, String, Vec<u8>)>,
}

impl Writing {
    /// A plain official message that answers none.
    pub fn plain(from: DeskOf, to: DeskOf, subject: &str, text: &str) -> Self {
        Self {
            from,
            to: vec![to],
            form: &super::forms::FORMS[0],
            fields: vec![(100, subject.to_owned()), (110, text.to_owned())],
            formality: Formality::Official,
            urgency: Urgency::Routine,
            answers: Answers::Any,
            answer_by: None,
            tlp: Tlp::AmberStrict,
            test: false,
            reply: None,
            again: None,
            before: Vec::new(),
            files: Vec::new(),
        }
    }

    /// What recipients read. An official message carries this very letter; the one of an informal message
    /// lies beside its statement.
    ///
    /// # Errors
    /// When a needed field is missing, or the form has no such field.
    pub fn letter(&self, id: StatementId, now: Time) -> Result<Letter> {
        let known = |number: u16| self.form.fields.iter().find(|f| f.number == number);
        let mut fields = Vec::new();
        for (number, text) in &self.fields {
            let Some(field) = known(*number) else {
                bail!("the form {} has no field {number}", self.form.name)
            };
            let label = field.label.to_owned();
            fields.push(Field { number: *number, label, text: text.clone() });
        }
        fields.sort_by_key(|field| field.number);
        let missing = |f: &&super::forms::Field| {
            f.required && !fields.iter().any(|typed| typed.number == f.number)
        };
        if let Some(field) = self.form.fields.iter().find(missing) {
            bail!("field {} ({}) is needed", field.number, field.label);
        }
        let nobody = (self.formality == Formality::Informal).then_some(COMMITS_NOBODY);
        let closing = self.form.closing.iter().copied().chain(nobody).map(str::to_owned).collect();
        let desk = |desk: &DeskOf| Desk::new(desk.participant.as_str(), &desk.desk);
        let attached =
            |(n, (name, media_type, content)): (usize, &(String, String, Vec<u8>))| Attached {
                number: u16::try_from(n + 1).unwrap_or(u16::MAX),
                size: content.len() as u64,
                sha256: hex::encode(Sha256::digest(content)),
                media_type: media_type.clone(),
                name: name.clone(),
            };
        Ok(Letter {
            form: (self.form.name.to_owned(), self.form.version),
            message: id.to_string(),
            conversation: self.reply.map_or(id, |(_, conversation)| conversation).to_string(),
            from: desk(&self.from),
            to: self.to.iter().map(desk).collect(),
            before: self.before.iter().map(|(to, id)| (desk(to), id.to_string())).collect(),
            written: format!("{}Z", &now.to_string()[..19]),
            formality: match self.formality {
                Formality::Official => letter::Formality::Official,
                Formality::Informal => letter::Formality::Informal,
            },
            mark: format!("TLP:{}", self.tlp.word()),
            test: self.test,
            attachments: self.files.iter().enumerate().map(attached).collect(),
            fields,
            closing,
        })
    }

    /// The letter and its sealed statement, ready to be signed. `recipients` are the certificates of the desks that it
    /// goes to; the sender's own desk reads it too.
    ///
    /// # Errors
    /// When the letter cannot be written, or somebody's certificate cannot be used.
    pub fn seal(
        &self,
        secret: &SecretKey,
        recipients: &[Certificate],
        around: &dyn Surroundings,
    ) -> Result<Sealed> {
        self.seal_telling(secret, recipients, around, &mut |_| ())
    }

    /// The same; `far` is told how many bytes of the files were sealed.
    ///
    /// # Errors
    /// As [`Self::seal`].
    pub fn seal_telling(
        &self,
        secret: &SecretKey,
        recipients: &[Certificate],
        around: &dyn Surroundings,
        far: &mut dyn FnMut(usize),
    ) -> Result<Sealed> {
        let (id, now) = (around.statement_id(), around.now());
        let written = self.letter(id, now)?;
        let text = letter::print(&written)?;
        let (carried, beside) = match self.formality {
            Formality::Official => (text.clone(), None),
            Formality::Informal => {
                let passphrase = informal::passphrase(around.random());
                let with = informal::letter_with(&passphrase, &written)?;
                let beside = informal::seal(&written, &passphrase, around.random())?;
                (letter::print(&with)?, Some(beside))
            }
        };
        let mut readers = recipients.to_vec();
        readers.push(secret.certificate());
        let created = seconds(now);
        let mut sealed = vec![sealing::seal(
            pad::letter(&carried)?.as_bytes(),
            Some(secret),
            &readers,
            created,
            around.random(),
        )?];
        let mut done = 0;
        for (_, _, content) in &self.files {
            far(done);
            let padded = pad::attachment(content)?;
            sealed.push(sealing::seal(&padded, None, &readers, created, around.random())?);
            done += content.len();
            far(done);
        }
        let mut keys: Vec<String> = readers.iter().map(Certificate::fingerprint).collect();
        keys.sort();
        keys.dedup();
        let body = MessageSent {
            again: self.again,
            answer_by: self.answer_by,
            answers: self.answers,
            conversation: self.reply.map_or(id, |(_, conversation)| conversation),
            formality: self.formality,
            keys,
            to: self.to.clone(),
            urgency: self.urgency,
        };
        let outside = Outside {
            by: self.from.by()?,
            id,
            tlp: self.tlp,
            replies_to: self.reply.map(|(message, _)| message),
            test: self.test,
            body,
        };
        Ok(Sealed { letter: text, draft: make::send(outside, &sealed, around), beside })
    }
}

/// A message that only has to be signed.
pub struct Sealed {
    /// What its recipients will read.
    pub letter: String,
    /// What the host gets, and what is signed.
    pub draft: Draft,
    /// What the host gets beside it: the text of an informal message, sealed.
    pub beside: Option<Vec<u8>>,
}

/// The note of a shift: a letter of the desk to itself. The answer is the id of the statement that carries it,
/// and the sealed bytes.
///
/// # Errors
/// When the text cannot stand in a letter.
pub fn seal_shift_note(
    desk: &DeskOf,
    text: &str,
    secret: &SecretKey,
    around: &dyn Surroundings,
) -> Result<(StatementId, Vec<u8>)> {
    let (id, now) = (around.statement_id(), around.now());
    let mut note = Writing::plain(desk.clone(), desk.clone(), "", "");
    (note.form, note.tlp) = (&super::forms::SHIFT, Tlp::Red);
    note.fields = vec![(115, text.to_owned())];
    let text = pad::letter(&sealing::letter::print(&note.letter(id, now)?)?)?;
    let own = [secret.certificate()];
    let (content, random) = (text.as_bytes(), around.random());
    Ok((id, sealing::seal(content, Some(secret), &own, seconds(now), random)?))
}

/// An answer goes to the desk that wrote, or where one's own is answered, to the same desks again.
pub fn answer_to(from: &DeskOf, to: &[DeskOf], own: &Code) -> Vec<DeskOf> {
    if from.participant == *own { to.to_vec() } else { vec![from.clone()] }
}

/// An answer to an urgent message is read today, and wakes nobody.
pub fn answer_urgency(answered: Urgency) -> Urgency {
    match answered {
        Urgency::Urgent | Urgency::Priority => Urgency::Priority,
        Urgency::Routine => Urgency::Routine,
    }
}

/// What was typed, as a letter may hold it: Unicode's form NFC, no blanks at the ends of lines.
pub fn tidy(text: &str) -> String {
    let text: String = text.nfc().collect();
    let text = text.replace("\r\n", "\n").replace(['\r'], "\n").replace('\t', "  ");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}
