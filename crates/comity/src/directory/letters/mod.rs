//! Letters of the secretariat and draft notes verbales, as documents that people go on writing in.
//! Pure: what stands in the directory goes in, blocks of a document come out.

pub mod texts;

use super::queries::Contact;
use super::statements::{ChannelKind, Person};
use crate::profile::{Profile, name_in};
use crate::web::times;
use crate::words;
use formats::docx::{Align, Block, Document, Run};
use register::Time;
use texts::Language;

words! {
    /// What a letter is for.
    Template {
        /// The secretariat invites a state to nominate.
        Invitation = "invitation",
        /// The secretariat asks for the yearly confirmation.
        ConfirmationRequest = "confirmation-request",
        /// The secretariat thanks for a note verbale.
        Receipt = "receipt",
        /// A state nominates a contact.
        Nomination = "nomination",
        /// A state removes a contact.
        Removal = "removal",
        /// A state confirms its contacts.
        Confirmation = "confirmation",
    }
}

impl Template {
    /// Those that a state sends.
    pub const OF_STATES: [Template; 3] =
        [Template::Nomination, Template::Removal, Template::Confirmation];
}

/// Fields of a contact, in the order of the table.
const FIELDS: [&str; 11] = [
    "desk",
    "office",
    "institution",
    "person",
    "telephone",
    "mobile",
    "email",
    "secure-line",
    "languages",
    "hours",
    "time-zone",
];

/// What all letters of one making share.
pub struct Writing<'a> {
    /// What they are for.
    pub template: Template,
    /// Their language.
    pub language: Language,
    /// The network.
    pub profile: &'a Profile,
    /// The day that stands on them.
    pub day: Time,
}

/// To or from whom one letter goes.
pub struct State<'a> {
    /// Its name in the language of the letter.
    pub name: String,
    /// Its contacts in the order of the desks.
    pub contacts: &'a [Contact],
}

impl Writing<'_> {
    /// One document with a letter for each state, each on a page of its own.
    pub fn document(&self, states: &[State<'_>]) -> Document {
        let mut blocks = Vec::new();
        for (n, state) in states.iter().enumerate() {
            if n > 0 {
                blocks.push(Block::PageBreak);
            }
            blocks.extend(self.letter(state));
        }
        let day = self.language.day(self.day);
        Document {
            title: self.part("title", &[]),
            language: self.language.tag.to_owned(),
            rtl: self.language.rtl,
            letterhead: Vec::new(),
            footer: self.language.wording("footer-draft", &[("date", &day)]),
            created: self.day.timestamp(),
            blocks,
        }
    }

    fn part(&self, part: &str, values: &[(&str, &str)]) -> String {
        self.language.wording(&format!("{}-{part}", self.template.code()), values)
    }

    fn letter(&self, state: &State<'_>) -> Vec<Block> {
        let (profile, tag) = (self.profile, self.language.tag);
        let common = |key: &str, values: &[(&str, &str)]| self.language.wording(key, values);
        let network = name_in(&profile.names, tag);
        let desks: Vec<&str> = profile.desks.iter().map(|d| name_in(&d.names, tag)).collect();
        let (desks, days) =
            (desks.join(self.language.comma), profile.cadence.confirm_days.to_string());
        let values =
            [("state", &*state.name), ("network", network), ("desks", &desks), ("days", &days)];
        let from = match Template::OF_STATES.contains(&self.template) {
            true => state.name.clone(),
            false => name_in(&profile.secretariat.names, tag).to_owned(),
        };
        let subject = common("subject", &[("subject", &self.part("title", &[]))]);
        let line = |run, align| Block::Paragraph(vec![run], align);
        let paragraphs = |text: &str| -> Vec<Block> {
            let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| line(Run::plain(part), Align::Justify)).collect()
        };
        let mut blocks = vec![
            line(Run::bold(from), Align::Center),
            line(Run::bold(common("note", &[])), Align::Center),
            line(Run::plain(common("number", &[])), Align::Start),
            line(Run::bold(subject), Align::Start),
        ];
        blocks.extend(paragraphs(&self.part("text", &values)));
        blocks.extend(self.tables(state));
        blocks.extend(paragraphs(&self.part("end", &values)));
        blocks.push(line(Run::plain(self.language.day(self.day)), Align::End));
        blocks
    }

    /// The contacts that the letter is about, one table each.
    fn tables(&self, state: &State<'_>) -> Vec<Block> {
        match self.template {
            Template::Invitation => Vec::new(),
            Template::Nomination => {
                let empty = self.language.wording("no-value", &[]);
                vec![self.table(|_| empty.clone()), Block::text("")]
            }
            Template::ConfirmationRequest
            | Template::Receipt
            | Template::Removal
            | Template::Confirmation => {
                if state.contacts.is_empty() {
                    let none = self.language.wording("no-contact", &[("state", &state.name)]);
                    return vec![Block::Paragraph(vec![Run::italic(none)], Align::Start)];
                }
                let one = |contact| [self.table(|f| self.value(contact, f)), Block::text("")];
                state.contacts.iter().flat_map(one).collect()
            }
        }
    }

    fn table(&self, value: impl Fn(&str) -> String) -> Block {
        let rows = FIELDS
            .iter()
            .map(|field| vec![self.language.wording(&format!("label-{field}"), &[]), value(field)]);
        let rows = rows.filter(|row| !row[1].is_empty()).collect();
        Block::Table { head: Vec::new(), rows }
    }

    fn value(&self, contact: &Contact, field: &str) -> String {
        let details = contact.details.as_ref();
        let ways = |kind: ChannelKind| -> String {
            let all = details.iter().flat_map(|d| &d.channels).filter(|c| c.kind == kind);
            all.map(|way| way.value.as_str()).collect::<Vec<_>>().join("\n")
        };
        let person = |person: &Person| match person.position.is_empty() {
            true => person.name.clone(),
            false => format!("{}, {}", person.name, person.position),
        };
        let desk = || self.profile.desk(&contact.desk);
        match field {
            "desk" => desk().map_or_else(
                || contact.desk.clone(),
                |desk| name_in(&desk.names, self.language.tag).to_owned(),
            ),
            "office" => contact.office.clone(),
            "institution" => contact.institution.clone(),
            "person" => details.and_then(|d| d.person.as_ref()).map(person).unwrap_or_default(),
            "telephone" => ways(ChannelKind::Telephone),
            "mobile" => ways(ChannelKind::Mobile),
            "email" => ways(ChannelKind::Email),
            "secure-line" => ways(ChannelKind::SecureLine),
            "languages" => contact.languages.join(", "),
            "hours" => contact.hours.clone(),
            _ => times::local_clock(&contact.time_zone, self.day).map_or_else(String::new, |c| c.1),
        }
    }
}
