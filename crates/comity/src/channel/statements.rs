//! What can be said on the protected channel, and how it reads in one sentence. The host sees these
//! bodies; what a message says is in its sealed parts.

pub use super::kinds::{Answers, DeskOf, Formality, Urgency};
use register::{Code, Hash, StatementId, Time};

/// The part that holds the sealed letter.
pub const SEALED: &str = "sealed";

/// Parts that hold sealed attachments begin so; a number from 1 follows.
pub const ATTACHMENT: &str = "attachment-";

/// Media type of sealed parts (RFC 3156, section 7).
pub const SEALED_TYPE: &str = "application/pgp-encrypted";

crate::statements! {
    /// A desk sends a message, sealed to desks of other participants and to its own.
    "channel.message-sent" => MessageSent {
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
    /// A holder of a desk's key hands it to devices of other holders, wrapped for each; for the participant alone.
    "channel.desk-key-shared" => DeskKeyShared {
        /// The desk.
        desk: String,
        /// Fingerprint of the desk's key.
        fingerprint: String,
        /// Fingerprints of the devices; the part `for-1` is wrapped for the first, and so on.
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
        Statement::MailReceived(b) => {
            format!("{said_by} entered a sealed answer of {} that came by mail", b.from.participant)
        }
    }
}
