//! Drafts of statements on the channel. Letters are sealed before they come here; nothing here sees
//! what they say.

use super::check::wrap_name;
use super::kinds::DeskOf;
use super::reading::Told;
use super::retention::{self, Kept};
use super::statements::{
    ATTACHMENT, AcknowledgedByTelephone, AlertsMuted, AlertsUnmuted, AnswerPromised, ArchiveKeySet,
    ConversationClosed, DeskKeyShared, LadderSet, MailReceived, MessageAcknowledged, MessageSent,
    REASON, REASON_TYPE, RemovalAgreed, SEALED, SEALED_TYPE, ShiftHandedOver, ShiftTaken,
    Statement, TelephoneCodesSet,
};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::members::sealing::{CERTIFICATE, CERTIFICATE_TYPE};
use ::sealing::Certificate;
use register::{By, Code, Hash, Part, Refusal, StatementId, Time, Tlp};

fn draft(by: By, tlp: Tlp, mut to: Vec<Code>, statement: impl Into<Statement>) -> Draft {
    let statement = statement.into();
    to.sort();
    to.dedup();
    to.retain(|code| *code != by.participant);
    Draft { tlp, to, ..Draft::new(by, statement.kind(), statement.to_value()) }
}

/// A message on its way: what stands outside of the sealed parts.
pub struct Outside {
    /// Who sends it.
    pub by: By,
    /// The statement's id, which the letter names.
    pub id: StatementId,
    /// How far it may travel.
    pub tlp: Tlp,
    /// The message it answers.
    pub replies_to: Option<StatementId>,
    /// Test or exercise.
    pub test: bool,
    /// What the host has to know.
    pub body: MessageSent,
}

/// A message: its sealed letter, then its sealed attachments.
pub fn send(outside: Outside, sealed: &[Vec<u8>], around: &dyn Surroundings) -> Draft {
    let Outside { by, id, tlp, replies_to, test, body } = outside;
    let to = body.to.iter().map(|desk| desk.participant.clone()).collect();
    let mut draft = Draft { replies_to, test, id: Some(id), ..draft(by, tlp, to, body) };
    for (place, bytes) in sealed.iter().enumerate() {
        let name = match place {
            0 => SEALED.to_owned(),
            n => format!("{ATTACHMENT}{n}"),
        };
        draft = draft.with_part(&name, SEALED_TYPE, Part::new(around.random(), bytes));
    }
    draft
}

/// For which desk of those addressed a person gives the receipt, and as which desk they speak: in the name
/// of one of their own, else for the desk that nobody answers at.
pub fn receipt_of<'a>(
    addressed: &'a [DeskOf],
    own: &'a [DeskOf],
) -> Option<(&'a DeskOf, &'a DeskOf)> {
    match addressed.iter().find(|desk| own.contains(desk)) {
        Some(desk) => Some((desk, desk)),
        None => addressed.first().zip(own.first()),
    }
}

/// Receipt of a message by one of the desks it is addressed to.
pub fn acknowledge(by: By, message: &Told, desk: &str) -> Draft {
    let body = MessageAcknowledged { desk: desk.to_owned(), message: message.message };
    answer(by, message, body)
}

/// A promise to answer on substance.
pub fn promise(by: By, message: &Told, until: Time) -> Draft {
    answer(by, message, AnswerPromised { by: until, message: message.message })
}

/// Receipt of a message by the desk that read this code aloud, entered by whoever sent the message.
pub fn acknowledge_by_telephone(by: By, message: &Told, desk: &DeskOf, code: &str) -> Draft {
    let body = AcknowledgedByTelephone {
        code: code.to_owned(),
        desk: desk.desk.clone(),
        message: message.message,
        participant: desk.participant.clone(),
    };
    answer_to(desk.participant.clone(), by, message, body)
}

/// One-time codes for the telephone, by number on the sheet; for the participant alone.
pub fn set_telephone_codes(by: By, desk: &str, codes: Vec<Hash>) -> Draft {
    draft(by, Tlp::Red, Vec::new(), TelephoneCodesSet { codes, desk: desk.to_owned() })
}

/// A desk's shift is handed over: what is open, and the sealed note that names the statement by this id.
pub fn hand_over(
    by: By,
    mut body: ShiftHandedOver,
    note: Option<(StatementId, &[u8])>,
    around: &dyn Surroundings,
) -> Draft {
    body.open.sort();
    body.open.dedup();
    let draft = draft(by, Tlp::Red, Vec::new(), body);
    match note {
        None => draft,
        Some((id, sealed)) => Draft { id: Some(id), ..draft }.with_part(
            SEALED,
            SEALED_TYPE,
            Part::new(around.random(), sealed),
        ),
    }
}

