//! Cells of view tables as the types that they were written from.

use register::{Code, Hash, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Params, Row, RowIndex};
use serde::de::DeserializeOwned;

fn wrong<E>(_: E) -> rusqlite::Error {
    rusqlite::Error::InvalidQuery
}

/// A statement's id.
pub fn id(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<StatementId> {
    r.get::<_, String>(column)?.parse().map_err(wrong)
}

/// A statement's id, where one stands.
pub fn optional_id(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<StatementId>> {
    Ok(r.get::<_, Option<String>>(column)?.and_then(|id| id.parse().ok()))
}

/// A participant's code.
pub fn code(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Code> {
    Code::new(&r.get::<_, String>(column)?).map_err(wrong)
}

/// A time, kept in milliseconds.
pub fn time(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Time> {
    Ok(Time::from_millis(r.get(column)?))
}

/// A time, where one stands.
pub fn optional_time(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Time>> {
    Ok(r.get::<_, Option<i64>>(column)?.map(Time::from_millis))
}

/// An entry's index.
pub fn index(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<u64> {
    Ok(r.get::<_, i64>(column)?.unsigned_abs())
}

/// A digest, kept as 32 bytes.
pub fn hash(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Hash> {
    r.get::<_, [u8; 32]>(column).map(Hash)
}

/// One of the words of `read`.
pub fn word<T>(
    r: &Row<'_>,
    column: impl RowIndex,
    read: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    read(&r.get::<_, String>(column)?).ok_or(rusqlite::Error::InvalidQuery)
}

/// A value kept as JSON.
pub fn json<T: DeserializeOwned>(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<T> {
    serde_json::from_str(&r.get::<_, String>(column)?).map_err(wrong)
}

/// Words parted by spaces.
pub fn words(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Vec<String>> {
    Ok(r.get::<_, String>(column)?.split_whitespace().map(str::to_owned).collect())
}

/// Codes of participants, parted by spaces.
pub fn codes(r: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Vec<Code>> {
    words(r, column)?.iter().map(|text| Code::new(text).map_err(wrong)).collect()
}

/// The first row, if any.
pub fn one<T>(
    views: &Connection,
    sql: &str,
    values: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    views.prepare_cached(sql)?.query_row(values, read).optional()
}

/// All rows.
pub fn many<T>(
    views: &Connection,
    sql: &str,
    values: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    views.prepare_cached(sql)?.query_map(values, read)?.collect()
}
