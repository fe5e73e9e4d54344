//! `comity send`: seal a message to desks of other participants, sign it and send it.

use super::again;
use super::channel::{self, Listed, certificates_of, desk_key};
use super::client::{Client, Found};
use super::messages::{desk_keys, outside};
use super::named_keys;
use super::open::{ask, logged_in_as, origin};
use super::pins::{self, Known, Pins, grouped};
use super::progress::Progress;
use super::sign::report;
use super::signer::{SignWith, signed};
use crate::channel::forms::{FORMS, Form};
use crate::channel::kinds::{Answers, DeskOf, Formality, Urgency};
use crate::channel::writing::{MARKS, Writing, answer_to, answer_urgency, tidy};
use crate::clock::{Machine, Surroundings};
use anyhow::{Context, Result, bail};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use register::envelope::short_digest;
use register::{Code, Envelope, StatementId, Time, Tlp};
use sealing::{Certificate, SecretKey, letter};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What it does with keys; the same words as in the guide.
const KEYS: &str = "\
The letter is sealed on this machine. The instance sees who writes to whom, when, how urgently and how \
large it is, and never what it says.

The key of each desk that you write to is remembered in a file, by default pins.json beside your key. \
When the instance gives another key later, the register is asked: if it continues the one that this machine \
remembers, and a statement of that state names the new key, it is taken, and you are told since when. Otherwise \
nothing is sent: call the desk and compare the fingerprint. If it is right, send again with --accept-key \
FINGERPRINT.";

/// Seal a message to desks of other participants, sign it and send it.
#[derive(Args)]
#[command(after_long_help = KEYS)]
pub struct Send {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// Your own desk, such as technical.
    #[arg(long)]
    from: String,
    /// A desk to write to, such as MRL.technical; may be given again. An answer goes to who wrote.
    #[arg(long, required_unless_present_any = ["reply", "again"])]
    to: Vec<DeskOf>,
    /// The subject.
    #[arg(long, required_unless_present = "again")]
    subject: Option<String>,
    /// The text.
    #[arg(long, conflicts_with = "text_file")]
    text: Option<String>,
    /// A file with the text.
    #[arg(long)]
    text_file: Option<PathBuf>,
    /// The form of the letter.
    #[arg(long, value_parser = form(), default_value = "message")]
    form: &'static Form,
    /// A field of the form: NUMBER=TEXT; may be given again.
    #[arg(long, value_parser = field)]
    field: Vec<(u16, String)>,
    /// A file to attach; may be given again.
    #[arg(long)]
    attach: Vec<PathBuf>,
    /// Informal: it commits nobody, and no recipient can prove to others who wrote it; no attachments.
    #[arg(long, conflicts_with = "attach")]
    informal: bool,
    /// Official, where what it answers is informal.
    #[arg(long, conflicts_with = "informal")]
    official: bool,
    /// How urgent it is; urgent wakes people. By default routine, for an answer at most priority.
    #[arg(long, value_parser = one_of(Urgency::ALL, Urgency::code))]
    urgency: Option<Urgency>,
    /// How far it may travel; by default AMBER+STRICT, for an answer as what it answers.
    #[arg(long, value_parser = one_of(&MARKS, Tlp::word))]
    mark: Option<Tlp>,
    /// Whose acknowledgement is enough: any desk of each participant, or each desk.
    #[arg(long, value_parser = one_of(Answers::ALL, Answers::code), default_value = "any")]
    answers: Answers,
    /// By when you ask for an answer, in UTC: 2026-11-22T18:00Z.
    #[arg(long, value_parser = time)]
    answer_by: Option<Time>,
    /// A test or an exercise: nothing in it is real.
    #[arg(long)]
    test: bool,
    /// The id of the message that you answer.
    #[arg(long)]
    reply: Option<StatementId>,
    /// The id of a message of your own desk that is sent again, to those of its desks that have a new key: text and
    /// files come from your own sealed copy.
    #[arg(long, value_name = "MESSAGE-ID", conflicts_with_all = ["reply", "text", "text_file", "subject", "field",
        "form", "attach", "informal", "official", "test"])]
    again: Option<StatementId>,
    /// The file with an older secret key of your desk, that opens your own copy; may be given again.
    #[arg(long, requires = "again")]
    older_key: Vec<PathBuf>,
    /// The key: a file, or what ssh or gpg knows it by; give it again for each person who signs.
    #[arg(long, required = true)]
    key: Vec<String>,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// The file with your desk's secret key, in OpenPGP form.
    #[arg(long)]
    desk_key: PathBuf,
    /// The file that remembers desks' keys; by default pins.json beside your key.
    #[arg(long)]
    pins: Option<PathBuf>,
    /// The fingerprint of a desk's new key that you compared with that desk.
    #[arg(long)]
    accept_key: Vec<String>,
    /// The id of a message of yours that the instance does not list any more: the letter names it all the same.
    #[arg(long, value_name = "MESSAGE-ID")]
    accept_missing: Vec<StatementId>,
    /// Another desk of your own state that signs too, such as policy: the letter is sealed to it as well.
    #[arg(long)]
    released_by: Vec<String>,
    /// Do not ask before it is signed.
    #[arg(long)]
    yes: bool,
}

