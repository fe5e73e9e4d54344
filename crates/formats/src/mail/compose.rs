//! Writing a mail (RFC 5322, RFC 2045 to 2047). No value can add a header: what has a line end is refused.

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Attach, Body, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::{MAX_MAIL_BYTES, MAX_VALUE_BYTES, Mailbox, sealed};
use crate::{Error, plain};

/// A mail goes to at most this many addresses.
pub const MAX_TO: usize = 50;
/// A mail carries at most this many attachments.
pub const MAX_ATTACHMENTS: usize = 50;

// `=_` stands neither in quoted-printable nor in base64 (RFC 2045, 6.7), and every part is one of the two.
const BOUNDARY_ALTERNATIVE: &str = "=_comity_alternative";
const BOUNDARY_MIXED: &str = "=_comity_mixed";

/// A mail that goes out. The caller gives id and date; the same value always gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Who writes.
    pub from: Mailbox,
    /// Where answers go, if not to `from`.
    pub reply_to: Option<Mailbox>,
    /// To whom.
    pub to: Vec<Mailbox>,
    /// The subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// An OpenPGP message in armor. Then the mail is PGP/MIME and holds nothing else: neither text nor HTML
    /// nor attachments, since Thunderbird opens a sealed mail only when it is sealed as a whole.
    pub sealed: Option<String>,
    /// The same as HTML.
    pub html: Option<String>,
    /// Its id, without angle brackets, such as `0197f2c0@comity.example`.
    pub message_id: String,
    /// The id of the mail that it answers.
    pub in_reply_to: Option<String>,
    /// When it is written.
    pub date: Timestamp,
    /// What hangs on it.
    pub attachments: Vec<Attachment>,
    /// Whether a program wrote it (RFC 3834).
    pub auto_submitted: AutoSubmitted,
    /// Where one can unsubscribe, as a URI (RFC 2369).
    pub list_unsubscribe: Option<String>,
    /// The header by which we know our own mails, and its value.
    pub loop_header: Option<(String, String)>,
}

/// A file that hangs on a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file.
    pub name: String,
    /// Its type, such as `application/pdf`.
    pub content_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether a program wrote the mail (RFC 3834, 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// A person did.
    No,
    /// A program, by itself.
    Generated,
    /// A program, in answer to a mail.
    Replied,
}

impl Outgoing {
    /// The mail as it is given to a mail server.
    ///
    /// # Errors
    /// When a value cannot stand in a header, or a limit is passed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let size_bytes = self.attachments.iter().map(|file| file.bytes.len()).sum::<usize>()
            + self.text.len()
            + self.sealed.as_ref().map_or(0, String::len)
            + self.html.as_ref().map_or(0, String::len);
        if size_bytes > MAX_MAIL_BYTES {
            return Err(Error::too_large("the mail", MAX_MAIL_BYTES, "bytes"));
        }
        if self.to.is_empty() {
            return Err(Error::value("the mail", "it has no recipient"));
        }
        if self.to.len() > MAX_TO || self.attachments.len() > MAX_ATTACHMENTS {
            return Err(Error::too_large("the mail", MAX_TO, "recipients and as many attachments"));
        }
        let seconds = u64::try_from(self.date.as_second())
            .map_err(|_| Error::value("the date", "it is before 1970"))?;
        let mut builder = Message::builder()
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            .from(mailbox(&self.from)?)
            .subject(line("the subject", &self.subject)?)
            .message_id(Some(id(&self.message_id)?));
        for to in &self.to {
            builder = builder.to(mailbox(to)?);
        }
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to)?);
        }
        if let Some(answered) = &self.in_reply_to {
            let answered = id(answered)?;
            builder = builder.in_reply_to(answered.clone()).references(answered);
        }
        for (name, text) in self.more_headers()? {
            builder = builder.raw_header(HeaderValue::new(name, text));
        }
        let message = if let Some(armored) = &self.sealed {
            builder.multipart(sealed::body(armored)?)
        } else if self.attachments.is_empty() {
            match &self.html {
                None => builder.singlepart(part(&self.text, ContentType::TEXT_PLAIN)?),
                Some(html) => builder.multipart(alternative(&self.text, html)?),
            }
        } else {
            let mixed = MultiPart::mixed().boundary(BOUNDARY_MIXED);
            let mut mixed = match &self.html {
                None => mixed.singlepart(part(&self.text, ContentType::TEXT_PLAIN)?),
                Some(html) => mixed.multipart(alternative(&self.text, html)?),
            };
            for file in &self.attachments {
                mixed = mixed.singlepart(attach(file)?);
            }
            builder.multipart(mixed)
        };
        Ok(message.map_err(|e| Error::Writer(e.to_string()))?.formatted())
    }

    /// The headers for which the library has no name.
    fn more_headers(&self) -> Result<Vec<(HeaderName, String)>, Error> {
        let mut headers = Vec::new();
        let submitted = match self.auto_submitted {
            AutoSubmitted::No => None,
            AutoSubmitted::Generated => Some("auto-generated"),
            AutoSubmitted::Replied => Some("auto-replied"),
        };
        if let Some(word) = submitted {
            headers.push((HeaderName::new_from_ascii_str("Auto-Submitted"), word.to_owned()));
        }
        if let Some(uri) = &self.list_unsubscribe {
            let is_uri = (uri.starts_with("https://") || uri.starts_with("mailto:"))
                && uri.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b','))
                && uri.len() <= MAX_VALUE_BYTES;
            if !is_uri {
                return Err(Error::value(
                    "the address for unsubscribing",
                    "it is not https: or mailto:",
                ));
            }
            headers.push((HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{uri}>")));
        }
        if let Some((name, text)) = &self.loop_header {
            headers.push((header_name(name)?, line("the value of the own header", text)?));
        }
        Ok(headers)
    }
}

