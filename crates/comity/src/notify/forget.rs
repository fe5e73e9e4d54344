//! Erasure reaches working data: when a contact's details are erased, its addresses and what it
//! wrote are removed here too. How often it was written to, and how that went, stays. An address
//! that is no longer its contact's is forgotten after some weeks, since who had it may have left.

use super::{Given, Recipient};
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::Time;
use rusqlite::{Connection, OptionalExtension, params};

/// Days for which a proof of dispatch names an address that is no longer its contact's.
const FORMER_DAYS: i64 = 90;

/// Days for which a mail that answered nothing waits for an officer.
const INCOMING_DAYS: i64 = 180;

/// Forgets every contact whose details were erased. Done twice, it changes nothing more.
///
/// # Errors
/// When views or working file cannot be read or written.
pub(super) fn forget(store: &Store, given: &Given) -> Result<()> {
    let now = store.now();
    store.work(|work| {
        let before = now.plus_days(-INCOMING_DAYS).millis();
        work.execute("delete from notify_incoming where at < ?1", [before])
    })?;
    former(store, given, now.plus_days(-FORMER_DAYS))?;
    let erased = (given.erased)(store)?;
    if erased.is_empty() {
        return Ok(());
    }
    store.work(|work| {
        let all = work.unchecked_transaction()?;
        for contact in &erased {
            let contact = contact.to_string();
            mails(&all, &contact)?;
            given.forget.iter().try_for_each(|forget| forget(&all, &contact))?;
        }
        all.commit()?;
        // What was overwritten in the file must not stay in its log.
        work.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
    })
}

/// Most matters that are forgotten in one hold of the working file, which every request needs.
const AT_ONCE: usize = 200;

/// Entries after which it is noted how far this came, though there was nothing to forget.
const NOTE_EACH: u64 = 10_000;

/// Forgets whom notices concerned whose matter was removed. It goes on where it stopped, after a restart too.
///
/// # Errors
/// When views, register or working file cannot be read or written.
pub(super) fn removed(store: &Store, given: &Given) -> Result<()> {
    let size = store.size();
    // A register that was restored may be shorter than what was noted beside it.
    let since = store.work(how_far)?.filter(|far| *far <= size).unwrap_or(0);
    let removed = (given.removed)(store, since)?;
    for some in removed.chunks(AT_ONCE) {
        store.work(|work| {
            let all = work.unchecked_transaction()?;
            some.iter().try_for_each(|begins| about(&all, begins))?;
            all.commit()
        })?;
    }
    if removed.is_empty() && size < since + NOTE_EACH {
        return Ok(());
    }
    store.work(|work| {
        let sql = "insert or replace into notify_forgotten (one, entries) values (1, ?1)";
        // Stop before this: the same is forgotten once more, which changes nothing.
        work.execute(sql, [size as i64])?;
        work.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
    })
}

/// Up to which entry it is forgotten whom notices concerned whose matter was removed.
pub fn how_far(work: &Connection) -> rusqlite::Result<Option<u64>> {
    let sql = "select entries from notify_forgotten";
    work.query_row(sql, [], |r| row::index(r, 0)).optional()
}

/// Removes everything whose key begins so.
fn about(work: &Connection, begins: &str) -> rusqlite::Result<()> {
    for sql in [
        "delete from notify_incoming where key >= ?1 and key < ?1 || char(1114111)",
        "delete from notify_links where key >= ?1 and key < ?1 || char(1114111)",
        "delete from notify_digests where key >= ?1 and key < ?1 || char(1114111)",
        "delete from notify_calls where key >= ?1 and key < ?1 || char(1114111)",
        "delete from notify_outbox where key >= ?1 and key < ?1 || char(1114111)",
    ] {
        work.prepare_cached(sql)?.execute([begins])?;
    }
    Ok(())
}

/// Forgets addresses of mails made before a time that are no longer their contacts'.
fn former(store: &Store, given: &Given, before: Time) -> Result<()> {
    let written: Vec<Recipient> = store.work(|work| {
        work.prepare_cached(
            "select distinct participant, contact, address, language from notify_outbox
             where address <> '' and contact is not null and made < ?1",
        )?
        .query_map([before.millis()], |r| {
            Ok(Recipient {
                participant: row::code(r, 0)?,
                contact: r.get::<_, String>(1)?.parse().ok(),
                address: r.get(2)?,
                language: r.get(3)?,
            })
        })?
        .collect()
    })?;
    for to in written {
        if !(given.is_reached)(store, &to)? {
            store.work(|work| {
                work.execute(
                    "update notify_outbox set address = '', subject = '', text = '', said = ''
                     where address = ?1 and made < ?2",
                    params![to.address, before.millis()],
                )
            })?;
        }
    }
    Ok(())
}

fn mails(work: &Connection, contact: &str) -> rusqlite::Result<()> {
    for sql in [
        "delete from notify_incoming
         where key in (select key from notify_outbox where contact = ?1)",
        "delete from notify_choices
         where address in (select lower(address) from notify_outbox where contact = ?1)",
        "delete from notify_links where contact = ?1",
        "update notify_calls set body = '', said = '',
         state = case state when 'waiting' then 'refused' else state end where contact = ?1",
        "update notify_outbox set address = '', subject = '', text = '', said = ''
         where contact = ?1 and address <> ''",
    ] {
        work.execute(sql, [contact])?;
    }
    Ok(())
}
