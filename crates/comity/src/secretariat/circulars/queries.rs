//! Questions to the views about circulars.

use super::super::statements::ListMember;
use super::tlp_of;
use crate::directory::queries::{self as directory, Contact};
use crate::members;
use crate::rights::{Guarded, Label, Resource, To};
use crate::store::row;
use register::authority::body::ParticipantType;
use register::{Code, Hash, StatementId, Time, Tlp};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// A circular as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circular {
    /// Its id.
    pub circular: StatementId,
    /// The statement that issued it.
    pub statement: StatementId,
    /// Who issued it.
    pub issuer: Code,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub subject: String,
    /// Desks that receive it; none where it goes to a list.
    pub desks: Vec<String>,
    /// The name of the list that receives it, as it was.
    pub list_name: Option<String>,
    /// Its mark.
    pub tlp: Tlp,
    /// Recipients by name; none: every state.
    pub to: Vec<Code>,
    /// Whether an acknowledgement is asked for.
    pub acknowledge: bool,
    /// Until when.
    pub acknowledge_by: Option<Time>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
    /// Whether it was withdrawn.
    pub withdrawn: Option<Withdrawn>,
}

/// That a circular was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub at: Time,
    /// The entry.
    pub entry: u64,
    /// Why.
    pub reason: String,
}

impl Circular {
    /// Whether this participant is asked: it did not issue it, and it is not left out.
    pub fn is_for(&self, participant: &Code) -> bool {
        *participant != self.issuer && (self.to.is_empty() || self.to.contains(participant))
    }

    /// What rights need to know of it: it is for those whom it names, or for all states.
    pub fn label(&self) -> Label {
        let to = if self.to.is_empty() { To::Everyone } else { To::Named(self.to.clone()) };
        let of = vec![self.issuer.clone()];
        Label { resource: Resource::Circulars, of, to, mark: self.tlp }
    }

    /// Whether it goes to desks of named states alone, where a message would be sealed: it is printed as unencrypted.
    pub fn is_unencrypted(&self) -> bool {
        !self.desks.is_empty() && !self.to.is_empty()
    }

    /// Whether its content may stand in a mail that travels in the clear.
    pub fn may_be_mailed(&self) -> bool {
        self.tlp <= Tlp::Green
    }
}

const CIRCULAR: &str = "select circular, statement, issuer, number, subject, desks, list_name, tlp,
    recipients, acknowledge, acknowledge_by, entry, entered, withdrawn, withdrawn_entry, reason
    from secretariat_circulars";

fn read(r: &Row<'_>) -> rusqlite::Result<Circular> {
    let withdrawn = match row::optional_time(r, 13)? {
        None => None,
        Some(at) => Some(Withdrawn { at, entry: row::index(r, 14)?, reason: r.get(15)? }),
    };
    Ok(Circular {
        circular: row::id(r, 0)?,
        statement: row::id(r, 1)?,
        issuer: row::code(r, 2)?,
        number: r.get(3)?,
        subject: r.get(4)?,
        desks: row::words(r, 5)?,
        list_name: r.get(6)?,
        tlp: tlp_of(&r.get::<_, String>(7)?).ok_or(rusqlite::Error::InvalidQuery)?,
        to: row::codes(r, 8)?,
        acknowledge: r.get(9)?,
        acknowledge_by: row::optional_time(r, 10)?,
        entry: row::index(r, 11)?,
        entered: row::time(r, 12)?,
        withdrawn,
    })
}

/// One circular.
pub fn circular(
    views: &Connection,
    id: &StatementId,
) -> rusqlite::Result<Option<Guarded<Circular>>> {
    let found = views
        .prepare_cached(&format!("{CIRCULAR} where circular = ?1"))?
        .query_row([id.to_string()], read)
        .optional()?;
    Ok(found.map(|circular| {
        let label = circular.label();
        Guarded::new(circular, label)
    }))
}

/// All circulars, newest first.
pub fn circulars(views: &Connection) -> rusqlite::Result<Vec<Circular>> {
    views.prepare_cached(&format!("{CIRCULAR} order by entry desc"))?.query_map([], read)?.collect()
}

/// Circulars that stand and entered after `since`.
pub fn since(views: &Connection, since: Time) -> rusqlite::Result<Vec<Circular>> {
    views
        .prepare_cached(&format!(
            "{CIRCULAR} where entered > ?1 and withdrawn is null order by entry"
        ))?
        .query_map([since.millis()], read)?
        .collect()
}

/// Whether the issuer used this number already.
pub fn has_number(views: &Connection, issuer: &Code, number: &str) -> rusqlite::Result<bool> {
    views
        .prepare_cached(
            "select exists (select 1 from secretariat_circulars where issuer = ?1 and number = ?2)",
        )?
        .query_row([issuer.as_str(), number], |r| r.get(0))
}

/// The issuer's next number in a year.
pub fn next_number(views: &Connection, issuer: &Code, year: &str) -> rusqlite::Result<String> {
    let own = circulars(views)?.into_iter().filter(|circular| circular.issuer == *issuer);
    let counts = own.filter_map(|circular| {
        circular.number.strip_prefix(year)?.strip_prefix('/')?.parse::<u32>().ok()
    });
    Ok(format!("{year}/{}", counts.max().unwrap_or(0) + 1))
}