impl Send {
    /// Runs it.
    pub fn run(&self) -> Result<()> {
        let keys = self.sign_with.find_all(&self.key)?;
        let secret = desk_key(&self.desk_key)?;
        let mut client = Client::new(&self.url);
        client.begin_session(&keys[0])?;
        let own = logged_in_as(&client, &keys[0])?.participant;
        let origin = origin(&client)?;
        let beside = || pins::beside(&self.key[0], self.sign_with, &self.desk_key);
        let mut pins = Pins::open(&self.pins.clone().unwrap_or_else(beside), &origin)?;
        let answered = self.reply.or(self.again).map(|id| channel::message(&client, &id));
        let answered = answered.transpose()?;
        let record = answered.as_ref().map(|of| outside::record(&client, of, &mut pins));
        let record = record.transpose().context("nothing was sent")?;
        let writing = match &self.again {
            Some(id) => self.again(&client, own, id, &secret, &pins)?,
            None => self.writing(&client, own, answered, &pins)?,
        };
        let readers = self.readers(&client, &writing, &secret, record.as_deref(), &mut pins)?;
        let length = writing.files.iter().map(|(_, _, content)| content.len()).sum();
        let mut line = Progress::of("sealed", length);
        let sealed = writing.seal_telling(&secret, &readers, &Machine, &mut |far| line.at(far))?;
        drop(line);
        println!("\n{}", sealed.letter);
        if !self.yes && !ask("Sign and send this? [y/N] ")? {
            bail!("nothing was signed and nothing was sent");
        }
        pins.save()?;
        let submission = signed(&sealed.draft, &origin, &keys, &Machine)?;
        if let Some(id) = sealed.draft.id {
            println!("message  {id}");
        }
        println!("digest   {}", short_digest(&Envelope::parse(&submission.envelope)?.payload.0));
        let beside = sealed.beside.as_deref();
        let answer = client.post_beside("/api/v1/waiting", &[submission], beside)?;
        // What waits for a second signature has not entered, and may never.
        if let Some(id) = sealed.draft.id.filter(|_| answer.get("waiting").is_none()) {
            pins.learn_sent(&writing.from, &writing.to, id);
            pins.save()?;
        }
        report(&answer, &client)
    }

