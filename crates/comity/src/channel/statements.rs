//! What can be said on the protected channel, and how it reads in one sentence. The host sees these
//! bodies; what a message says is in its sealed parts.

pub use super::kinds::{Answers, DeskOf, Formality, Urgency};
use crate::ladder::Ladder;
use register::{Code, Hash, StatementId, Time};

/// The part that holds the sealed letter.
pub const SEALED: &str = "sealed";

/// Parts that hold sealed attachments begin so; a number from 1 follows.
pub const ATTACHMENT: &str = "attachment-";

/// Media type of sealed parts (RFC 3156, section 7).
pub const SEALED_TYPE: &str = "application/pgp-encrypted";

/// The part that says why something is muted.
pub const REASON: &str = "reason";

/// Its media type.
pub const REASON_TYPE: &str = "text/plain";

crate::statements! {
    /// A desk sends a message, sealed to desks of other participants and to its own.
    "channel.message-sent" => MessageSent {
        /// The message of its own desk that it repeats, sealed anew: a desk that was addressed has another key now.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        again: Option<StatementId>,
        /// By when an answer on substance is asked.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        answer_by: Option<Time>,
        /// Whose acknowledgement is enough: `any` desk of each state, or `each` that is named.
        answers: Answers,
        /// The conversation: the id of its first message, which for that message is its own.
        conversation: StatementId,
        /// `official`, or `informal`: that commits nobody.
        formality: Formality,
        /// Fingerprints of the keys that it is sealed to, in order.
        keys: Vec<String>,
        /// The desks that it is addressed to, in order.
        to: Vec<DeskOf>,
        /// `routine`, `priority` or `urgent`.
        urgency: Urgency,
    }
    /// A desk has a message: receipt only; no agreement with its content, no acceptance of responsibility.
    "channel.message-acknowledged" => MessageAcknowledged {
        /// The desk that it was addressed to.
        desk: String,
        /// The message.
        message: StatementId,
    }
    /// A desk promises an answer on substance for a time.
    "channel.answer-promised" => AnswerPromised {
        /// By when.
        by: Time,
        /// The message.
        message: StatementId,
    }
    /// A party holds a conversation to be at its end; it is closed when all parties have said so.
    "channel.conversation-closed" => ConversationClosed {
        /// The conversation.
        conversation: StatementId,
    }
    /// A party agrees that a closed conversation is removed before its time.
    "channel.removal-agreed" => RemovalAgreed {
        /// The conversation.
        conversation: StatementId,
    }
    /// Who wrote to whom is removed, past its retention or by consent of all parties: envelopes and sealed
    /// parts of these entries are no longer kept. Their leaves stay, and every proof still holds.
    "channel.routing-removed" => RoutingRemoved {
        /// SHA-256 of the telephone codes that were used in them, in order: they stay used.
        codes: Vec<Hash>,
        /// The entries: whole conversations, in order.
        entries: Vec<u64>,
    }
    /// A participant names its archive, an OpenPGP key that lies offline and to which keys of its desks are
    /// wrapped; for the participant alone. The part `certificate` holds its public half.
    "channel.archive-key-set" => ArchiveKeySet {
        /// Fingerprint of the archive's key; absent when there is no archive any more.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        fingerprint: Option<String>,
    }
    /// A holder of a desk's key hands it to devices of other holders, wrapped for each; for the participant alone.
    "channel.desk-key-shared" => DeskKeyShared {
        /// The desk.
        desk: String,
        /// Fingerprint of the desk's key.
        fingerprint: String,
        /// Fingerprints of the devices, and of the archive; the part `for-1` is wrapped for the first, and so on.
        with: Vec<String>,
    }
    /// A desk has one-time codes to read aloud by telephone, in place of any before; for the participant alone.
    "channel.telephone-codes-set" => TelephoneCodesSet {
        /// SHA-256 of each code (16 characters of base32, upper case, no dashes), in the order of the sheet.
        codes: Vec<Hash>,
        /// The desk.
        desk: String,
    }
    /// Whoever sent a message enters the code that its recipient read aloud: receipt only; no agreement with it.
    "channel.acknowledged-by-telephone" => AcknowledgedByTelephone {
        /// The code: 16 letters and digits, in upper case, without dashes. It is used for ever.
        code: String,
        /// The desk that the message was addressed to, and that read the code aloud.
        desk: String,
        /// The message.
        message: StatementId,
        /// The participant whose desk it is.
        participant: Code,
    }
    /// A desk's shift ends: what is open, and a note sealed to the desk's own key; for the participant alone.
    "channel.shift-handed-over" => ShiftHandedOver {
        /// The desk.
        desk: String,
        /// Fingerprint of the desk's key that the note is sealed to; absent without a note.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        fingerprint: Option<String>,
        /// The conversations that are open, in order.
        open: Vec<StatementId>,
    }
    /// Who begins a desk's shift has read what was handed over; for the participant alone.
    "channel.shift-taken" => ShiftTaken {
        /// The desk.
        desk: String,
        /// The hand-over.
        hand_over: StatementId,
    }
    /// For a time a desk has no alerts and mails of something, for the reason in a part; for the participant alone.
    "channel.alerts-muted" => AlertsMuted {
        /// The conversation that is muted, urgent messages too. Either this or `participant` is there.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        conversation: Option<StatementId>,
        /// The desk.
        desk: String,
        /// The participant whose messages are muted, but for urgent ones.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        participant: Option<Code>,
        /// Until when, at most 24 hours.
        until: Time,
    }
    /// A desk has alerts and mails again; for the participant alone.
    "channel.alerts-unmuted" => AlertsUnmuted {
        /// The desk.
        desk: String,
        /// What it muted.
        mute: StatementId,
    }
    /// A participant sets who is called when it does not acknowledge an urgent message, and whether anybody
    /// outside is; for messages that enter after it. For the participant alone.
    "channel.ladder-set" => LadderSet {
        /// Whether coordinator and secretariat may be asked to test the line of who does not acknowledge its own
        /// urgent messages.
        from_it: bool,
        /// Its own ladder for messages to it; without one, the network's.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        ladder: Option<Ladder>,
        /// Whether coordinator and secretariat may be asked to test its line when it does not acknowledge.
        to_it: bool,
    }
    /// A desk enters a sealed answer that came to it by mail; the part `sealed` is that very answer.
    "channel.mail-received" => MailReceived {
        /// The desk whose key signed it inside.
        from: DeskOf,
        /// The message that it answers.
        message: StatementId,
    }
}

