//! Mail (RFC 5322, MIME): reading what comes in, writing what goes out.
//!
//! Reading says what kind of mail it is, because a vacation reply, a bounce or a read receipt is no
//! answer of a person. Ids of messages stand here without the angle brackets.

mod automatic;
mod bounce;
pub mod compose;
mod heads;
mod scan;
mod sealed;

use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders};

use crate::{Error, plain};
use heads::Heads;

pub use compose::{Attachment, AutoSubmitted, Outgoing};
pub use sealed::{Sealed, Stood, is_armored};

/// A mail has at most this many bytes, attachments and all.
pub const MAX_MAIL_BYTES: usize = 10 * 1024 * 1024;
/// The plain text is cut after this many bytes.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;
/// A mail that went through more hosts than this goes round in circles.
pub const MAX_RECEIVED: usize = 25;
/// At most this many addresses, references, attachments or failed recipients are kept of each mail.
pub const MAX_LIST: usize = 100;
/// A subject, name, address or id is cut after this many bytes: the longest line (RFC 5322, 2.1.1).
pub const MAX_VALUE_BYTES: usize = 998;

/// Somebody's address, with the name that stood beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailbox {
    /// The name; none when there was none.
    pub name: Option<String>,
    /// The address, such as `desk@mfa.example`.
    pub address: String,
}

impl Mailbox {
    /// An address without a name.
    pub fn new(address: impl Into<String>) -> Self {
        Self { name: None, address: address.into() }
    }

    /// An address with a name.
    pub fn named(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { name: Some(name.into()), address: address.into() }
    }
}

/// A mail that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Who says to have written it. Anyone can write any address here.
    pub from: Option<Mailbox>,
    /// To whom, with those in copy.
    pub to: Vec<Mailbox>,
    /// The subject, decoded, in one line.
    pub subject: String,
    /// Its own id.
    pub message_id: Option<String>,
    /// The id of the mail that it answers.
    pub in_reply_to: Option<String>,
    /// The ids of the mails before it.
    pub references: Vec<String>,
    /// When it says to have been written.
    pub date: Option<Timestamp>,
    /// What it says, as plain text; of HTML only the words.
    pub text: String,
    /// Whether the text was longer and has been cut.
    pub text_was_cut: bool,
    /// What hangs on it.
    pub attachments: Vec<Attached>,
    /// The OpenPGP message in it, if there is one.
    pub sealed: Option<Sealed>,
    /// The detached OpenPGP signatures that hang on it as files, in armor (RFC 9580, section 6.2).
    pub signatures: Vec<String>,
    /// What kind of mail it is.
    pub kind: Kind,
}

/// An attachment of a mail that came in; its bytes stay in the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The name of the file, without folders; empty when there is none.
    pub name: String,
    /// Its type as the sender says, such as `application/pdf`.
    pub content_type: String,
    /// Its size after decoding.
    pub size_bytes: usize,
}

/// What kind of mail came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A person wrote it, as far as one can tell.
    Answer,
    /// A program answered, or sent it without being asked.
    AutoReply {
        /// What shows it.
        why: String,
    },
    /// A mail of ours was not delivered, or not yet.
    Bounce {
        /// Who did not get it; empty when the report names nobody.
        failed: Vec<FailedRecipient>,
        /// The id of the mail that was not delivered.
        original_message_id: Option<String>,
    },
    /// A read receipt (RFC 8098). Never an answer.
    DispositionNotification,
    /// A mail of ours came back to us, or goes round in circles. Nothing may answer it.
    Loop,
}

/// Somebody who did not get our mail (RFC 3464, 2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedRecipient {
    /// The address.
    pub address: String,
    /// What became of the mail.
    pub action: Action,
    /// The status such as `5.1.1` (RFC 3463).
    pub status: Option<String>,
    /// Whether trying again is of no use.
    pub permanent: bool,
}

/// What became of a mail that was not delivered (RFC 3464, 2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It was given up.
    Failed,
    /// It still waits somewhere.
    Delayed,
}