    /// What is to be sealed.
    fn writing(
        &self,
        client: &Client,
        own: Code,
        reply: Option<Listed>,
        pins: &Pins,
    ) -> Result<Writing> {
        let from = DeskOf { participant: own, desk: self.from.clone() };
        let reply = reply.map(|message| message.told);
        let mut to = match &reply {
            Some(told) if self.to.is_empty() => answer_to(&told.from, &told.to, &from.participant),
            _ => self.to.clone(),
        };
        to.sort();
        to.dedup();
        let before = self.last_before(client, &from, &to, pins)?;
        let urgency = reply.as_ref().map_or(Urgency::Routine, |told| answer_urgency(told.urgency));
        Ok(Writing {
            from,
            to,
            form: self.form,
            fields: self.fields()?,
            formality: match reply.as_ref().map(|told| told.formality) {
                Some(answered) if !self.informal && !self.official => answered,
                _ if self.informal => Formality::Informal,
                _ => Formality::Official,
            },
            urgency: self.urgency.unwrap_or(urgency),
            answers: self.answers,
            answer_by: self.answer_by,
            tlp: self.mark.or(reply.as_ref().map(|told| told.tlp)).unwrap_or(Tlp::AmberStrict),
            test: self.test
                || self.practises(client)?
                || reply.as_ref().is_some_and(|told| told.test),
            reply: reply.map(|told| (told.message, told.conversation)),
            again: None,
            before,
            files: self.attach.iter().map(|path| attached(path)).collect::<Result<_>>()?,
        })
    }

    /// An earlier message, to be sealed anew.
    fn again(
        &self,
        client: &Client,
        own: Code,
        id: &StatementId,
        secret: &SecretKey,
        pins: &Pins,
    ) -> Result<Writing> {
        let from = DeskOf { participant: own, desk: self.from.clone() };
        let first = again::open(client, id, &from, secret, &self.older_key)?;
        let told = first.told;
        let mut to = if self.to.is_empty() { first.to } else { self.to.clone() };
        to.sort();
        to.dedup();
        if to.is_empty() {
            bail!(
                "the desks of {id} have the keys that it is sealed to; nothing was sent. If one of them asks for it \
                 all the same, name it: --to"
            );
        }
        let before = self.last_before(client, &from, &to, pins)?;
        Ok(Writing {
            from,
            to,
            form: first.form,
            fields: first.fields,
            formality: told.formality,
            urgency: self.urgency.unwrap_or(told.urgency),
            answers: self.answers,
            answer_by: self.answer_by,
            tlp: self.mark.unwrap_or(told.tlp),
            test: told.test,
            reply: first.goes_on.then_some((told.message, told.conversation)),
            again: Some(told.message),
            before,
            files: first.files,
        })
    }

    /// In a practice network every message is a test, without being asked.
    fn practises(&self, client: &Client) -> Result<bool> {
        Ok(register::checkpoint::is_practice(&origin(client)?))
    }

    /// The last message from this desk to each of these, which the next one names. One that this machine sent
    /// and that the instance does not list stops the sender.
    fn last_before(
        &self,
        client: &Client,
        from: &DeskOf,
        to: &[DeskOf],
        pins: &Pins,
    ) -> Result<Vec<(DeskOf, StatementId)>> {
        let all = channel::conversations(client)?;
        let mut found = Vec::new();
        for desk in to {
            let sent = all.iter().flat_map(|conversation| &conversation.messages);
            let sent = sent.filter(|m| m.told.from == *from && m.told.to.contains(desk));
            let listed: Vec<_> = sent.map(|m| (m.entry, m.told.message)).collect();
            let told = listed.iter().max().map(|(_, id)| *id);
            let own = pins.sent(from, desk);
            let lacks = own.filter(|own| !listed.iter().any(|(_, id)| id == own));
            let before = match lacks {
                // An id begins with its time; a colleague's message may be the later one.
                None => own.max(told),
                Some(id) if self.accept_missing.contains(&id) => Some(id),
                Some(id) => match client.look(&channel::path(&id))? {
                    Found::Removed(why) if channel::may_be_past(&id, Machine.now()) => {
                        println!("note: your last message to {desk}: {why}");
                        told
                    }
                    Found::Removed(why) => bail!("{}. It says: {why}", missing(desk, &id)),
                    Found::Here(_) | Found::Absent => bail!("{}", missing(desk, &id)),
                },
            };
            found.extend(before.map(|id| (desk.clone(), id)));
        }
        Ok(found)
    }

