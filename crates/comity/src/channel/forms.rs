//! Forms of letters: numbered fields, so that a message reads across languages. The field lists of
//! incidents, requests and consultations come with those features, as further values of [`Form`].

use sealing::informal;

/// A form of letters. What has a number keeps it for ever; another list of fields is another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its name in letters.
    pub name: &'static str,
    /// Version of its list of fields.
    pub version: u16,
    /// Its fields, by number.
    pub fields: &'static [Field],
    /// Sentences that every such letter ends with.
    pub closing: &'static [&'static str],
}

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its number in letters.
    pub number: u16,
    /// Its English label in letters, which programs do not read.
    pub label: &'static str,
    /// Whether several lines are usual.
    pub long: bool,
    /// Whether a letter without it says nothing. No field that reveals capacity is.
    pub required: bool,
}

const fn line(number: u16, label: &'static str) -> Field {
    Field { number, label, long: false, required: false }
}

const fn text(number: u16, label: &'static str) -> Field {
    Field { number, label, long: true, required: false }
}

const SUBJECT: Field = Field { number: 100, label: "Subject", long: false, required: true };

/// That a notification accuses nobody (UN GGE 2021, A/76/135, norm (c)).
pub const NO_ATTRIBUTION: &str =
    "This notification does not by itself attribute responsibility to any State.";

/// What stands with every acknowledgement; pages say it in their own language.
pub const RECEIPT: &str =
    "Receipt only; no agreement with the content, no acceptance of responsibility.";

/// Every form, in the order of the list to choose from.
pub const FORMS: &[Form] = &[
    Form {
        name: "message",
        version: 1,
        fields: &[SUBJECT, Field { number: 110, label: "Text", long: true, required: true }],
        closing: &[],
    },
    Form {
        name: "notification",
        version: 1,
        fields: &[
            SUBJECT,
            text(120, "What happened"),
            line(130, "Since when (UTC)"),
            line(140, "Sectors affected"),
            line(150, "Severity by the sender's scale"),
            text(160, "What is asked"),
            text(170, "What is offered"),
            line(180, "Whom to call"),
        ],
        closing: &[NO_ATTRIBUTION],
    },
    Form {
        name: "information-request",
        version: 1,
        fields: &[
            SUBJECT,
            text(120, "What is known so far"),
            text(160, "What is asked"),
            text(165, "What it is needed for"),
            line(180, "Whom to call"),
        ],
        closing: &[NO_ATTRIBUTION],
    },
    Form {
        name: "clarification",
        version: 1,
        fields: &[SUBJECT, line(105, "Which message"), text(110, "Clarification")],
        closing: &[],
    },
    Form {
        name: "all-clear",
        version: 1,
        fields: &[
            SUBJECT,
            text(120, "What is over"),
            line(130, "Since when (UTC)"),
            text(170, "What was learnt"),
        ],
        closing: &[],
    },
    Form {
        name: "test",
        version: 1,
        fields: &[SUBJECT, text(110, "Text")],
        closing: &["This is a test. Acknowledge it; nothing else is asked."],
    },
];

/// The form of a letter that holds the passphrase of an informal message. Nobody chooses it.
pub const INFORMAL: Form = Form {
    name: informal::FORM.0,
    version: informal::FORM.1,
    fields: &[Field { required: true, ..line(informal::PASSPHRASE, informal::LABEL) }],
    closing: &[informal::WHERE, informal::COMMITS_NOBODY],
};

/// The note of a shift, which a desk writes to itself; it is no message to choose a form for.
pub const SHIFT: Form = Form {
    name: "shift",
    version: 1,
    fields: &[Field { number: 115, label: "For the next shift", long: true, required: true }],
    closing: &[],
};

/// A form by its name and version in a letter.
pub fn find(name: &str, version: u16) -> Option<&'static Form> {
    let mut all = FORMS.iter().chain([&INFORMAL, &SHIFT]);
    all.find(|form| form.name == name && form.version == version)
}
