//! The network's rules for who may say which kinds: the list that a new network begins with, and what a
//! network that was founded earlier lacks of it.

use register::Authority;
use register::authority::body::{Level, Rule};
use register::text::Pattern;

/// Roles that keep contacts and may say ordinary things.
const KEEPERS: &[&str] = &["national-administrator", "desk.*", "secretariat-officer"];
const OFFICERS: &[&str] = &["secretariat-officer"];

/// The rules that a network begins with: who may say which kinds.
pub fn rules() -> Vec<Rule> {
    let rule = |kinds: &str, roles: &[&str]| Rule {
        kinds: pattern(kinds),
        level: Level::A1,
        roles: roles.iter().map(|role| pattern(role)).collect(),
    };
    vec![
        rule("members.participant-admitted", OFFICERS),
        rule("members.participant-suspended", OFFICERS),
        rule("members.participant-reinstated", OFFICERS),
        rule("members.profile-set", OFFICERS),
        rule("members.root-recovery-begun", OFFICERS),
        rule("members.root-recovery-stopped", OFFICERS),
        rule("members.encryption-key-set", KEEPERS),
        // What a state declares, it says by those who speak for it politically.
        rule("measures.*", &["desk.diplomatic", "desk.policy"]),
        rule("directory.*", KEEPERS),
        rule("directory.contact-instructed", OFFICERS),
        rule("directory.removal-instructed", OFFICERS),
        rule("directory.coordinator-designated", OFFICERS),
        rule("checks.*", OFFICERS),
        rule("checks.opt-out-noted", KEEPERS),
        rule("checks.line-tested", KEEPERS),
        rule("secretariat.*", OFFICERS),
        rule("secretariat.circular-issued", KEEPERS),
        rule("secretariat.circular-withdrawn", KEEPERS),
        rule("secretariat.circular-acknowledged", KEEPERS),
        rule("secretariat.procedure-read", KEEPERS),
        rule("directory.contact-renewed", OFFICERS),
        rule("channel.*", KEEPERS),
        rule("records.*", KEEPERS),
        rule("meetings.*", OFFICERS),
        rule("meetings.delegate-registered", KEEPERS),
        rule("meetings.document-issued", KEEPERS),
        rule("meetings.silence-broken", KEEPERS),
        rule("meetings.objection-withdrawn", KEEPERS),
        rule("meetings.text-joined", KEEPERS),
    ]
}

fn pattern(text: &str) -> Pattern {
    Pattern::new(text).expect("written above in the accepted form")
}

/// The rules of today's list that a network does not have, by the kinds that they are for.
pub fn missing(authority: &Authority) -> Vec<Rule> {
    let has = |rule: &Rule| authority.rules().iter().any(|own| own.kinds == rule.kinds);
    rules().into_iter().filter(|rule| !has(rule)).collect()
}

/// The network's own rules as they stand, and behind them those that it lacks.
pub fn completed(authority: &Authority) -> Vec<Rule> {
    let mut all = authority.rules().to_vec();
    all.extend(missing(authority));
    all
}