    fn fields(&self) -> Result<Vec<(u16, String)>> {
        let text = match &self.text_file {
            Some(file) => {
                let text = std::fs::read_to_string(file);
                Some(text.with_context(|| format!("reading {}", file.display()))?)
            }
            None => self.text.clone(),
        };
        let named =
            [self.subject.clone().map(|subject| (100, subject)), text.map(|text| (110, text))];
        let all = named.into_iter().flatten().chain(self.field.iter().cloned());
        let mut fields: Vec<(u16, String)> = all.map(|(n, text)| (n, tidy(&text))).collect();
        fields.retain(|(_, text)| !text.is_empty());
        fields.sort_by_key(|(number, _)| *number);
        if let Some(twice) = fields.windows(2).find(|two| two[0].0 == two[1].0) {
            bail!("field {} is given twice", twice[0].0);
        }
        Ok(fields)
    }

    /// The certificates that it is sealed to besides one's own, after each was compared with what this
    /// machine remembers; prints who will be able to read it. Where a verified record is at hand, they are taken
    /// out of it, and not from what the instance says.
    fn readers(
        &self,
        client: &Client,
        writing: &Writing,
        secret: &SecretKey,
        record: Option<&[u8]>,
        pins: &mut Pins,
    ) -> Result<Vec<Certificate>> {
        let (from, certificate) = (&writing.from, secret.certificate());
        let own = certificate.fingerprint();
        let standing = certificates_of(client, std::slice::from_ref(from))
            .with_context(|| format!("set a key for {from} first, on the page Messages"))?;
        let is_older = |one: &Certificate| one.newest_part() > certificate.newest_part();
        if standing.iter().any(|one| one.fingerprint() != own || is_older(one)) {
            let file = self.desk_key.display();
            bail!(
                "{file} is not the key of {from} that stands now; nothing was sent. Fetch the new one"
            );
        }
        let participant = &from.participant;
        let released = self.released_by.iter();
        let released =
            released.map(|desk| DeskOf { participant: participant.clone(), desk: desk.clone() });
        let readers: Vec<DeskOf> = released.chain(writing.to.iter().cloned()).collect();
        let mut found = certificates_of(client, &readers)?;
        if let Some(record) = record {
            let recorded = desk_keys::standing(record, &readers).context("nothing was sent")?;
            found.iter_mut().zip(recorded).for_each(|(given, recorded)| {
                *given = recorded.unwrap_or_else(|| given.clone());
            });
        }
        let mut lines = vec![(from, own, "your own desk".to_owned())];
        for (desk, certificate) in readers.iter().zip(&found) {
            let print = certificate.fingerprint();
            let is_accepted = self.accept_key.iter().any(|accepted| pins::plain(accepted) == print);
            let word = match pins.known(desk, &print) {
                Known::Same => "as remembered".to_owned(),
                Known::Not => "for the first time; it is remembered".to_owned(),
                Known::Other(_) if is_accepted => "a new key, which you accept".to_owned(),
                Known::Other(known) => {
                    match named_keys::stands(client, desk, [&known, &print], pins)? {
                        Some(words) => format!("{words}; verified in the register"),
                        None => bail!("{}", changed(desk, &known, &print)),
                    }
                }
            };
            if pins.is_rolled_back(certificate) {
                bail!("{}", rolled_back(desk));
            }
            pins.learn(desk, &print);
            pins.learn_part(certificate);
            lines.push((desk, print, word));
        }
        println!("Who will be able to read it, and nobody else:");
        for (desk, print, word) in lines {
            println!("  {:<24} {}  {word}", desk.to_string(), grouped(&print));
        }
        Ok(found)
    }
}

/// What to do when a desk's key is another one.
fn changed(desk: &DeskOf, known: &str, given: &str) -> String {
    format!(
        "the key of {desk} has changed; nothing was sent\n  remembered  {}\n  given now   {}\n\
         Somebody may want to read what you write. Call the desk by a number of the directory and compare \
         the new fingerprint, digit by digit. If it is right, send again with --accept-key {given}. If not, \
         tell your operator.",
        grouped(known),
        grouped(given)
    )
}