/// That a participant acknowledged with its own key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Who.
    pub participant: Code,
    /// In which role.
    pub role: String,
    /// The entry.
    pub entry: u64,
    /// When.
    pub at: Time,
}

fn read_acknowledgement(r: &Row<'_>) -> rusqlite::Result<Acknowledgement> {
    Ok(Acknowledgement {
        participant: row::code(r, 0)?,
        role: r.get(1)?,
        entry: row::index(r, 2)?,
        at: row::time(r, 3)?,
    })
}

/// Who acknowledged a circular with its own key. For its issuer alone.
pub fn acknowledgements(
    views: &Connection,
    circular: &StatementId,
) -> rusqlite::Result<Vec<Acknowledgement>> {
    views
        .prepare_cached(
            "select participant, role, entry, entered from secretariat_acknowledgements
             where circular = ?1 order by entry",
        )?
        .query_map([circular.to_string()], read_acknowledgement)?
        .collect()
}

/// Whether this participant acknowledged with its own key.
pub fn acknowledgement(
    views: &Connection,
    circular: &StatementId,
    participant: &Code,
) -> rusqlite::Result<Option<Acknowledgement>> {
    views
        .prepare_cached(
            "select participant, role, entry, entered from secretariat_acknowledgements
             where circular = ?1 and participant = ?2",
        )?
        .query_row(params![circular.to_string(), participant.as_str()], read_acknowledgement)
        .optional()
}

/// A file that goes with a circular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name of its part.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The part's digest.
    pub part: Hash,
}

/// The files of a circular.
pub fn attachments(views: &Connection, circular: &Circular) -> rusqlite::Result<Vec<Attachment>> {
    views
        .prepare_cached(
            "select name, media_type, size, part from secretariat_attachments
             where statement = ?1 order by name",
        )?
        .query_map([circular.statement.to_string()], |r| {
            Ok(Attachment {
                name: r.get(0)?,
                media_type: r.get(1)?,
                size: row::index(r, 2)?,
                part: row::hash(r, 3)?,
            })
        })?
        .collect()
}

/// Everybody in the directory to whom circulars may go, read once for many circulars.
pub struct Everybody {
    contacts: Vec<(Contact, u64)>,
}

impl Everybody {
    /// Everybody but stakeholders, each with the entry by which it came.
    pub fn read(views: &Connection) -> rusqlite::Result<Self> {
        let stakeholders: BTreeSet<Code> = members::participants(views)?
            .into_iter()
            .filter(|member| member.participant_type == ParticipantType::Stakeholder)
            .map(|member| member.code)
            .collect();
        let began = directory::first_entries(views)?;
        let came = |contact: Contact| {
            let (entry, _) = *began.get(&contact.contact)?;
            (!stakeholders.contains(&contact.participant)).then_some((contact, entry))
        };
        Ok(Self { contacts: directory::contacts(views)?.into_iter().filter_map(came).collect() })
    }
}

/// The contacts that a circular goes to: those who stood in the directory when it was issued.
pub fn addressees<'a>(
    views: &Connection,
    circular: &Circular,
    everybody: &'a Everybody,
) -> rusqlite::Result<Vec<&'a Contact>> {
    let copied: BTreeSet<(String, String)> = views
        .prepare_cached(
            "select participant, desk from secretariat_list_copies where circular = ?1",
        )?
        .query_map([circular.circular.to_string()], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let named = |contact: &Contact, desk: &str| {
        copied.contains(&(contact.participant.to_string(), desk.to_owned()))
    };
    let receives = |contact: &Contact| {
        let chosen = if circular.desks.is_empty() {
            named(contact, &contact.desk) || named(contact, "")
        } else {
            circular.desks.contains(&contact.desk)
        };
        chosen && circular.is_for(&contact.participant)
    };
    let before = everybody.contacts.iter().filter(|(_, entry)| *entry < circular.entry);
    Ok(before.map(|(contact, _)| contact).filter(|contact| receives(contact)).collect())
}

/// A distribution list as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its id.
    pub list: StatementId,
    /// Its name.
    pub name: String,
    /// Who is on it.
    pub members: Vec<ListMember>,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

impl List {
    /// The participants on it, in the order of their codes.
    pub fn codes(&self) -> Vec<Code> {
        let codes: BTreeSet<Code> = self.members.iter().map(|m| m.participant.clone()).collect();
        codes.into_iter().collect()
    }
}

/// All lists, by name.
pub fn lists(views: &Connection) -> rusqlite::Result<Vec<List>> {
    views
        .prepare_cached(
            "select list, name, members, standing, entry, entered from secretariat_lists order by name",
        )?
        .query_map([], |r| {
            Ok(List {
                list: row::id(r, 0)?,
                name: r.get(1)?,
                members: row::json(r, 2)?,
                standing: row::id(r, 3)?,
                entry: row::index(r, 4)?,
                entered: row::time(r, 5)?,
            })
        })?
        .collect()
}

/// One list.
pub fn list(views: &Connection, list: &StatementId) -> rusqlite::Result<Option<List>> {
    Ok(lists(views)?.into_iter().find(|found| found.list == *list))
}
