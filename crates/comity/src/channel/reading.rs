//! A sealed letter on its reader's own machine: opened, compared with what is told of its statement, and
//! with the signature inside. What the command line does, and `assets/messages.js` in the browser. No
//! server calls this.

use super::forms;
use super::kinds::{Answers, DeskOf, Formality, Urgency};
use super::statements::Statement;
use register::{Payload, StatementId, Time, Tlp};
use sealing::informal::{self, COMMITS_NOBODY};
use sealing::letter::{self, Attached, Desk};
use sealing::{Certificate, Letter, SecretKey, Signature, Wrong, pad};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// What stands outside of a letter, as `GET /api/v1/messages` tells it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Told {
    /// The statement's id.
    pub message: StatementId,
    /// The id of the conversation's first message.
    pub conversation: StatementId,
    /// Who sent it.
    pub from: DeskOf,
    /// To whom it is addressed, in order.
    pub to: Vec<DeskOf>,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Whose acknowledgement is enough.
    pub answers: Answers,
    /// By when an answer is asked.
    #[serde(default)]
    pub answer_by: Option<Time>,
    /// Whether it binds who sent it.
    pub formality: Formality,
    /// How far it may travel.
    pub tlp: Tlp,
    /// Test or exercise.
    pub test: bool,
    /// Fingerprints of the keys that it is sealed to.
    pub keys: Vec<String>,
    /// How many attachments it has.
    pub attachments: usize,
}

impl Told {
    /// What the statement of a message says of it; nothing for other statements.
    pub fn by(payload: &Payload) -> Option<Self> {
        let Statement::MessageSent(body) = Statement::parse(&payload.kind, &payload.body).ok()?
        else {
            return None;
        };
        let desk = payload.by.role.desk()?.to_owned();
        Some(Self {
            message: payload.id,
            conversation: body.conversation,
            from: DeskOf { participant: payload.by.participant.clone(), desk },
            to: body.to,
            urgency: body.urgency,
            answers: body.answers,
            answer_by: body.answer_by,
            formality: body.formality,
            tlp: payload.audience.tlp,
            test: payload.test,
            keys: body.keys,
            attachments: payload.parts.len().saturating_sub(1),
        })
    }
}

/// A letter that was opened and is the one of its statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The letter.
    pub letter: Letter,
    /// Its one spelling: the very text that was signed, or of an informal message that nobody signed.
    pub text: String,
    /// Who signed it inside; of an informal message, who signed the letter with its passphrase. What is
    /// not signed well is not its sender's.
    pub signed_by: Signature,
}

/// The text of an informal message, by the letter that [`read`] opened and what lies beside it.
///
/// # Errors
/// When the letter holds no passphrase, or what lies beside is not its text.
pub fn read_informal(first: Read, beside: &[u8]) -> Result<Read, Wrong> {
    let (letter, text) = informal::open(&first.letter, beside).map_err(|wrong| {
        Wrong(format!("{wrong} The text of this informal message cannot be read: ask its sender to send it again."))
    })?;
    Ok(Read { letter, text, signed_by: first.signed_by })
}

/// Opens the letter of a message. `senders` are the certificates of the desk that it says it comes from.
///
/// # Errors
/// When it cannot be opened, is no letter, or is another message's.
pub fn read(
    told: &Told,
    sealed: &[u8],
    secrets: &[SecretKey],
    senders: &[Certificate],
) -> Result<Read, Wrong> {
    let opened = sealing::open(sealed, secrets, senders)?;
    let padded = String::from_utf8(opened.content)
        .map_err(|_| Wrong("Inside is no letter: it is not text in UTF-8.".to_owned()))?;
    let text = pad::letter_inside(&padded)?.to_owned();
    let letter = letter::parse(&text)?;
    if fits(&letter, told) {
        return Ok(Read { letter, text, signed_by: opened.signed_by });
    }
    Err(Wrong(
        "Inside is not the letter of this message: it was taken out of another one. It is not shown; \
         tell your operator and the desk that it seems to come from."
            .to_owned(),
    ))
}

/// The letter is the one of this statement: a host cannot put it into another.
fn fits(letter: &Letter, told: &Told) -> bool {
    let same = |desk: &Desk, told: &DeskOf| {
        desk.participant == told.participant.as_str() && desk.desk == told.desk
    };
    letter.message == told.message.to_string()
        && letter.conversation == told.conversation.to_string()
        && same(&letter.from, &told.from)
        && letter.to.len() == told.to.len()
        && letter.to.iter().zip(&told.to).all(|(desk, told)| same(desk, told))
        && letter.mark == format!("TLP:{}", told.tlp.word())
        && letter.test == told.test
        && letter.formality.to_string() == told.formality.code()
        && letter.attachments.len() == told.attachments
}

/// The file that a sealed attachment holds, if it is the one that the letter names.
///
/// # Errors
/// When it cannot be opened, or is another file.
pub fn attachment(
    attached: &Attached,
    sealed: &[u8],
    secrets: &[SecretKey],
) -> Result<Vec<u8>, Wrong> {
    let opened = sealing::open(sealed, secrets, &[])?;
    let file = pad::attachment_inside(&opened.content, attached.size)?;
    if hex::encode(Sha256::digest(file)) == attached.sha256 {
        return Ok(file.to_vec());
    }
    Err(Wrong("This is not the file that the letter names; nothing was kept of it.".to_owned()))
}

