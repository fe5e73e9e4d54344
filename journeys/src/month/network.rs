//! A made-up network of 57 states, founded and served as an operator does it.

use crate::browser::Browser;
use crate::demo::program;
use crate::hands::log_in_with_key;
use crate::post::Post;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// States of the network.
pub(super) const STATES: usize = 57;

/// Longest time until it listens: tries, and the pause between two.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(100);

const FIRST: [&str; 8] = ["Ar", "Bel", "Cor", "Dun", "El", "Fen", "Gar", "Hol"];
const LAST: [&str; 8] = ["denna", "mora", "vale", "rissa", "tholm", "quay", "lund", "samar"];

/// A state that does not exist.
pub(super) struct State {
    pub(super) code: String,
    pub(super) name: String,
    /// The desks that have a contact.
    pub(super) desks: &'static [&'static str],
}

/// All of them: XAA, XAB and so on; every second one has a contact at two desks.
pub(super) fn states() -> Vec<State> {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n).unwrap());
    let state = |n: usize| State {
        code: format!("X{}{}", letter(n / 26), letter(n % 26)),
        name: format!("{}{}", FIRST[n / 8], LAST[n % 8]),
        desks: if n.is_multiple_of(2) { &["policy", "technical"] } else { &["technical"] },
    };
    (0..STATES).map(state).collect()
}

/// How many contacts they have together.
pub(super) fn contacts() -> usize {
    states().iter().map(|state| state.desks.len()).sum()
}

/// The address of a contact.
pub(super) fn mail_of(code: &str, desk: &str) -> String {
    format!("{desk}@{}.example", code.to_lowercase())
}

/// The list that a secretariat has, as CSV in the columns of `/directory.xlsx`.
fn list() -> String {
    let mut lines = vec![
        "state,desk,office,institution,person,position,email,telephone,languages,hours,time_zone"
            .to_owned(),
    ];
    for (n, state) in states().iter().enumerate() {
        for (d, desk) in state.desks.iter().enumerate() {
            let (code, mail) = (&state.code, mail_of(&state.code, desk));
            let telephone = format!("+999 5{n:02} 01{d}0");
            lines.push(format!(
                "{code},{desk},Office {n} {desk},Ministry of {},Person {n} {d},Duty lead,{mail},\
                 {telephone},en,Mon-Fri 08:00-17:00,Etc/UTC",
                state.name
            ));
        }
    }
    lines.join("\n") + "\n"
}

/// The network, served, with its mail server.
pub(super) struct Network {
    pub(super) base: String,
    // The program ends first, then its mail server, then the folders go.
    _child: Child,
    pub(super) post: Post,
    folder: TempDir,
}

impl Network {
    /// Founds and serves it.
    pub(super) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let rows: Vec<String> =
            states().iter().map(|state| format!("{},state,{}\n", state.code, state.name)).collect();
        std::fs::write(place("states.csv"), format!("code,type,name_en\n{}", rows.concat()))
            .unwrap();
        std::fs::write(place("contacts.csv"), list()).unwrap();
        std::fs::write(place("note.pdf"), b"%PDF-1.4\n% Note verbale 7/2026\n%%EOF\n").unwrap();
        let founded = Command::new(program("comity"))
            .args(["init", "--profile", "osce", "--officer", "Maren Tolvik", "--data"])
            .arg(place("network"))
            .arg("--participants")
            .arg(place("states.csv"))
            .arg("--keys")
            .arg(place("keys"))
            .stdout(Stdio::null())
            .status()
            .await;
        assert!(founded.unwrap().success(), "the network is not founded");

        let post = Post::start().await;
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(program("comity"))
            .args(["serve", "--listen", &free.to_string(), "--mail", &post.address()])
            .args(["--mail-from", "Secretariat <secretariat@network.example>", "--data"])
            .arg(place("network"))
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        for tried in 0.. {
            assert!(tried < TRIES, "the network is not served");
            if TcpStream::connect(free).is_ok() {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
        Self { base: format!("http://{free}"), _child: child, post, folder }
    }

    /// A file of the officer's: `contacts.csv`, `note.pdf`.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The address of a page.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The officer logs in with the key file; the browser gets a key of its own.
    pub(super) async fn log_in(&self, browser: &Browser) {
        log_in_with_key(browser, &self.base, &self.file("keys/officer.key")).await;
    }
}
