//! Comments on the course: kept as working data, shown once an officer approves them.

use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{Code, Time};
use rusqlite::{Row, params};

/// Most letters of a comment.
pub const TEXT_MAX: usize = 2_000;
/// Most comments of one person that may wait.
const WAITING_MAX: i64 = 20;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: String,
    /// The part of the course.
    pub part: u8,
    /// For whom its author acts; who it is stays unsaid.
    pub participant: Code,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub at: Time,
}

const COMMENT: &str = "select id, part, participant, text, at from secretariat_comments";

fn read(r: &Row<'_>) -> rusqlite::Result<Comment> {
    let participant = row::code(r, 2)?;
    let at = row::time(r, 4)?;
    Ok(Comment { id: r.get(0)?, part: r.get(1)?, participant, text: r.get(3)?, at })
}

/// Keeps a comment until an officer looks at it; `false` when too many of this person wait.
///
/// # Errors
/// When the working file cannot be written.
pub fn add(store: &Store, whom: &str, participant: &Code, part: u8, text: &str) -> Result<bool> {
    let (now, id) = (store.now(), store.surroundings.statement_id());
    let added = store.work(|work| {
        work.execute(
            "insert into secretariat_comments (id, part, whom, participant, text, at, state)
             select ?1, ?2, ?3, ?4, ?5, ?6, 'waiting'
             where (select count(*) from secretariat_comments
                    where whom = ?3 and state = 'waiting') < ?7",
            params![
                id.to_string(),
                part,
                whom,
                participant.as_str(),
                text,
                now.millis(),
                WAITING_MAX
            ],
        )
    })?;
    Ok(added == 1)
}

/// The comments on a part that everybody sees, oldest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn shown(store: &Store, part: u8) -> Result<Vec<Comment>> {
    store.work(|work| {
        work.prepare_cached(&format!(
            "{COMMENT} where part = ?1 and state = 'shown' order by at, id"
        ))?
        .query_map([part], read)?
        .collect()
    })
}

/// The comments that wait for an officer, oldest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn waiting(store: &Store) -> Result<Vec<Comment>> {
    store.work(|work| {
        work.prepare_cached(&format!("{COMMENT} where state = 'waiting' order by at, id"))?
            .query_map([], read)?
            .collect()
    })
}

/// How many comments of this person wait.
///
/// # Errors
/// When the working file cannot be read.
pub fn waiting_of(store: &Store, whom: &str, part: u8) -> Result<i64> {
    store.work(|work| {
        work.prepare_cached(
            "select count(*) from secretariat_comments
             where whom = ?1 and part = ?2 and state = 'waiting'",
        )?
        .query_row(params![whom, part], |r| r.get(0))
    })
}

/// An officer shows a comment, or takes it away for good.
///
/// # Errors
/// When the working file cannot be written.
pub fn decide(store: &Store, id: &str, show: bool) -> Result<()> {
    store.work(|work| {
        if show {
            work.execute(
                "update secretariat_comments set state = 'shown' where id = ?1 and state = 'waiting'",
                [id],
            )
        } else {
            work.execute("delete from secretariat_comments where id = ?1", [id])
        }
    })?;
    Ok(())
}
