//! What a desk without a browser is asked to sign by mail: a receipt and nothing else, or it is refused. The
//! same rules as `assets/receipt.js`, for whoever has the bytes alone.

use super::forms::RECEIPT;
use super::kinds::DeskOf;
use super::statements::{MessageAcknowledged, Statement};
use base64::{Engine, engine::general_purpose::STANDARD};
use register::statement::VERSION;
use register::{Audience, Payload, envelope::pae};
use std::fmt;

/// Longest receipt, in bytes as they are signed; a real one has some six hundred.
pub const BYTES_MAX: usize = 4 << 10;

/// Why something is not signed as a receipt.
#[derive(Debug, PartialEq, Eq)]
pub struct NoReceipt(String);

impl fmt::Display for NoReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}. Do not sign it: whoever wrote that mail could speak in your desk's name",
            self.0
        )
    }
}

impl std::error::Error for NoReceipt {}

/// A receipt that was read whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The very bytes that are signed.
    pub bytes: Vec<u8>,
    /// What they say, for whoever signs.
    pub words: String,
}

/// Reads the lines of a mail, in base64 with or without their marks, or the bytes themselves.
///
/// # Errors
/// When they are anything but one receipt of one message, with nothing beside it.
pub fn read(given: &[u8]) -> Result<Receipt, NoReceipt> {
    let no = |why: &str| NoReceipt(why.to_owned());
    let bytes = bytes_of(given)
        .ok_or_else(|| no("these are not the lines between the marks of such a mail"))?;
    if bytes.len() > BYTES_MAX {
        return Err(no("this is too long for a receipt"));
    }
    let found = bytes.iter().position(|byte| *byte == b'{').map(|at| &bytes[at..]);
    let inner = found.filter(|inner| pae(Payload::TYPE, inner) == bytes);
    let inner = inner.ok_or_else(|| no("this is no statement"))?;
    let payload =
        Payload::parse(inner).map_err(|e| NoReceipt(format!("this is no statement: {e}")))?;
    let kind = &payload.kind;
    let Ok(Statement::MessageAcknowledged(body)) = Statement::parse(kind, &payload.body) else {
        return Err(NoReceipt(format!("this is no receipt of a message but `{kind}`")));
    };
    let words =
        words(&payload, &body).ok_or_else(|| no("this says more than a receipt does, or less"))?;
    Ok(Receipt { bytes, words })
}

/// The signed bytes: as they are, or out of base64, without the marks of a mail and of what is quoted.
fn bytes_of(given: &[u8]) -> Option<Vec<u8>> {
    if given.starts_with(b"DSSEv1 ") {
        return Some(given.to_vec());
    }
    let text = std::str::from_utf8(given).ok()?;
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ', '\t']).trim_end());
    let code: String = lines.filter(|line| !line.starts_with("--")).collect();
    STANDARD.decode(code).ok().filter(|bytes| !bytes.is_empty())
}