/// Reads a mail. `loop_header` is the header that our own mails carry.
///
/// # Errors
/// When it is larger than [`MAX_MAIL_BYTES`] or has no header.
pub fn read(bytes: &[u8], loop_header: &str) -> Result<Incoming, Error> {
    if bytes.len() > MAX_MAIL_BYTES {
        return Err(Error::too_large("the mail", MAX_MAIL_BYTES, "bytes"));
    }
    let message = MessageParser::default().parse(bytes).ok_or(Error::NotA("mail"))?;
    if message.parts.first().is_none_or(|part| part.headers.is_empty()) {
        return Err(Error::NotA("mail"));
    }
    let heads = Heads::of(&message);
    let (text, text_was_cut) = text(&message);
    let mut incoming = Incoming {
        from: message.from().into_iter().flat_map(mailboxes).next(),
        to: [message.to(), message.cc()]
            .into_iter()
            .flatten()
            .flat_map(mailboxes)
            .take(MAX_LIST)
            .collect(),
        subject: value(message.subject().unwrap_or_default()),
        message_id: message.message_id().map(value),
        in_reply_to: ids(message.in_reply_to()).next(),
        references: ids(message.references()).take(MAX_LIST).collect(),
        date: date(&message),
        sealed: sealed::find(&message),
        signatures: sealed::signatures(&message),
        text,
        text_was_cut,
        attachments: message.attachments().take(MAX_LIST).map(attached).collect(),
        kind: Kind::Answer,
    };
    incoming.kind = kind(&message, &heads, &incoming, loop_header);
    Ok(incoming)
}

/// What kind of mail it is. The order matters: a bounce is also written by a program.
fn kind(message: &Message<'_>, heads: &Heads, incoming: &Incoming, loop_header: &str) -> Kind {
    if heads.has(loop_header) || heads.count("received") > MAX_RECEIVED {
        return Kind::Loop;
    }
    bounce::judge(message, heads, incoming)
        .or_else(|| automatic::why(heads, incoming).map(|why| Kind::AutoReply { why }))
        .unwrap_or(Kind::Answer)
}

/// The words of the mail, from its plain text or else from its HTML.
fn text(message: &Message<'_>) -> (String, bool) {
    let mut all = String::new();
    for at in 0..message.text_body_count() {
        let Some(part) = message.body_text(at) else { continue };
        if !all.is_empty() {
            all.push('\n');
        }
        // More than enough to fill the limit after line ends have become shorter.
        let (part, was_cut) = plain::cut(&part, 4 * MAX_TEXT_BYTES);
        all.push_str(&plain::lines(part));
        if was_cut || all.len() > MAX_TEXT_BYTES {
            let (short, _) = plain::cut(&all, MAX_TEXT_BYTES);
            return (short.to_owned(), true);
        }
    }
    (all, false)
}

fn mailboxes<'a>(address: &'a Address<'a>) -> impl Iterator<Item = Mailbox> + 'a {
    address.iter().filter_map(|one| {
        let name = one.name.as_deref().map(value).filter(|name| !name.is_empty());
        Some(Mailbox { name, address: value(one.address.as_deref()?) })
    })
}

fn ids<'a>(header: &'a HeaderValue<'a>) -> impl Iterator<Item = String> + 'a {
    let one =
        header.as_text().into_iter().filter(|_| header.as_text_list().is_none_or(|l| l.is_empty()));
    let many = header.as_text_list().into_iter().flatten().map(AsRef::as_ref);
    one.chain(many).map(value).filter(|id| !id.is_empty())
}

fn date(message: &Message<'_>) -> Option<Timestamp> {
    let date = message.date().filter(|date| date.is_valid())?;
    Timestamp::from_second(date.to_timestamp()).ok()
}

/// The name of a file as its sender says, without folders; it is shown and never opened.
fn attached_name(part: &mail_parser::MessagePart<'_>) -> String {
    let name = part.attachment_name().unwrap_or_default();
    value(name.rsplit(['/', '\\']).next().unwrap_or_default())
}

fn attached(part: &mail_parser::MessagePart<'_>) -> Attached {
    let name = attached_name(part);
    let content_type = part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        |kind| {
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("octet-stream")).to_lowercase()
        },
    );
    Attached { name, content_type: value(&content_type), size_bytes: part.len() }
}

/// A value of a header as one line within its limit.
fn value(text: &str) -> String {
    let line = plain::one_line(text);
    plain::cut(line.trim(), MAX_VALUE_BYTES).0.to_owned()
}
