//! The shift log of a desk: who ends a shift hands over what is open, with a note sealed to the desk's own key;
//! who begins says that they have read it. For the participant alone.

use super::check::own_desk;
use super::kinds::{DeskOf, Formality};
use super::queries;
use super::reading::Told;
use super::statements::{SEALED, SEALED_TYPE, ShiftHandedOver, ShiftTaken};
use crate::members::sealing as keys;
use crate::store::row::{code, hash, id, index, many, one, optional_time, time, words};
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::{Hash, StatementId, Time, Tlp};
use rusqlite::{Connection, Row, params};

/// Most conversations that one hand-over names.
pub(super) const OPEN_MAX: usize = 500;

/// Longest sealed note, in bytes: a letter of 64 KiB and its seal.
pub(super) const NOTE_MAX: usize = 96 << 10;

/// A hand-over of a desk, and who took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Its statement's id.
    pub hand_over: StatementId,
    /// The desk.
    pub desk: DeskOf,
    /// The conversations that were open.
    pub open: Vec<StatementId>,
    /// Fingerprint of the key that the note is sealed to, and the note's digest; `None` without a note.
    pub note: Option<(String, Hash)>,
    /// Who handed over.
    pub by: Signed,
    /// Who took it.
    pub taken: Option<Signed>,
}

/// Who said something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Stands for the person; `None` where root keys signed.
    pub person: Option<Hash>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

impl HandOver {
    /// What its reader is told of the note before it is opened: it is a letter of the desk to itself.
    pub fn told(&self) -> Option<Told> {
        let (fingerprint, _) = self.note.as_ref()?;
        Some(Told {
            message: self.hand_over,
            conversation: self.hand_over,
            from: self.desk.clone(),
            to: vec![self.desk.clone()],
            urgency: super::kinds::Urgency::Routine,
            answers: super::kinds::Answers::Any,
            answer_by: None,
            formality: Formality::Official,
            tlp: Tlp::Red,
            test: false,
            keys: vec![fingerprint.clone()],
            attachments: 0,
        })
    }
}

fn read(r: &Row<'_>) -> rusqlite::Result<HandOver> {
    let open = words(r, "open")?;
    let fingerprint: Option<String> = r.get("fingerprint")?;
    let signed = |person: &str, entry: &str, entered: Time| {
        let digest: Option<Vec<u8>> = r.get(person)?;
        let person = digest.and_then(|bytes| bytes.try_into().ok()).map(Hash);
        Ok::<_, rusqlite::Error>(Signed { person, entry: index(r, entry)?, entered })
    };
    let taken = match optional_time(r, "taken_at")? {
        None => None,
        Some(at) => Some(signed("taken_by", "taken", at)?),
    };
    Ok(HandOver {
        hand_over: id(r, "hand_over")?,
        desk: DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? },
        open: open.iter().filter_map(|id| id.parse().ok()).collect(),
        note: match fingerprint {
            None => None,
            Some(fingerprint) => Some((fingerprint, hash(r, "note")?)),
        },
        by: signed("person", "entry", time(r, "entered")?)?,
        taken,
    })
}

