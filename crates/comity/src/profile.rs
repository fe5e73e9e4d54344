//! A network's profile: its words, desks, languages and cadences. Shipped as files, signed into the
//! register at `init`, changed by signed statements. Rules only, never a list of who is a state.

use register::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days for which who wrote to whom is kept after a conversation closed, unless the network says otherwise.
pub const ROUTING_DAYS: i64 = 90;

/// Most of them.
const ROUTING_DAYS_MAX: i64 = 3_650;

/// Texts by language tag.
pub type Names = BTreeMap<String, String>;

/// What a network is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The shipped profile it began as.
    pub profile: String,
    /// The network's display names.
    pub names: Names,
    /// The network's own words.
    pub words: Words,
    /// What it is about, such as "ICT security".
    pub subject: Names,
    /// Languages of its pages.
    pub languages: Vec<String>,
    /// Desks that participants may have, in the order they are shown.
    pub desks: Vec<Desk>,
    /// The secretariat.
    pub secretariat: Secretariat,
    /// How often things are confirmed.
    pub cadence: Cadence,
    /// How long answers take.
    pub deadlines: Deadlines,
    /// Who nominates.
    pub nomination: Nomination,
    /// Where each rule comes from.
    pub sources: Vec<Source>,
}

/// The network's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// One state, such as "participating State".
    pub state: Names,
    /// Several.
    pub states: Names,
}

/// A desk that can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its code, such as `technical`.
    pub code: String,
    /// One letter for lists.
    pub letter: String,
    /// Its names.
    pub names: Names,
}

/// The secretariat's code and names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secretariat {
    /// Its code.
    pub code: String,
    /// Its names.
    pub names: Names,
}

/// How often contacts are confirmed and how soon changes are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// Days between two confirmations.
    pub confirm_days: i64,
    /// Days within which a change is told.
    pub change_days: i64,
    /// Days before the end at which to remind.
    pub remind_days_before: Vec<i64>,
    /// Days between two communication checks, where the network has its own rule.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub check_days: Option<i64>,
}

/// Deadlines of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Hours to reply to a request.
    pub reply_hours: i64,
    /// Minutes to acknowledge an urgent message.
    pub acknowledge_minutes: i64,
    /// Who is called when nobody acknowledges an urgent message; without it the usual ladder.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ladder: Option<crate::ladder::Ladder>,
    /// Days after the closing of a conversation for which who wrote to whom is kept; without it, 90.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub routing_days: Option<i64>,
}

impl Deadlines {
    /// Days after the closing of a conversation for which who wrote to whom is kept.
    pub fn routing_days(&self) -> i64 {
        self.routing_days.unwrap_or(ROUTING_DAYS)
    }
}

/// Who nominates contacts, and whether a note verbale goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nomination {
    /// In words.
    pub by: String,
    /// `required` or `optional`.
    pub note_verbale: String,
}

/// Where a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The field it explains.
    pub field: String,
    /// The document.
    pub document: String,
    /// The paragraph.
    pub paragraph: String,
    /// What it says, in our words.
    pub summary: String,
}

const SHIPPED: &[(&str, &str)] = &[
    ("un", include_str!("../profiles/un.json")),
    ("osce", include_str!("../profiles/osce.json")),
    ("oas", include_str!("../profiles/oas.json")),
    ("arf", include_str!("../profiles/arf.json")),
    ("bilateral", include_str!("../profiles/bilateral.json")),
];

impl Profile {
    /// A shipped profile by name.
    pub fn shipped(name: &str) -> anyhow::Result<Self> {
        let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name).ok_or_else(|| {
            anyhow::anyhow!("there is no profile {name:?}; choose un, osce, oas, arf or bilateral")
        })?;
        Ok(serde_json::from_str(text)?)
    }

    /// Reads a profile out of a statement and checks that it can be worked with.
    pub fn parse(value: &serde_json::Value) -> Result<Self, Refusal> {
        let refuse = |sentence: String| Refusal::new("profile", sentence);
        let profile = Self::deserialize(value).map_err(|e| refuse(format!("the profile: {e}")))?;
        let roles_fit = |d: &Desk| register::Role::new(&format!("desk.{}", d.code)).is_ok();
        if profile.desks.is_empty() || !profile.desks.iter().all(roles_fit) {
            return Err(refuse(
                "a profile has at least one desk, with a code in small letters".into(),
            ));
        }
        let cadence = &profile.cadence;
        let days =
            [cadence.confirm_days, cadence.change_days].into_iter().chain(cadence.check_days);
        if !days.into_iter().all(|days| (1..=3660).contains(&days)) {
            return Err(refuse("a cadence is between one day and ten years".into()));
        }
        if let Some(ladder) = &profile.deadlines.ladder {
            ladder.check()?;
        }
        if !(1..=ROUTING_DAYS_MAX).contains(&profile.deadlines.routing_days()) {
            let sentence =
                "who wrote to whom is kept for 1 to 3650 days after a conversation closed";
            return Err(Refusal::new("routing-days", sentence));
        }
        Ok(profile)
    }

    /// A desk by its code.
    pub fn desk(&self, code: &str) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.code == code)
    }

    /// A desk's name in a language, as mails have it; its code where it has no name.
    pub fn desk_name<'a>(&'a self, code: &'a str, language: &str) -> &'a str {
        self.desk(code).map_or(code, |desk| name_in(&desk.names, language))
    }
}

/// The name in the reader's language, else in English, else any.
pub fn name_in<'a>(names: &'a Names, language: &str) -> &'a str {
    names
        .get(language)
        .or_else(|| names.get("en"))
        .or_else(|| names.values().next())
        .map_or("", String::as_str)
}
