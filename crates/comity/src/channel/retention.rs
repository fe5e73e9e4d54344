//! How long the host keeps who wrote to whom: the network's own time after a conversation closed, or
//! until all its parties agree. Then an entry names what is removed; envelopes and sealed parts go,
//! leaves and proofs stay, and each party keeps its own record.

use super::check::{for_others, open_or_closed, own_desk};
use super::statements::{MessageSent, RemovalAgreed, RoutingRemoved, Statement};
use super::{informal, mail_replies, queries, received, releases};
use crate::rights::is_officer;
use crate::store::row::{code, hash, id, index, many, optional_time};
use crate::store::{Entry, Standpoint, Stop, Store, refuse};
use crate::{members, records};
use register::{Code, Hash, StatementId, Time, Tlp};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Most entries that one statement removes.
pub(super) const ENTRIES_MAX: usize = 10_000;

/// A closed conversation, with all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The conversation.
    pub conversation: StatementId,
    /// Who took part, and when each agreed that it be removed.
    pub parties: Vec<(Code, Option<Time>)>,
    /// When the last party closed it.
    pub closed: Time,
    /// Its entries, in order.
    pub entries: Vec<u64>,
    /// Digests of the telephone codes that were used in it: they stay used.
    pub codes: Vec<Hash>,
}

impl Kept {
    /// From when on it may be removed, if the parties agree to nothing earlier.
    pub fn until(&self, days: i64) -> Time {
        self.closed.plus_days(days)
    }

    /// Whether all parties agreed to remove it.
    pub fn is_agreed(&self) -> bool {
        self.parties.iter().all(|(_, agreed)| agreed.is_some())
    }

    /// Whether it may be removed now.
    pub fn is_due(&self, days: i64, now: Time) -> bool {
        self.is_agreed() || self.until(days) <= now
    }

    /// Whether a participant took part.
    pub fn has(&self, participant: &Code) -> bool {
        self.parties.iter().any(|(party, _)| party == participant)
    }
}

/// The conversation that a statement belongs to, if it belongs to one that others take part in.
pub(super) fn of(
    views: &Connection,
    statement: &Statement,
) -> rusqlite::Result<Option<StatementId>> {
    let of_message = |message: &StatementId| {
        Ok(queries::message(views, message)?.map(|message| message.conversation))
    };
    match statement {
        Statement::MessageSent(body) => Ok(Some(body.conversation)),
        Statement::ConversationClosed(body) => Ok(Some(body.conversation)),
        Statement::RemovalAgreed(body) => Ok(Some(body.conversation)),
        Statement::MessageAcknowledged(body) => of_message(&body.message),
        Statement::AnswerPromised(body) => of_message(&body.message),
        Statement::AcknowledgedByTelephone(body) => of_message(&body.message),
        Statement::MailReceived(body) => of_message(&body.message),
        Statement::ArchiveKeySet(_)
        | Statement::DeskKeyShared(_)
        | Statement::LadderSet(_)
        | Statement::TelephoneCodesSet(_)
        | Statement::RoutingRemoved(_)
        | Statement::ShiftHandedOver(_)
        | Statement::ShiftTaken(_)
        | Statement::AlertsMuted(_)
        | Statement::AlertsUnmuted(_) => Ok(None),
    }
}

/// All entries of a conversation, in order.
pub fn entries_of(views: &Connection, id: &StatementId) -> rusqlite::Result<Vec<u64>> {
    let sql = "select entry from channel_entries where conversation = ?1 order by entry";
    many(views, sql, [id.to_string()], |r| index(r, "entry"))
}