/// What to do when a desk's key is given as it was before it was renewed.
fn rolled_back(desk: &DeskOf) -> String {
    format!(
        "the key of {desk} was renewed since, as this machine saw, and the instance gave it as it was before; nothing \
         was sent. Whoever left that desk with the old key could read it. Tell your operator and that desk"
    )
}

/// What to do when the instance does not list what was sent.
fn missing(desk: &DeskOf, id: &StatementId) -> String {
    format!(
        "the instance does not list the message {id}, which this machine sent to {desk}; nothing was sent now. Ask \
         that desk by telephone whether it has it, and tell the secretariat. To go on, send again with \
         --accept-missing {id}: the letter names it, so that its reader sees that one is missing"
    )
}

/// A file as a letter names it: its name without folders, its type by the ending.
fn attached(path: &Path) -> Result<(String, String, Vec<u8>)> {
    let shown = || format!("attaching {}", path.display());
    let name = path.file_name().and_then(|name| name.to_str()).with_context(shown)?;
    let file = std::fs::File::open(path).with_context(shown)?;
    let mut content = Vec::new();
    // One byte more than fits, so that what is too large is refused and never cut off.
    file.take(letter::ATTACHMENT_MAX + 1).read_to_end(&mut content).with_context(shown)?;
    let media_type = match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => "application/pdf",
        Some("txt" | "log") => "text/plain",
        Some("csv") => "text/csv",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    };
    Ok((tidy(name), media_type.to_owned(), content))
}

/// One of these values, by its word; the help names them all.
pub(super) fn one_of<T: Copy + std::marker::Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| word(*value))).try_map(move |typed| {
        all.iter().copied().find(|value| word(*value) == typed).ok_or("this word is not known")
    })
}

fn form() -> impl TypedValueParser<Value = &'static Form> {
    PossibleValuesParser::new(FORMS.iter().map(|form| form.name)).try_map(|typed| {
        let of_name = FORMS.iter().filter(|form| form.name == typed);
        of_name.max_by_key(|form| form.version).ok_or("this form is not known")
    })
}

fn field(typed: &str) -> Result<(u16, String), String> {
    let wrong =
        || format!("{typed:?} is no field; write NUMBER=TEXT, such as 120=\"What happened\"");
    let (number, text) = typed.split_once('=').ok_or_else(wrong)?;
    Ok((number.trim().parse().map_err(|_| wrong())?, text.to_owned()))
}

/// A time to the minute, the second or the millisecond.
fn time(typed: &str) -> Result<Time, String> {
    let whole = match (typed.len(), typed.strip_suffix('Z')) {
        (17, Some(minutes)) => format!("{minutes}:00.000Z"),
        (20, Some(seconds)) => format!("{seconds}.000Z"),
        _ => typed.to_owned(),
    };
    whole.parse().map_err(|_| format!("{typed:?} is no time in UTC; write 2026-11-22T18:00Z"))
}

#[cfg(test)]
mod tests {
    use super::{field, time};

    #[test]
    fn what_is_typed_is_read_or_refused_with_an_example() {
        for (typed, expected) in [
            ("2026-11-22T18:00Z", Some("2026-11-22T18:00:00.000Z")),
            ("2026-11-22T18:00:07Z", Some("2026-11-22T18:00:07.000Z")),
            ("2026-11-22T18:00:07.001Z", Some("2026-11-22T18:00:07.001Z")),
            ("2026-11-22T18:00", None),
            ("2026-02-30T18:00Z", None),
            ("tomorrow", None),
        ] {
            let read = time(typed).map(|time| time.to_string());
            assert_eq!(read.as_deref().ok(), expected, "{typed}: {read:?}");
        }
        assert_eq!(field("120=a = b").unwrap(), (120, "a = b".to_owned()));
        assert!(field("what=x").unwrap_err().contains("NUMBER=TEXT"));
        assert!(field("120").is_err());
    }
}
