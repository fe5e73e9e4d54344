//! The table of rights. Read each line as a sentence: *who* may *do* this with *what* thing of such
//! a relation, marked at most so, *while* the participant stands so. What no line says is denied. A
//! line about what is another's holds also for what is for the reader's group, or names the reader.
//! `docs/rights.md` says the same in words; `oracle/` computes it a second time from those words.

use super::Action::{self, Export, Read, Sign};
use super::Relation::{self, Common, Member, Other, Own, Recipient};
use super::Resource::{self, *};
use register::Tlp::{self, Amber, AmberStrict, Clear, Green, Red};

/// The groups of subjects that lines of the table name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Everybody, logged in or not.
    Anyone,
    /// Everybody who acts for a participant.
    Participants,
    /// Those who act for a state or an organisation, the secretariat among them.
    NoStakeholders,
    /// Those who act for a state, and the secretariat.
    Delegations,
    /// Those who act for the secretariat, in any role.
    Secretariat,
    /// National administrators and desks, of any participant.
    ContactKeepers,
    /// National administrators and desks of states, and officers.
    Issuers,
    /// National administrators, of any participant, and officers of the secretariat.
    Administrators,
    /// Officers of the secretariat.
    Officers,
}
use Who::*;

/// How a participant must stand for a line to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum While {
    /// Takes part.
    Active,
    /// Takes part, or is suspended.
    EvenSuspended,
    /// However it stands.
    Always,
    /// Came, and is not confirmed.
    Accepted,
    /// Came, whether confirmed or not.
    SinceCame,
}
use While::{Accepted, Active, Always, EvenSuspended, SinceCame};

