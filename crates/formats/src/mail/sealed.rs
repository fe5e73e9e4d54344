//! Mails that are sealed with OpenPGP: written as PGP/MIME (RFC 3156), and found in what comes in. Nothing
//! is opened here.

use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType};
use lettre::message::{Body, MultiPart, SinglePart};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::attached_name;
use crate::Error;

/// Type of the part that names the version, and the protocol of the whole (RFC 3156, 4).
const PROTOCOL: &str = "application/pgp-encrypted";
const VERSION: &str = "Version: 1\r\n";
const BOUNDARY: &str = "=_comity_sealed";
const BEGIN: &str = "-----BEGIN PGP MESSAGE-----";
const END: &str = "-----END PGP MESSAGE-----";
const SIGNATURE: &str = "-----BEGIN PGP SIGNATURE-----";
const SIGNATURE_MAX: usize = 16 << 10;
const SIGNATURES_MAX: usize = 20;

/// How an OpenPGP message stood in a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// As PGP/MIME (RFC 3156).
    Mime,
    /// As lines of armor in the text.
    Inline,
    /// As a file that hangs on the mail.
    Attached,
}

/// An OpenPGP message that came in a mail, neither opened nor judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// How it stood there.
    pub stood: Stood,
    /// The name of the file, without folders; often empty.
    pub name: String,
    /// Its bytes, in armor or not.
    pub bytes: Vec<u8>,
}

/// Whether a text is one OpenPGP message in armor, and nothing else.
pub fn is_armored(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(BEGIN) && text.ends_with(END) && text.matches(BEGIN).count() == 1
}

/// The whole body of a sealed mail: the version, then the message as it is.
pub(super) fn body(armored: &str) -> Result<MultiPart, Error> {
    if !armored.is_ascii() || !is_armored(armored) {
        return Err(Error::value("the sealed mail", "it is not one OpenPGP message in armor"));
    }
    let part = |kind: &str, text: String| {
        let bad = |_| Error::Writer("7bit".to_owned());
        let body = Body::new_with_encoding(text, ContentTransferEncoding::SevenBit).map_err(bad)?;
        let kind = ContentType::parse(kind).map_err(|_| Error::Writer(kind.to_owned()))?;
        Ok::<_, Error>((SinglePart::builder().header(kind), body))
    };
    let (version, version_body) = part(PROTOCOL, VERSION.to_owned())?;
    let lines: Vec<&str> = armored.trim().lines().map(str::trim_end).collect();
    let (message, message_body) =
        part("application/octet-stream; name=\"encrypted.asc\"", lines.join("\r\n") + "\r\n")?;
    let shown = ContentDisposition::inline_with_name("encrypted.asc");
    Ok(MultiPart::encrypted(PROTOCOL.to_owned())
        .boundary(BOUNDARY)
        .singlepart(version.body(version_body))
        .singlepart(message.header(shown).body(message_body)))
}

/// The first OpenPGP message of a mail. What is quoted of another mail does not count.
pub(super) fn find(message: &Message<'_>) -> Option<Sealed> {
    let texts = (0..message.text_body_count()).filter_map(|at| message.body_text(at));
    let mut texts = texts.filter_map(|text| in_text(&text));
    in_mime(message).or_else(|| texts.next()).or_else(|| attached(message))
}

fn in_mime(message: &Message<'_>) -> Option<Sealed> {
    let whole = message.parts.iter().find(|part| is(part, "multipart", "encrypted"))?;
    let PartType::Multipart(inner) = &whole.body else { return None };
    let second = message.parts.get(*inner.get(1)? as usize)?;
    Some(taken(Stood::Mime, second))
}

fn in_text(text: &str) -> Option<Sealed> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let begin = lines.iter().position(|line| *line == BEGIN)?;
    // Without its last line it was cut off on its way: the rest is kept as it came.
    let length = lines[begin..].iter().position(|line| *line == END);
    let end = length.map_or(lines.len(), |length| begin + length + 1);
    let bytes = (lines[begin..end].join("\n") + "\n").into_bytes();
    Some(Sealed { stood: Stood::Inline, name: String::new(), bytes })
}

fn attached(message: &Message<'_>) -> Option<Sealed> {
    let begins =
        |part: &&MessagePart<'_>| part.contents().trim_ascii_start().starts_with(BEGIN.as_bytes());
    let is_binary = |part: &&MessagePart<'_>| {
        let name = attached_name(part).to_lowercase();
        name.ends_with(".gpg") || name.ends_with(".pgp")
    };
    let found = message.attachments().find(|part| begins(part) || is_binary(part))?;
    Some(taken(Stood::Attached, found))
}

/// The detached signatures that hang on a mail as files; so many, and none that is longer than any is.
pub(super) fn signatures(message: &Message<'_>) -> Vec<String> {
    let armored = message.attachments().filter_map(|part| {
        let text = std::str::from_utf8(part.contents()).ok()?.trim();
        let fits = text.len() <= SIGNATURE_MAX && text.starts_with(SIGNATURE);
        fits.then(|| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n")
    });
    armored.take(SIGNATURES_MAX).collect()
}

fn taken(stood: Stood, part: &MessagePart<'_>) -> Sealed {
    Sealed { stood, name: attached_name(part), bytes: part.contents().to_vec() }
}

fn is(part: &MessagePart<'_>, kind: &str, subkind: &str) -> bool {
    part.content_type().is_some_and(|of| {
        of.ctype().eq_ignore_ascii_case(kind)
            && of.subtype().is_some_and(|of| of.eq_ignore_ascii_case(subkind))
    })
}