/// A header of our own begins with `X-`, so that it never takes the place of another.
fn header_name(name: &str) -> Result<HeaderName, Error> {
    let is_ours = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"))
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let made = HeaderName::new_from_ascii(name.to_owned()).ok().filter(|_| is_ours);
    made.ok_or_else(|| Error::value("the own header", "its name is not X- and letters"))
}

fn mailbox(mailbox: &Mailbox) -> Result<lettre::message::Mailbox, Error> {
    let bad = || Error::value("the address", format!("{:?} is not one", mailbox.address));
    if !mailbox.address.is_ascii() || mailbox.address.len() > 254 {
        return Err(bad());
    }
    let address: Address = mailbox.address.parse().map_err(|_| bad())?;
    let name = mailbox.name.as_deref().map(|name| line("the name", name)).transpose()?;
    Ok(lettre::message::Mailbox::new(name.filter(|name| !name.is_empty()), address))
}

/// A text that may stand in a header: one line, no control characters.
fn line(what: &'static str, text: &str) -> Result<String, Error> {
    if plain::lines(text) != text || text.contains(['\n', '\t']) {
        return Err(Error::value(what, "it holds a line end or a control character"));
    }
    if text.len() > MAX_VALUE_BYTES {
        return Err(Error::too_large(what, MAX_VALUE_BYTES, "bytes"));
    }
    Ok(text.trim().to_owned())
}

/// An id with its angle brackets (RFC 5322, 3.6.4).
fn id(id: &str) -> Result<String, Error> {
    let parts = id.split_once('@').filter(|(left, right)| !left.is_empty() && !right.is_empty());
    let is_id = parts.is_some_and(|(_, right)| !right.contains('@'))
        && id.bytes().all(|b| b.is_ascii_graphic() && !b"<>()[]:;,\\\"".contains(&b))
        && id.len() <= 250;
    match is_id {
        true => Ok(format!("<{id}>")),
        false => Err(Error::value("the id of the message", format!("{id:?} is not one"))),
    }
}

/// A text in quoted-printable: short lines, and no line that looks like a boundary.
fn part(text: &str, kind: ContentType) -> Result<SinglePart, Error> {
    let body =
        Body::new_with_encoding(plain::lines(text), ContentTransferEncoding::QuotedPrintable)
            .map_err(|_| Error::Writer("quoted-printable".to_owned()))?;
    Ok(SinglePart::builder().header(kind).body(body))
}

fn alternative(text: &str, html: &str) -> Result<MultiPart, Error> {
    let both = MultiPart::alternative().boundary(BOUNDARY_ALTERNATIVE);
    let both = both.singlepart(part(text, ContentType::TEXT_PLAIN)?);
    Ok(both.singlepart(part(html, ContentType::TEXT_HTML)?))
}

fn attach(file: &Attachment) -> Result<SinglePart, Error> {
    let bad = || Error::value("the type of the attachment", format!("{:?}", file.content_type));
    // Parts of these types must not be encoded (RFC 2046, 5).
    let is_plain =
        file.content_type.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.+-".contains(&b));
    if !is_plain
        || ["message/", "multipart/"]
            .iter()
            .any(|kind| file.content_type.to_ascii_lowercase().starts_with(kind))
    {
        return Err(bad());
    }
    let kind = ContentType::parse(&file.content_type).map_err(|_| bad())?;
    let name = line("the name of the attachment", &file.name)?;
    if name.is_empty() || name.len() > 200 || name.contains(['/', '\\', '"']) {
        return Err(Error::value("the name of the attachment", format!("{name:?} is not one")));
    }
    let body = Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| Error::Writer("base64".to_owned()))?;
    Ok(Attach::new(name).body(body, kind))
}