/// The statement in one sentence. `said_by` is a display name.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    let codes = |to: &[DeskOf]| {
        let mut codes: Vec<&str> = to.iter().map(|desk| desk.participant.as_str()).collect();
        codes.dedup();
        codes.join(", ")
    };
    match statement {
        Statement::MessageSent(b) if b.formality == Formality::Informal => {
            let to = codes(&b.to);
            format!("{said_by} sent an informal message to {to}; its text is not in this register")
        }
        Statement::MessageSent(b) => format!("{said_by} sent a sealed message to {}", codes(&b.to)),
        Statement::MessageAcknowledged(_) => {
            format!("{said_by} acknowledged receipt of a message; this is no agreement with it")
        }
        Statement::AnswerPromised(b) => format!(
            "{said_by} promised an answer for {} {} UTC",
            b.by.date(),
            &b.by.to_string()[11..16]
        ),
        Statement::ConversationClosed(_) => {
            format!("{said_by} holds a conversation to be at its end")
        }
        Statement::RemovalAgreed(_) => {
            format!("{said_by} agreed to remove a closed conversation before its time")
        }
        Statement::RoutingRemoved(b) => {
            format!("{said_by} removed who wrote to whom from {} entries", b.entries.len())
        }
        Statement::ArchiveKeySet(b) if b.fingerprint.is_none() => {
            format!("{said_by} has no archive for the keys of its desks any more")
        }
        Statement::ArchiveKeySet(_) => {
            format!("{said_by} named the archive for the keys of its desks")
        }
        Statement::DeskKeyShared(b) => {
            format!("{said_by} handed the key of its desk {} to its own devices", b.desk)
        }
        Statement::TelephoneCodesSet(b) => {
            format!("{said_by} set one-time codes for the telephone of its desk {}", b.desk)
        }
        Statement::AcknowledgedByTelephone(b) => format!(
            "{said_by} entered the code by which {} acknowledged receipt of a message by telephone; \
             this is no agreement with it",
            b.participant
        ),
        Statement::ShiftHandedOver(b) => {
            format!("{said_by} handed over the shift of its desk {}", b.desk)
        }
        Statement::ShiftTaken(b) => format!("{said_by} took the shift of its desk {}", b.desk),
        Statement::AlertsMuted(b) => format!("{said_by} muted alerts of its desk {}", b.desk),
        Statement::AlertsUnmuted(b) => {
            format!("{said_by} ended a mute of its desk {}", b.desk)
        }
        Statement::LadderSet(_) => {
            format!("{said_by} set who is called when it does not acknowledge an urgent message")
        }
        Statement::MailReceived(b) => {
            format!("{said_by} entered a sealed answer of {} that came by mail", b.from.participant)
        }
    }
}