/// Whether the reservations that the letter's form ends with are missing.
pub fn lacks_reservation(letter: &Letter) -> bool {
    let form = forms::find(&letter.form.0, letter.form.1);
    let needed = form.map_or(&[][..], |form| form.closing);
    let nobody = (letter.formality == letter::Formality::Informal).then_some(&COMMITS_NOBODY);
    needed.iter().chain(nobody).any(|sentence| !letter.closing.iter().any(|line| line == sentence))
}

#[cfg(test)]
mod tests {
    //! What a host, or a former recipient, could hand over in place of a message's own letter.

    use super::super::writing::{Sealed, Writing};
    use super::*;
    use crate::clock::{Staged, Surroundings};
    use crate::members::sealing::seconds;

    fn desk(text: &str) -> DeskOf {
        text.parse().unwrap()
    }

    fn key(around: &Staged, name: &str) -> SecretKey {
        SecretKey::make(name, seconds(around.now()), around.random()).unwrap()
    }

    /// What the host tells of a sealed message.
    fn told(sealed: &Sealed) -> Told {
        let body = &sealed.draft.body;
        serde_json::from_value(serde_json::json!({
            "message": sealed.draft.id, "conversation": body["conversation"],
            "from": { "participant": sealed.draft.by.participant, "desk": "technical" },
            "to": body["to"], "answers": body["answers"], "urgency": body["urgency"], "formality": body["formality"],
            "tlp": sealed.draft.tlp, "test": sealed.draft.test, "keys": body["keys"],
            "attachments": sealed.draft.parts.len() - 1, "entry": 7, "lines": [],
        }))
        .unwrap()
    }

    #[test]
    fn only_the_letter_of_this_statement_is_shown() {
        let around = Staged::new("2026-11-22T03:02:00.000Z".parse::<Time>().unwrap(), 3);
        let (crv, mrl, nwr) = (key(&around, "CRV"), key(&around, "MRL"), key(&around, "NWR"));
        let mut writing =
            Writing::plain(desk("CRV.technical"), desk("MRL.technical"), "Ports", "They stand.");
        writing.files = vec![("a.txt".to_owned(), "text/plain".to_owned(), b"times".to_vec())];
        let sealed = writing.seal(&crv, &[mrl.certificate()], &around).unwrap();
        let parts: Vec<&[u8]> = sealed.draft.parts.iter().map(|(_, _, p)| p.content()).collect();
        let (own, of_crv) = ([mrl], [crv.certificate()]);
        let right = told(&sealed);

        let letter = read(&right, parts[0], &own, &of_crv).unwrap();
        assert_eq!(letter.text, sealed.letter);
        assert_eq!(letter.signed_by, Signature::Good(crv.certificate().fingerprint()));
        assert!(!lacks_reservation(&letter.letter));
        let attached = &letter.letter.attachments[0];
        assert_eq!(attachment(attached, parts[1], &own).unwrap(), b"times");

        // Each thing that the host tells otherwise makes it another message's letter.
        let other = around.statement_id();
        type Change = fn(&mut Told, StatementId);
        let changes: [(&str, Change); 9] = [
            ("message", |t, id| t.message = id),
            ("conversation", |t, id| t.conversation = id),
            ("from", |t, _| t.from = "NWR.technical".parse().unwrap()),
            ("desk", |t, _| t.from.desk = "diplomatic".to_owned()),
            ("to", |t, _| t.to.push("NWR.technical".parse().unwrap())),
            ("mark", |t, _| t.tlp = Tlp::Green),
            ("test", |t, _| t.test = true),
            ("formality", |t, _| t.formality = Formality::Informal),
            ("attachments", |t, _| t.attachments = 0),
        ];
        for (what, change) in changes {
            let mut wrong = right.clone();
            change(&mut wrong, other);
            let said = read(&wrong, parts[0], &own, &of_crv).unwrap_err().to_string();
            assert!(said.contains("not the letter of this message"), "{what}: {said}");
        }

        // Others cannot open it; another desk's certificate does not make it that desk's.
        let said = read(&right, parts[0], std::slice::from_ref(&nwr), &of_crv).unwrap_err();
        assert!(said.to_string().contains("sealed to other keys"), "{said}");
        let unknown = read(&right, parts[0], &own, &[nwr.certificate()]).unwrap();
        assert!(matches!(unknown.signed_by, Signature::UnknownKey(_)));
        // An attachment in another's place is not the file that the letter names.
        let mut another = attached.clone();
        another.sha256 = "0".repeat(64);
        assert!(attachment(&another, parts[1], &own).is_err());
        assert!(attachment(attached, parts[0], &own).is_err());
    }

    #[test]
    fn a_notification_without_its_reservation_is_noticed() {
        let around = Staged::new("2026-11-22T03:02:00.000Z".parse::<Time>().unwrap(), 4);
        let mut writing = Writing::plain(desk("CRV.technical"), desk("MRL.technical"), "Ports", "");
        writing.form = forms::find("notification", 1).unwrap();
        writing.fields.pop();
        let mut letter = writing.letter(around.statement_id(), around.now()).unwrap();
        assert!(!lacks_reservation(&letter));
        letter.closing.clear();
        assert!(lacks_reservation(&letter));
    }
}
