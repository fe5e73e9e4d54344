//! Replay: the views and the authority made from the register, by the same functions as `enter`.

use super::sqlite::{Register, Row};
use super::views::Views;
use super::{Entry, FeatureRules, enter, provisional, sqlite};
use anyhow::{Context, Result};
use register::authority::Standing;
use register::{Authority, Envelope};

/// Brings the views up to the register's head and gives the authority at that point.
pub fn catch_up(
    register: &Register,
    views: Views,
    rules: &[FeatureRules],
) -> Result<(Views, Authority)> {
    let head = register.head()?;
    let mut views = views;
    if views.next()? > head.size {
        tracing::warn!("the views are ahead of the register and are made anew");
        views = views.rebuild(rules)?;
    }
    let from = views.next()?;
    let mut authority = authority_before(register, &views, from)?;
    views.connection.execute_batch("begin immediate")?;
    register.each(from, |row| {
        let Some(entry) = judged(&mut authority, row, register)? else {
            return Ok(());
        };
        enter::apply(&views.connection, rules, &entry)
            .with_context(|| format!("replaying entry {}", entry.index))
    })?;
    views.set_next(head.size)?;
    views.connection.execute_batch("commit")?;
    views.complete(rules)?;
    Ok((views, authority))
}

/// Who may speak before entry `below`: the authority entries tell, and what waits for a second person.
pub(super) fn authority_before(
    register: &Register,
    views: &Views,
    below: u64,
) -> Result<Authority> {
    let mut authority = Authority::default();
    let mut waiting = provisional::indices(&views.connection, below)?.into_iter().peekable();
    register.each_authority(below, |row| {
        while let Some(index) = waiting.next_if(|index| *index < row.index) {
            if let Some(row) = register.row(index)? {
                judged(&mut authority, row, register)?;
            }
        }
        judged(&mut authority, row, register)?;
        Ok(())
    })?;
    for index in waiting {
        if let Some(row) = register.row(index)? {
            judged(&mut authority, row, register)?;
        }
    }
    Ok(authority)
}

/// Takes an entry into the authority; `None` where its envelope was removed past its retention.
fn judged(authority: &mut Authority, row: Row, register: &Register) -> Result<Option<Entry>> {
    let Some(envelope) = &row.envelope else {
        return Ok(None);
    };
    let (index, entered) = (row.index, row.entered);
    let said = Envelope::read_entered(envelope)?;
    // It was judged when it entered; an unknown kind from a later version is kept without effect.
    let standing = authority.may_say(&said, entered).unwrap_or(Standing {
        persons: Vec::new(),
        level: None,
        provisional_until: None,
    });
    authority.change(&said, &standing, index, entered);
    sqlite::entry(index, entered, said, standing, register).map(Some)
}
