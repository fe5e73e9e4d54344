//! A letter: numbered fields under a head, in the one spelling that decision 0008 describes.

mod parse;
mod print;
mod rules;

pub use parse::parse;
pub use print::print;
pub use rules::is_unseen;

/// Longest letter in bytes, with its padding.
pub const LETTER_MAX: usize = 1 << 20;
/// Most desks that one letter goes to.
pub const DESKS_MAX: usize = 256;
/// Most fields of a letter.
pub const FIELDS_MAX: usize = 64;
/// Most attachments of a letter.
pub const ATTACHMENTS_MAX: usize = 16;
/// Most closing sentences.
pub const CLOSING_MAX: usize = 16;
/// Largest attachment in bytes: what mail servers and browsers still carry.
pub const ATTACHMENT_MAX: u64 = 30 << 20;
/// The marks that a letter may carry.
pub const MARKS: [&str; 5] = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"];

/// What a desk says to other desks. Values are NFC and have no characters that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Name and version of the form that gives the fields their meaning.
    pub form: (String, u16),
    /// The id of the statement that carries it.
    pub message: String,
    /// The id of the conversation's first message.
    pub conversation: String,
    /// Who writes.
    pub from: Desk,
    /// To whom, each once.
    pub to: Vec<Desk>,
    /// The last message before this one to some of these desks, in the same order.
    pub before: Vec<(Desk, String)>,
    /// When it was written, to the second, in UTC: `2026-11-22T03:02:00Z`.
    pub written: String,
    /// Whether it commits the state.
    pub formality: Formality,
    /// One of [`MARKS`].
    pub mark: String,
    /// Whether nothing in it is real.
    pub test: bool,
    /// What lies beside it, numbered from 1.
    pub attachments: Vec<Attached>,
    /// What it says, by rising numbers; at least one field.
    pub fields: Vec<Field>,
    /// Reservations, a sentence on each line.
    pub closing: Vec<String>,
}

/// A desk of a participant, `CRV technical`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Desk {
    /// The participant's code.
    pub participant: String,
    /// The desk's name.
    pub desk: String,
}

/// Whether a letter commits its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formality {
    /// It does.
    Official,
    /// It commits nobody.
    Informal,
}

/// A file that is sealed on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its place among the attachments, from 1.
    pub number: u16,
    /// Its length before padding.
    pub size: u64,
    /// SHA-256 of its bytes before padding, in lower-case hexadecimal.
    pub sha256: String,
    /// Its media type without parameters.
    pub media_type: String,
    /// Its name, without folders.
    pub name: String,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The number that gives it its meaning, 1 to 999.
    pub number: u16,
    /// The label in English, for whoever reads the letter without our pages.
    pub label: String,
    /// What it says; lines end with LF, the last one without.
    pub text: String,
}

impl Desk {
    /// A desk by its two names.
    pub fn new(participant: impl Into<String>, desk: impl Into<String>) -> Self {
        Self { participant: participant.into(), desk: desk.into() }
    }
}

impl std::fmt::Display for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.participant, self.desk)
    }
}

impl std::fmt::Display for Formality {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Official => "official",
            Self::Informal => "informal",
        })
    }
}