pub(crate) type Line = (Who, Action, Resource, &'static [Relation], Tlp, While);

#[rustfmt::skip]
pub(crate) const TABLE: &[Line] = &[
//   who             may     what          that is                     marked up to while
    (Anyone,         Read,   Entrance,     &[Common],                  Clear,       Always),
    (Anyone,         Read,   PublicLog,    &[Common],                  Clear,       Always),
    // A statement carries its own signatures; who may say it is judged by the authority.
    (Anyone,         Sign,   Statements,   &[Common],                  Clear,       Active),

    (Participants,   Read,   Situation,    &[Common],                  Clear,       EvenSuspended),
    (Participants,   Read,   Members,      &[Common, Own],             Clear,       EvenSuspended),
    (Participants,   Read,   Members,      &[Other],                   Clear,       Active),
    (Participants,   Export, Members,      &[Common],                  Clear,       EvenSuspended),
    (Participants,   Sign,   Drafts,       &[Own],                     Clear,       Active),

    // Entries. Whoever said it; whom it names; and where it names nobody, all states, unless RED.
    (Participants,   Read,   Records,      &[Common],                  Clear,       EvenSuspended),
    (Participants,   Read,   Records,      &[Own, Recipient],          Red,         EvenSuspended),
    (Delegations,    Read,   Records,      &[Member],                  AmberStrict, Active),
    (Participants,   Export, Records,      &[Common],                  Clear,       EvenSuspended),
    (Participants,   Export, Records,      &[Own],                     Red,         EvenSuspended),
    (Participants,   Export, Records,      &[Recipient],               AmberStrict, EvenSuspended),
    (Delegations,    Export, Records,      &[Member],                  AmberStrict, Active),
    // Without authority entries nobody can verify even its own.
    (Participants,   Read,   Authority,    &[Own],                     Clear,       EvenSuspended),
    (NoStakeholders, Read,   Authority,    &[Member],                  Clear,       EvenSuspended),
    (NoStakeholders, Export, Authority,    &[Own, Member],             Clear,       EvenSuspended),
    (Participants,   Read,   Keys,         &[Common, Own],             Clear,       EvenSuspended),
    (Participants,   Sign,   Keys,         &[Own],                     Clear,       Active),
    (Administrators, Sign,   Roots,        &[Own],                     Clear,       Active),
    (Administrators, Read,   Watch,        &[Own],                     Clear,       EvenSuspended),
    (Administrators, Export, Watch,        &[Own],                     Clear,       EvenSuspended),
    (Officers,       Read,   Admissions,   &[Common],                  Clear,       Active),
    (Officers,       Sign,   Admissions,   &[Common, Own, Other],      Clear,       Active),
    // All that who came by an invitation reaches, until root keys confirm it.
    (Participants,   Read,   Joining,      &[Own],                     Clear,       SinceCame),
    (Participants,   Sign,   Joining,      &[Own],                     Clear,       Accepted),
    (Officers,       Read,   Invitations,  &[Common],                  Clear,       Active),
    (Officers,       Sign,   Invitations,  &[Common, Own, Other],      Clear,       Active),
    (Participants,   Read,   Persons,      &[Own],                     Red,         EvenSuspended),
    (Participants,   Export, Persons,      &[Own],                     Red,         EvenSuspended),
    (Secretariat,    Read,   Persons,      &[Other],                   Red,         Active),
    (Secretariat,    Export, Persons,      &[Other],                   AmberStrict, Active),

    (Delegations,    Read,   Directory,    &[Common],                  Clear,       EvenSuspended),
    (Participants,   Read,   Directory,    &[Own],                     Clear,       EvenSuspended),
    (Delegations,    Read,   Directory,    &[Other],                   Clear,       Active),
    (Delegations,    Export, Directory,    &[Common, Own],             Clear,       EvenSuspended),
    (Delegations,    Export, Directory,    &[Other],                   Clear,       Active),
    (ContactKeepers, Sign,   OwnContacts,  &[Own],                     Clear,       Active),
    (ContactKeepers, Sign,   Holidays,     &[Own],                     Clear,       Active),
    (Officers,       Sign,   Holidays,     &[Own, Other],              Clear,       Active),
    // A coordinator is told which line to test, and sees of it what every state sees.
    (Issuers,        Read,   Coordination, &[Common],                  Clear,       Active),
    (Issuers,        Sign,   Coordination, &[Own],                     Clear,       Active),
    (Officers,       Read,   Intake,       &[Common],                  Clear,       Active),
    (Officers,       Export, Intake,       &[Common],                  Clear,       Active),
    (Officers,       Sign,   Intake,       &[Common, Own, Other],      Clear,       Active),
    (Officers,       Read,   Renewals,     &[Common],                  Clear,       Active),
    (Officers,       Export, Renewals,     &[Common],                  Clear,       Active),
    (Officers,       Sign,   Renewals,     &[Common],                  Clear,       Active),
    (Officers,       Read,   Letters,      &[Common],                  Clear,       Active),
    (Officers,       Export, Letters,      &[Common, Own, Other],      Clear,       Active),
    (ContactKeepers, Export, Letters,      &[Own],                     Clear,       EvenSuspended),

    (Delegations,    Read,   Checks,       &[Common, Own],             Clear,       EvenSuspended),
    (Delegations,    Export, Checks,       &[Common],                  Clear,       EvenSuspended),
    (ContactKeepers, Sign,   Checks,       &[Own],                     Clear,       Active),
    (Officers,       Read,   Rounds,       &[Common],                  Clear,       Active),
    (Officers,       Export, Rounds,       &[Common],                  Clear,       Active),
    (Officers,       Sign,   Rounds,       &[Common],                  Clear,       Active),

    (Delegations,    Read,   Circulars,    &[Common],                  Clear,       EvenSuspended),
    (Delegations,    Read,   Circulars,    &[Own, Recipient],          Red,         EvenSuspended),
    (Delegations,    Read,   Circulars,    &[Member],                  AmberStrict, Active),
    (Delegations,    Export, Circulars,    &[Common],                  Clear,       EvenSuspended),
    (Delegations,    Export, Circulars,    &[Own],                     Red,         EvenSuspended),
    (Delegations,    Export, Circulars,    &[Recipient],               AmberStrict, EvenSuspended),
    (Delegations,    Export, Circulars,    &[Member],                  AmberStrict, Active),
    (Issuers,        Sign,   Circulars,    &[Own],                     Clear,       Active),
    (Issuers,        Read,   Dispatch,     &[Own],                     Clear,       EvenSuspended),
    (Issuers,        Export, Dispatch,     &[Own],                     Clear,       EvenSuspended),
    (Issuers,        Sign,   Receipts,     &[Own],                     Clear,       Active),
    (Officers,       Read,   Lists,        &[Common],                  Clear,       Active),
    (Officers,       Sign,   Lists,        &[Common],                  Clear,       Active),
    (Delegations,    Read,   Procedures,   &[Common],                  Clear,       Active),
    (Officers,       Sign,   Procedures,   &[Common],                  Clear,       Active),
    (Delegations,    Read,   Welcome,      &[Own],                     Clear,       EvenSuspended),
    (Officers,       Sign,   Comments,     &[Common],                  Clear,       Active),
    (Officers,       Read,   Answers,      &[Common],                  Clear,       Active),
    (Officers,       Sign,   Answers,      &[Common],                  Clear,       Active),

    // Meetings and documents. Delegations see all; others what is theirs, and where admitted.
    (Participants,   Read,   Meetings,     &[Common],                  Clear,       EvenSuspended),
    (Participants,   Read,   Meetings,     &[Own],                     Red,         EvenSuspended),
    (Participants,   Read,   Meetings,     &[Member],                  Green,       Active),
    (Participants,   Read,   Meetings,     &[Other],                   Clear,       Active),
    (Delegations,    Read,   Meetings,     &[Member, Other],           Amber,       Active),
    (Participants,   Export, Meetings,     &[Common],                  Clear,       EvenSuspended),
    (ContactKeepers, Sign,   Meetings,     &[Own],                     Clear,       Active),
    (Officers,       Sign,   Meetings,     &[Own],                     Clear,       Active),
    (Officers,       Sign,   Convening,    &[Common],                  Clear,       Active),

    // The protected channel. The parties' own people alone; what a message says only their keys open.
    (Issuers,        Read,   Messages,     &[Common],                  Clear,       EvenSuspended),
    (Issuers,        Read,   Messages,     &[Own, Recipient],          Red,         EvenSuspended),
    (Issuers,        Export, Messages,     &[Own, Recipient],          Red,         EvenSuspended),
    (Issuers,        Sign,   Messages,     &[Own],                     Clear,       Active),
    (Administrators, Read,   Hooks,        &[Own],                     Clear,       EvenSuspended),
    (Administrators, Sign,   Hooks,        &[Own],                     Clear,       Active),

    (Officers,       Read,   Outbox,       &[Common],                  Clear,       Active),
    (Officers,       Export, Outbox,       &[Common],                  Clear,       Active),
];
