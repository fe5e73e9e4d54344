//! Working data that is not official: log-in sessions, drafts. A file of its own, so that it never
//! waits for the register.

use anyhow::Result;
use rusqlite::Connection;
use std::path::Path;

/// Opens or makes the working file with the given tables (`create table if not exists …`).
pub fn open(path: &Path, schema: &str) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "secure_delete", "on")?;
    connection.execute_batch(schema)?;
    Ok(connection)
}
