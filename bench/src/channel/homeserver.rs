//! Matrix Synapse, installed into a virtual environment under the machine's temporary folder: one process, SQLite
//! with WAL and an fsync for each commit as Synapse sets it, no limits of rate, no presence.

use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The version that is installed where there is none.
const PACKAGE: &str = "matrix-synapse==1.163.2";

/// The interpreter that has Synapse.
pub(super) fn install() -> Result<PathBuf> {
    let place = std::env::temp_dir().join("comity-bench-synapse");
    let python = place.join("bin/python");
    let has = |python: &Path| {
        let run =
            Command::new(python).args(["-c", "import synapse"]).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    if !has(&python) {
        eprintln!("installing {PACKAGE} into {} ...", place.display());
        let made = Command::new("python3").args(["-m", "venv"]).arg(&place).status()?;
        ensure!(made.success(), "no virtual environment could be made");
        let pip = Command::new(&python).args(["-m", "pip", "install", "-q", PACKAGE]).status()?;
        ensure!(pip.success() && has(&python), "pip could not install {PACKAGE}");
    }
    Ok(python)
}

/// Writes its settings; the answer is the file.
pub(super) fn configured(folder: &Path, port: u16) -> Result<PathBuf> {
    let place = folder.display();
    let free = "{ per_second: 1000000, burst_count: 1000000 }";
    let settings = format!(
        "server_name: bench.example
pid_file: {place}/pid
listeners:
  - {{ port: {port}, bind_addresses: [127.0.0.1], type: http, tls: false, resources: [{{ names: [client] }}] }}
database: {{ name: sqlite3, args: {{ database: {place}/homeserver.db }} }}
log_config: {place}/log.yaml
media_store_path: {place}/media
signing_key_path: {place}/signing.key
macaroon_secret_key: bench
report_stats: false
trusted_key_servers: []
enable_registration: true
enable_registration_without_verification: true
bcrypt_rounds: 4
presence: {{ enabled: false }}
rc_message: {free}
rc_registration: {free}
rc_login: {{ address: {free}, account: {free}, failed_attempts: {free} }}
rc_joins: {{ local: {free}, remote: {free} }}
rc_joins_per_room: {free}
rc_room_creation: {free}
rc_presence: {{ per_user: {free} }}
"
    );
    let log = format!(
        "version: 1
handlers: {{ file: {{ class: logging.FileHandler, filename: {place}/log }} }}
root: {{ level: WARNING, handlers: [file] }}
"
    );
    std::fs::write(folder.join("log.yaml"), log)?;
    let file = folder.join("homeserver.yaml");
    std::fs::write(&file, settings)?;
    Ok(file)
}