/// One closed conversation; `None` where it goes on, or is removed already.
pub fn kept(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Kept>> {
    let key = id.to_string();
    let sql = "select participant, closed_at, agreed_at from channel_parties
               where conversation = ?1 order by participant";
    let parties = many(views, sql, [&key], |r| {
        Ok((
            code(r, "participant")?,
            optional_time(r, "closed_at")?,
            optional_time(r, "agreed_at")?,
        ))
    })?;
    let closed: Option<Vec<Time>> = parties.iter().map(|(_, closed, _)| *closed).collect();
    let Some(closed) = closed.and_then(|times| times.into_iter().max()) else { return Ok(None) };
    let entries = entries_of(views, id)?;
    let sql = "select c.digest as digest from channel_telephone_codes c
               join channel_entries e on e.entry = c.used
               where e.conversation = ?1 order by c.digest";
    let codes = many(views, sql, [&key], |r| hash(r, "digest"))?;
    let parties = parties.into_iter().map(|(code, _, agreed)| (code, agreed)).collect();
    Ok(Some(Kept { conversation: *id, parties, closed, entries, codes }))
}

/// All conversations that may be removed now, those of one participant or of all, the longest closed first.
pub fn due(
    views: &Connection,
    of: Option<&Code>,
    days: i64,
    now: Time,
) -> rusqlite::Result<Vec<Kept>> {
    let sql = "select conversation from channel_parties group by conversation
               having count(closed_at) = count(*)
               and (max(closed_at) <= ?1 or count(agreed_at) = count(*))
               order by max(closed_at), conversation";
    let closed = many(views, sql, [now.plus_days(-days).millis()], |r| id(r, "conversation"))?;
    let mut found = Vec::new();
    for conversation in closed {
        let kept = kept(views, &conversation)?;
        found.extend(kept.filter(|k| k.is_due(days, now) && of.is_none_or(|of| k.has(of))));
    }
    Ok(found)
}

/// Those that one statement removes together. A large one waits for the next statement, and keeps none
/// waiting that is smaller.
pub(super) fn that_fit(all: Vec<Kept>, mut room: usize) -> Vec<Kept> {
    let fits = all.into_iter().filter(|kept| match room.checked_sub(kept.entries.len()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    });
    fits.collect()
}

/// The statement that removes these conversations.
pub(super) fn removing(all: &[Kept]) -> RoutingRemoved {
    let mut entries: Vec<u64> = all.iter().flat_map(|kept| kept.entries.clone()).collect();
    entries.sort_unstable();
    let mut codes: Vec<Hash> = all.iter().flat_map(|kept| kept.codes.clone()).collect();
    codes.sort_unstable_by_key(|digest| digest.0);
    RoutingRemoved { codes, entries }
}

/// Whether a party may agree to remove a conversation before its time.
pub(super) fn may_agree(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &RemovalAgreed,
) -> Result<(), Stop> {
    own_desk(entry)?;
    let conversation = open_or_closed(at, entry, &body.conversation)?;
    let Some(kept) = kept(at.views, &body.conversation)? else {
        let sentence = "a conversation that goes on is kept; close it first, each party for itself";
        return refuse("removal", sentence);
    };
    if kept.parties.iter().any(|(code, agreed)| code == entry.participant() && agreed.is_some()) {
        return refuse("removal", "you have agreed to this already");
    }
    for_others(entry, conversation.parties.iter().map(|party| &party.participant))
}

/// Whether these entries may be removed: whole conversations, each past its time or by consent of all its
/// parties; by a desk that took part in all of them, or by an officer of the secretariat.
pub(super) fn may_remove(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &RoutingRemoved,
) -> Result<(), Stop> {
    let of_officer = is_officer(&entry.payload.by.role) && at.is_by_secretariat(entry);
    let audience = &entry.payload.audience;
    // A desk's removal would tell others that it talked at all; an officer's names nobody.
    let fits = if of_officer { entry.is_for_all() } else { audience.tlp == Tlp::Red };
    if !fits || !audience.to.is_empty() {
        let sentence = "an officer removes routing before all participants, a desk for itself: RED";
        return refuse("removal-audience", sentence);
    }
    if !of_officer {
        own_desk(entry)?;
    }
    if body.entries.is_empty() || body.entries.len() > ENTRIES_MAX {
        return refuse("removal", format!("1 to {ENTRIES_MAX} entries are removed at once"));
    }
    let days = members::profile(at.views)?
        .map_or(crate::profile::ROUTING_DAYS, |profile| profile.deadlines.routing_days());
    let mut all = Vec::new();
    for conversation in conversations(at.views, &body.entries)? {
        let kept = kept(at.views, &conversation)?;
        let kept = kept.filter(|kept| of_officer || kept.has(entry.participant()));
        match kept.filter(|kept| kept.is_due(days, entry.entered)) {
            Some(kept) => all.push(kept),
            None => return not_due(days),
        }
    }
    match removing(&all) == *body {
        true => Ok(()),
        // Part of a conversation would tell a story that nobody told.
        false => not_due(days),
    }
}

fn not_due(days: i64) -> Result<(), Stop> {
    let sentence = format!(
        "whole conversations are removed, {days} days after all parties closed them or when all agreed, \
         each once; load the page again"
    );
    refuse("removal", sentence)
}

/// The conversations that entries belong to, each once.
fn conversations(views: &Connection, entries: &[u64]) -> rusqlite::Result<BTreeSet<StatementId>> {
    let mut found = BTreeSet::new();
    for entry in entries {
        let sql = "select conversation from channel_entries where entry = ?1";
        let entry = i64::try_from(*entry).unwrap_or(-1);
        found.extend(many(views, sql, [entry], |r| id(r, "conversation"))?);
    }
    Ok(found)
}

/// Notes to which conversation an entry belongs, and until when a second person has to confirm it.
pub(super) fn note(
    views: &Connection,
    entry: &Entry,
    statement: &Statement,
) -> rusqlite::Result<()> {
    let Some(conversation) = of(views, statement)? else { return Ok(()) };
    let sql = "insert or ignore into channel_entries (entry, conversation, envelope, confirm_by)
               values (?1, ?2, ?3, ?4)";
    let confirm_by = entry.standing.provisional_until.map(Time::millis);
    let values = params![entry.index as i64, conversation.to_string(), entry.digest.0, confirm_by];
    views.prepare_cached(sql)?.execute(values).map(|_| ())
}

/// A party agrees.
pub(super) fn agreed(
    views: &Connection,
    entry: &Entry,
    body: &RemovalAgreed,
) -> rusqlite::Result<()> {
    let sql =
        "update channel_parties set agreed_at = ?3 where conversation = ?1 and participant = ?2";
    let values = params![
        body.conversation.to_string(),
        entry.participant().as_str(),
        entry.entered.millis()
    ];
    views.execute(sql, values).map(|_| ())
}

/// Nothing is left of the conversations, as if they had never been; a code that was read aloud stays used.
pub(super) fn removed(
    views: &Connection,
    entry: &Entry,
    body: &RoutingRemoved,
) -> rusqlite::Result<()> {
    for conversation in conversations(views, &body.entries)? {
        for sql in [
            "delete from channel_acknowledgements where message in
             (select message from channel_messages where conversation = ?1)",
            "delete from channel_promises where message in
             (select message from channel_messages where conversation = ?1)",
            "delete from channel_mailed where message in
             (select message from channel_messages where conversation = ?1)",
            "delete from channel_addressed where message in
             (select message from channel_messages where conversation = ?1)",
            "delete from channel_messages where conversation = ?1",
            "delete from channel_open where conversation = ?1",
            "delete from channel_parties where conversation = ?1",
            "delete from channel_closings where conversation = ?1",
            "delete from channel_entries where conversation = ?1",
        ] {
            views.prepare_cached(sql)?.execute([conversation.to_string()])?;
        }
    }
    let sql = "update channel_telephone_codes set used = ?2 where digest = ?1";
    let mut used = views.prepare_cached(sql)?;
    for digest in &body.codes {
        used.execute(params![digest.0, entry.index as i64])?;
    }
    Ok(())
}

/// Forgets the working data of what was removed by entries from `since` on; gives how the keys of
/// notices about it begin.
///
/// # Errors
/// When views, register or working file cannot be read or written.
pub fn forget_removed(store: &Store, since: u64) -> anyhow::Result<Vec<String>> {
    let removed = store.view(|views| records::removed_since(views, since))?;
    let named = store.register(|register| {
        let named = removed.iter().map(|entry| register.named(*entry));
        Ok(named.collect::<rusqlite::Result<Vec<_>>>()?)
    })?;
    let messages = named.into_iter().flatten().filter(|(_, kind)| kind == MessageSent::KIND);
    let ids: Vec<StatementId> = messages.map(|(id, _)| id).collect();
    informal::forget(store, &ids)?;
    received::forget(store, &ids)?;
    mail_replies::forget(store, &ids)?;
    // How the keys of all mails begin that were sent about a message.
    let begins = ["channel", mail_replies::KEY, releases::KEY];
    let keys = ids.iter().flat_map(|id| begins.map(|begin| format!("{begin}/{id}/")));
    Ok(keys.collect())
}

/// The entry that a removed message had; `None` for one that is here, or never was.
///
/// # Errors
/// When the register cannot be read.
pub fn was(
    register: &crate::store::sqlite::Register,
    message: &StatementId,
) -> anyhow::Result<Option<u64>> {
    let Some((index, _)) = register.find(message)? else { return Ok(None) };
    let row = register.row(index)?;
    Ok(row.filter(|row| row.envelope.is_none()).map(|row| row.index))
}
