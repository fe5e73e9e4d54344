//! Until when a signing key speaks in a role. Who may speak now is what the authority says; here
//! stands since when somebody may not any more.

use crate::store::Entry;
use crate::store::row::{many, optional_time, time};
use register::{Authority, KeyId, Role, Time};
use rusqlite::{Connection, params};

/// Takes into the table what was said of a key: its roles and its end, or that it is revoked.
pub(super) fn change(
    views: &Connection,
    entry: &Entry,
    key: &KeyId,
    terms: Option<(&[Role], Time)>,
) -> rusqlite::Result<()> {
    let roles = terms.map(|(roles, _)| {
        let words: Vec<&str> = roles.iter().map(Role::as_str).collect();
        words.join(" ")
    });
    views.execute(
        "insert or replace into members_key_terms (entry, key, entered, roles, until)
         values (?1, ?2, ?3, ?4, ?5)",
        params![
            entry.index as i64,
            key.to_string(),
            entry.entered.millis(),
            roles,
            terms.map(|(_, until)| until.millis()),
        ],
    )?;
    Ok(())
}

/// When a key ceases, or ceased, to speak in a role: with its own end or that of the key that enrolled
/// it, whichever comes first. A key of which nothing was said never spoke.
pub fn ends(
    views: &Connection,
    authority: &Authority,
    key: &KeyId,
    role: &Role,
) -> rusqlite::Result<Time> {
    let own = ends_alone(views, key, role)?;
    match authority.key(key).and_then(|key| key.parent) {
        Some(parent) => Ok(own.min(ends_alone(views, &parent, role)?)),
        None => Ok(own),
    }
}

fn ends_alone(views: &Connection, key: &KeyId, role: &Role) -> rusqlite::Result<Time> {
    let sql = "select entered, roles, until from members_key_terms where key = ?1 order by entry";
    let said = many(views, sql, [key.to_string()], |r| {
        Ok((time(r, "entered")?, r.get::<_, Option<String>>("roles")?, optional_time(r, "until")?))
    })?;
    let mut ends = Time::from_millis(0);
    let mut lost = false;
    for (entered, roles, until) in said {
        let has = roles.is_some_and(|roles| roles.split(' ').any(|word| word == role.as_str()));
        ends = match until.filter(|_| has) {
            Some(until) => until,
            // What takes the role away once more does not put off when it was lost.
            None if lost => ends,
            None => ends.min(entered),
        };
        lost = !has;
    }
    Ok(ends)
}