/// One hand-over.
pub fn hand_over(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<HandOver>> {
    one(views, "select * from channel_shifts where hand_over = ?1", [id.to_string()], read)
}

/// The hand-overs of a desk, newest first.
pub fn log(views: &Connection, desk: &DeskOf) -> rusqlite::Result<Vec<HandOver>> {
    let sql =
        "select * from channel_shifts where participant = ?1 and desk = ?2 order by entry desc";
    many(views, sql, [desk.participant.as_str(), &desk.desk], read)
}

/// The newest hand-over of a desk.
pub fn newest(views: &Connection, desk: &DeskOf) -> rusqlite::Result<Option<HandOver>> {
    let sql = "select * from channel_shifts where participant = ?1 and desk = ?2
               order by entry desc limit 1";
    one(views, sql, [desk.participant.as_str(), &desk.desk], read)
}

/// The desk that speaks, which must be this one; what it says stays inside its participant.
pub(super) fn of_own_desk(entry: &Entry, desk: &str) -> Result<DeskOf, Stop> {
    let audience = &entry.payload.audience;
    if audience.tlp != Tlp::Red || !audience.to.is_empty() {
        return refuse("own-audience", "this stays inside your participant: RED, for nobody else");
    }
    let own = own_desk(entry)?;
    match own.desk == desk {
        true => Ok(own),
        false => refuse("own-desk", "a desk says this for itself; choose your own desk"),
    }
}

/// Whether a shift may be handed over so.
pub(super) fn may_hand_over(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &ShiftHandedOver,
) -> Result<(), Stop> {
    let desk = of_own_desk(entry, &body.desk)?;
    if body.open.len() > OPEN_MAX || body.open.windows(2).any(|w| w[0] >= w[1]) {
        let sentence = format!("a hand-over names at most {OPEN_MAX} conversations, in order");
        return refuse("shift-open", sentence);
    }
    for id in &body.open {
        let found = queries::conversation(at.views, id)?;
        if !found.is_some_and(|conversation| conversation.has(&desk.participant)) {
            return refuse("conversation", "there is no such conversation");
        }
    }
    let Some(fingerprint) = &body.fingerprint else {
        return match entry.payload.parts.is_empty() {
            true => Ok(()),
            false => refuse("shift-note", "a note names the key that it is sealed to"),
        };
    };
    let key = keys::of_desk(at.views, &desk.participant, &desk.desk)?;
    if key.is_none_or(|key| key.fingerprint != *fingerprint) {
        let sentence =
            "the note is not sealed to the key of your desk that stands now; seal it again";
        return refuse("channel-key-changed", sentence);
    }
    match entry.payload.parts.as_slice() {
        [note]
            if note.name == SEALED
                && note.media_type == SEALED_TYPE
                && note.size <= NOTE_MAX as u64 =>
        {
            Ok(())
        }
        _ => refuse("shift-note", "a hand-over has one note, sealed, of at most 64 KiB"),
    }
}

/// Whether a hand-over may be taken.
pub(super) fn may_take(at: &Standpoint<'_>, entry: &Entry, body: &ShiftTaken) -> Result<(), Stop> {
    let desk = of_own_desk(entry, &body.desk)?;
    match newest(at.views, &desk)? {
        Some(newest) if newest.hand_over != body.hand_over => {
            match hand_over(at.views, &body.hand_over)?.is_some_and(|older| older.desk == desk) {
                true => {
                    refuse("shift-newer", "a newer hand-over stands; read that one and take it")
                }
                false => refuse("shift", "your desk has no such hand-over"),
            }
        }
        Some(HandOver { taken: Some(_), .. }) => {
            refuse("shift-taken", "somebody of your desk has taken this shift already")
        }
        Some(_) => Ok(()),
        None => refuse("shift", "your desk has no such hand-over"),
    }
}

/// The person who signed, where it was no root key.
pub(super) fn person(entry: &Entry) -> Option<[u8; 32]> {
    entry.standing.persons.first().map(|person| person.0)
}

/// A desk's shift is handed over.
pub(super) fn handed_over(
    views: &Connection,
    entry: &Entry,
    body: &ShiftHandedOver,
) -> rusqlite::Result<()> {
    let open: Vec<String> = body.open.iter().map(StatementId::to_string).collect();
    let sql = "insert or replace into channel_shifts
               (hand_over, participant, desk, open, fingerprint, note, person, entry, entered)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let row = params![
        entry.payload.id.to_string(),
        entry.participant().as_str(),
        body.desk,
        open.join(" "),
        body.fingerprint,
        entry.payload.part(SEALED).map(|part| part.sha256.0).unwrap_or_default(),
        person(entry),
        entry.index as i64,
        entry.entered.millis(),
    ];
    views.execute(sql, row).map(|_| ())
}

/// A hand-over is taken.
pub(super) fn taken(views: &Connection, entry: &Entry, body: &ShiftTaken) -> rusqlite::Result<()> {
    let sql = "update channel_shifts set taken = ?2, taken_at = ?3, taken_by = ?4
               where hand_over = ?1";
    let (index, entered) = (entry.index as i64, entry.entered.millis());
    let row = params![body.hand_over.to_string(), index, entered, person(entry)];
    views.execute(sql, row).map(|_| ())
}