/// Every field of the statement, so that none is signed unread.
fn words(payload: &Payload, body: &MessageAcknowledged) -> Option<String> {
    let Payload {
        audience: Audience { tlp, to },
        body: _,
        by,
        id,
        issued,
        kind: _,
        origin,
        parts,
        replies_to,
        supersedes,
        test,
        v,
    } = payload;
    let MessageAcknowledged { desk, message } = body;
    let ([sender], Some(role)) = (to.as_slice(), by.role.desk()) else { return None };
    // What is printed commands no terminal and begins no line of its own.
    let own = DeskOf { participant: by.participant.clone(), desk: desk.clone() };
    let is_plain = own.by().is_ok() && origin.chars().all(|c| c.is_ascii_graphic());
    let is_alone = is_plain && parts.is_empty() && supersedes.is_none() && *v == VERSION;
    if !is_alone || *replies_to != Some(*message) || *sender == by.participant {
        return None;
    }
    let test = if *test { "\ntest     yes: nothing in it is real" } else { "" };
    Some(format!(
        "A receipt of one message, and nothing else.\n\
         message  {message}\n\
         from     {sender}\n\
         for      {}, desk {desk}, said by desk {role}\n\
         made     {issued}\n\
         network  {origin}, TLP:{}{test}\n\
         receipt  {id}\n\
         {RECEIPT}\n\
         Sign it only if a message from {sender} waits for you, and {} is you.",
        by.participant,
        tlp.word(),
        by.participant,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::kinds::DeskOf;
    use register::envelope::pae;
    use serde_json::{Value, json};

    fn receipt() -> Value {
        json!({
            "audience": { "tlp": "AMBER+STRICT", "to": ["CRV"] },
            "body": { "desk": "technical", "message": "019ab000-0000-7000-8000-000000000001" },
            "by": { "participant": "MRL", "role": "desk.technical" },
            "id": "019ab000-0000-7000-8000-000000000002",
            "issued": "2026-11-22T09:00:00.000Z",
            "kind": "channel.message-acknowledged",
            "origin": "poc.example.org",
            "parts": [],
            "replies_to": "019ab000-0000-7000-8000-000000000001",
            "test": false,
            "v": 1,
        })
    }

    fn signed_bytes(payload: &Value) -> Vec<u8> {
        pae(Payload::TYPE, &serde_json::to_vec(payload).unwrap())
    }

    #[test]
    fn a_receipt_is_read_whole_out_of_whatever_a_mail_made_of_its_lines() {
        let bytes = signed_bytes(&receipt());
        let code = STANDARD.encode(&bytes);
        let lines: Vec<&str> =
            code.as_bytes().chunks(64).map(|l| std::str::from_utf8(l).unwrap()).collect();
        let plain = lines.join("\n");
        for given in [
            plain.clone(),
            plain.replace('\n', "\r\n"),
            format!("-----8<-----\n{plain}\n-----8<-----\n"),
            format!("> {}", lines.join("\n> ")),
        ] {
            assert_eq!(read(given.as_bytes()).unwrap().bytes, bytes, "{given}");
        }
        let read = read(&bytes).unwrap();
        for word in [
            "019ab000-0000-7000-8000-000000000001",
            "from     CRV",
            "MRL, desk technical",
            "2026-11-22",
        ] {
            assert!(read.words.contains(word), "{word}: {}", read.words);
        }
    }

    #[test]
    fn whatever_says_anything_else_is_refused() {
        type Change = fn(&mut Value);
        let changes: &[(&str, Change)] = &[
            ("another kind", |p| p["kind"] = json!("channel.conversation-closed")),
            ("a key", |p| p["kind"] = json!("members.key-enrolled")),
            ("to all", |p| p["audience"]["to"] = json!([])),
            ("to two", |p| p["audience"]["to"] = json!(["CRV", "NWR"])),
            ("to oneself", |p| p["audience"]["to"] = json!(["MRL"])),
            ("no desk's role", |p| p["by"]["role"] = json!("national-administrator")),
            ("another message", |p| {
                p["replies_to"] = json!("019ab000-0000-7000-8000-000000000003")
            }),
            ("no message", |p| _ = p.as_object_mut().unwrap().remove("replies_to")),
            ("instead of another", |p| {
                p["supersedes"] = json!("019ab000-0000-7000-8000-000000000003")
            }),
            ("more in it", |p| p["body"]["key"] = json!("ed25519:AAAA")),
            ("more beside it", |p| p["note"] = json!("x")),
            ("a line of its own", |p| p["body"]["desk"] = json!("technical\nfor      you")),
            ("a command", |p| p["origin"] = json!("poc\u{1b}[2K.example.org")),
            ("another version", |p| p["v"] = json!(2)),
            ("a part", |p| {
                p["parts"] = json!([{ "name": "sealed", "sha256": "0".repeat(64), "size": 1, "type": "text/plain" }]);
            }),
        ];
        for (what, change) in changes {
            let mut payload = receipt();
            change(&mut payload);
            let said = read(&signed_bytes(&payload)).map(|r| r.words);
            assert!(said.is_err(), "{what}: {said:?}");
        }
        let whole = signed_bytes(&receipt());
        let log_in = STANDARD.encode("a challenge to log in with");
        let other_type = pae("text/plain", &serde_json::to_vec(&receipt()).unwrap());
        for other in [
            &b""[..],
            b"hello",
            log_in.as_bytes(),
            &whole[7..],
            &[&whole[..], b" "].concat(),
            &other_type,
        ] {
            assert!(read(other).is_err(), "{:?}", String::from_utf8_lossy(other));
        }
        let said = read(&[&b"DSSEv1 "[..], &[b'x'; BYTES_MAX]].concat()).unwrap_err().to_string();
        assert!(said.contains("too long") && said.contains("Do not sign it"), "{said}");
    }

    #[test]
    fn what_a_draft_of_ours_makes_is_one() {
        let desk: DeskOf = "MRL.technical".parse().unwrap();
        let value = receipt();
        let payload = Payload::parse(&serde_json::to_vec(&value).unwrap()).unwrap();
        assert_eq!(payload.by, desk.by().unwrap());
        assert!(read(&pae(Payload::TYPE, &payload.to_bytes())).is_ok());
    }
}
