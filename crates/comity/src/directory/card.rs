//! What a contact is made of, and when it can be right: for statements, forms and imports alike.

use register::Refusal;
use serde::{Deserialize, Serialize};

/// A refusal, with the name of the field that it is about.
pub type AtField = (&'static str, Refusal);

/// A contact without personal details: what stands in the payload for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Code of the desk, such as `technical`.
    pub desk: String,
    /// Since which day this holds nationally, `2026-11-22`; for the 30-day rule.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub effective: Option<String>,
    /// Working hours in words, such as `Mon-Fri 08:00-17:00` or `24 hours`.
    pub hours: String,
    /// Institution.
    pub institution: String,
    /// Languages in which it can be reached, as tags.
    pub languages: Vec<String>,
    /// Name of the office.
    pub office: String,
    /// IANA time zone.
    pub time_zone: String,
}

/// A contact's personal details: the content of the part `details`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// Ways to reach it, in the order they are to be tried.
    pub channels: Vec<Channel>,
    /// Who stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deputy: Option<Person>,
    /// The person, if one is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<Person>,
}

/// A named person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Position.
    pub position: String,
}

/// One way to reach a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Which way.
    pub kind: ChannelKind,
    /// A word on it, such as "out of hours".
    pub label: String,
    /// Address, number or fingerprint.
    pub value: String,
}

/// The ways that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelKind {
    /// E-mail.
    Email,
    /// Telephone.
    Telephone,
    /// Mobile telephone.
    Mobile,
    /// A protected line.
    SecureLine,
    /// Fingerprint of an OpenPGP key.
    Openpgp,
}

impl ChannelKind {
    /// All ways, in the order forms show them.
    pub const ALL: [ChannelKind; 5] =
        [Self::Telephone, Self::Mobile, Self::Email, Self::SecureLine, Self::Openpgp];

    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::Mobile => "mobile",
            Self::SecureLine => "secure-line",
            Self::Openpgp => "openpgp",
        }
    }
}

fn refuse(
    field: &'static str,
    rule: &'static str,
    sentence: impl Into<String>,
) -> Result<(), AtField> {
    Err((field, Refusal::new(rule, sentence)))
}

/// Whether the texts of a card can be right.
pub fn check_texts(card: &Card) -> Result<(), AtField> {
    if card.office.trim().is_empty() {
        return refuse("office", "office", "name the office");
    }
    for (field, text) in
        [("office", &card.office), ("institution", &card.institution), ("hours", &card.hours)]
    {
        if text.chars().count() > 200 {
            return refuse(field, "length", format!("{field} is longer than 200 characters"));
        }
    }
    if jiff::tz::TimeZone::get(&card.time_zone).is_err() {
        let sentence = format!(
            "{:?} is not a time zone; write it as Etc/GMT-2 (which is UTC+2) or a region's name",
            card.time_zone
        );
        return refuse("time_zone", "time-zone", sentence);
    }
    if card.languages.len() > 12 || !card.languages.iter().all(|l| is_language(l)) {
        return refuse("languages", "language", "languages are tags such as en, fr or ar");
    }
    card.effective.as_deref().map_or(Ok(()), |text| check_day("effective", text).map(|_| ()))
}

fn is_language(tag: &str) -> bool {
    (2..=12).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A day written as `2026-11-22`.
pub fn check_day(field: &'static str, text: &str) -> Result<jiff::civil::Date, AtField> {
    let date = text.parse().ok().filter(|d: &jiff::civil::Date| d.to_string() == text);
    let sentence = || format!("{text:?} is not a date such as 2026-11-22");
    date.ok_or_else(|| (field, Refusal::new("date", sentence())))
}

/// Whether an absence can be from one day to the other.
pub fn check_days(from: &str, until: &str) -> Result<(), AtField> {
    if check_day("from", from)? > check_day("until", until)? {
        return refuse("until", "absence", "an absence ends on or after the day it begins");
    }
    Ok(())
}

/// Whether the texts of a national team's entry can be right.
pub fn check_team(name: &str, rfc2350: &str) -> Result<(), AtField> {
    if name.trim().is_empty() || name.len() > 200 {
        return refuse("name", "team", "a national team needs a name of at most 200 characters");
    }
    if !rfc2350.is_empty() && !rfc2350.starts_with("https://") {
        return refuse("rfc2350", "team-link", "the RFC 2350 link begins with https://");
    }
    Ok(())
}

/// Whether the ways to reach somebody can be right.
pub fn check_channels(details: &Details) -> Result<(), Refusal> {
    let reachable = |c: &&Channel| c.kind != ChannelKind::Openpgp;
    if details.channels.iter().filter(reachable).count() == 0 {
        return Err(Refusal::new("channel", "give at least one way to reach the contact"));
    }
    if details.channels.len() > 20 {
        return Err(Refusal::new("channel", "at most 20 ways to reach one contact"));
    }
    details.channels.iter().try_for_each(check_channel)
}

/// Whether one way to reach somebody can be right.
pub fn check_channel(channel: &Channel) -> Result<(), Refusal> {
    let value = channel.value.trim();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let fits = match channel.kind {
        ChannelKind::Email => {
            let (name, host) = value.split_once('@').unwrap_or_default();
            !name.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !value.contains(|c: char| c.is_whitespace() || c == ',' || c == ';')
        }
        ChannelKind::Telephone | ChannelKind::Mobile => {
            value.starts_with('+')
                && (6..=18).contains(&digits)
                && value.bytes().all(|b| b.is_ascii_digit() || b"+ -().".contains(&b))
        }
        ChannelKind::SecureLine => !value.is_empty(),
        ChannelKind::Openpgp => {
            let hex = value.replace(' ', "");
            matches!(hex.len(), 40 | 64) && hex.bytes().all(|b| b.is_ascii_hexdigit())
        }
    };
    if !fits || value.chars().count() > 200 {
        let (rule, form) = match channel.kind {
            ChannelKind::Email => ("email", "an e-mail address"),
            ChannelKind::Telephone | ChannelKind::Mobile => {
                ("telephone", "a telephone number that begins with + and the country code")
            }
            ChannelKind::SecureLine => ("secure-line", "a line's number"),
            ChannelKind::Openpgp => ("openpgp", "a fingerprint of 40 or 64 hexadecimal digits"),
        };
        return Err(Refusal::new(rule, format!("{value:?} is not {form}")));
    }
    Ok(())
}