/// A hand-over was read, and the shift begins.
pub fn take_shift(by: By, desk: &str, hand_over: StatementId) -> Draft {
    draft(by, Tlp::Red, Vec::new(), ShiftTaken { desk: desk.to_owned(), hand_over })
}

/// Something is muted for a desk, for a reason.
pub fn mute(by: By, body: AlertsMuted, reason: &str, around: &dyn Surroundings) -> Draft {
    let part = Part::new(around.random(), reason.as_bytes());
    draft(by, Tlp::Red, Vec::new(), body).with_part(REASON, REASON_TYPE, part)
}

/// A mute is ended.
pub fn unmute(by: By, desk: &str, mute: StatementId) -> Draft {
    draft(by, Tlp::Red, Vec::new(), AlertsUnmuted { desk: desk.to_owned(), mute })
}

fn answer(by: By, message: &Told, statement: impl Into<Statement>) -> Draft {
    answer_to(message.from.participant.clone(), by, message, statement)
}

fn answer_to(to: Code, by: By, message: &Told, statement: impl Into<Statement>) -> Draft {
    let mut draft = draft(by, message.tlp, vec![to], statement);
    draft.replies_to = Some(message.message);
    draft.test = message.test;
    draft
}

/// A sealed answer that came by mail, signed inside by the key of the desk `from`.
pub fn mail_received(
    by: By,
    message: &Told,
    from: &DeskOf,
    sealed: &[u8],
    around: &dyn Surroundings,
) -> Draft {
    let body = MailReceived { from: from.clone(), message: message.message };
    let draft = answer_to(from.participant.clone(), by, message, body);
    draft.with_part(SEALED, SEALED_TYPE, Part::new(around.random(), sealed))
}

/// A party holds a conversation to be at its end.
pub fn close(by: By, tlp: Tlp, conversation: StatementId, parties: Vec<Code>) -> Draft {
    draft(by, tlp, parties, ConversationClosed { conversation })
}

/// A party agrees that a closed conversation is removed before its time.
pub fn agree_to_removal(by: By, tlp: Tlp, conversation: StatementId, parties: Vec<Code>) -> Draft {
    draft(by, tlp, parties, RemovalAgreed { conversation })
}

/// These conversations are removed, past their time or by consent of their parties.
pub fn remove_routing(by: By, tlp: Tlp, all: &[Kept]) -> Draft {
    draft(by, tlp, Vec::new(), retention::removing(all))
}

/// A participant names its archive, or gives it up.
///
/// # Errors
/// Only by a fault of the program.
pub fn set_archive(
    by: By,
    certificate: Option<&Certificate>,
    around: &dyn Surroundings,
) -> Result<Draft, Refusal> {
    let body = ArchiveKeySet { fingerprint: certificate.map(Certificate::fingerprint) };
    let draft = draft(by, Tlp::Red, Vec::new(), body);
    let Some(certificate) = certificate else { return Ok(draft) };
    let armored = certificate.armored().map_err(|wrong| Refusal::new("encryption-key", wrong.0))?;
    let part = Part::new(around.random(), armored.as_bytes());
    Ok(draft.with_part(CERTIFICATE, CERTIFICATE_TYPE, part))
}

/// A desk's key, wrapped for devices: fingerprint of the device and the wrap.
pub fn share_key(
    by: By,
    desk: &str,
    fingerprint: &str,
    mut wraps: Vec<(String, Vec<u8>)>,
    around: &dyn Surroundings,
) -> Draft {
    wraps.sort();
    let with = wraps.iter().map(|(device, _)| device.clone()).collect();
    let body = DeskKeyShared { desk: desk.to_owned(), fingerprint: fingerprint.to_owned(), with };
    let mut draft = draft(by, Tlp::Red, Vec::new(), body);
    for (place, (_, wrap)) in wraps.iter().enumerate() {
        draft = draft.with_part(&wrap_name(place), SEALED_TYPE, Part::new(around.random(), wrap));
    }
    draft
}

/// Who is called when this participant does not acknowledge; for itself alone.
pub fn set_ladder(by: By, body: LadderSet) -> Draft {
    draft(by, Tlp::Red, Vec::new(), body)
}
