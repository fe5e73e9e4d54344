//! Two desks write to each other from the command line, and one of them reads with nothing but GnuPG. The
//! host never has the words: they are in no file of its folder.

use crate::demo::{Demo, program};
use crate::programs_sign::run;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What must be in no file of the host.
const MARKER: &str = "the cranes of Ostrevan harbour stand still";

/// Somebody's own machine: a folder with their key, their desk's key, and what they remember.
struct Machine {
    base: String,
    folder: TempDir,
    session: String,
}

/// An agent that follows nobody and takes every answer as it is.
fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder();
    config
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
}

impl Machine {
    fn of(demo: &Demo, code: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (of_demo, own) in [("desk.technical.key", "duty.key"), ("technical.asc", "desk.asc")] {
            let of_demo = demo.file(&format!("region/keys/{code}-{of_demo}"));
            std::fs::copy(of_demo, folder.path().join(own)).unwrap();
        }
        std::fs::create_dir(folder.path().join("gnupg")).unwrap();
        // The demo's door leads to the same log-in as everybody's.
        let door = agent().get(demo.persona(code, "desk.technical")).call().unwrap();
        let place = demo.address(door.headers()["location"].to_str().unwrap());
        let entered = agent().get(place).call().unwrap();
        let cookie = entered.headers()["set-cookie"].to_str().unwrap();
        let session = cookie.split(';').next().unwrap().to_owned();
        Self { base: demo.address(""), folder, session }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    /// Types a command with one's keys; what it printed, and whether it ended well.
    fn tries(&self, words: &[&str]) -> (String, bool) {
        let (base, keys) = (&self.base, ["--key", "duty.key"]);
        let words: Vec<&str> =
            words.iter().chain(&keys).map(|w| if *w == "URL" { base } else { *w }).collect();
        run(self.folder.path(), &program("comity"), &words)
    }

    fn types(&self, words: &[&str]) -> String {
        let (said, done) = self.tries(words);
        assert!(done, "comity {words:?}: {said}");
        said
    }

    fn sends(&self, words: &[&str]) -> (String, bool) {
        let own = ["send", "URL", "--from", "technical", "--desk-key", "desk.asc", "--yes"];
        self.tries(&[&own[..], words].concat())
    }

    fn gpg(&self, words: &[&str]) -> String {
        let (said, done) =
            run(self.folder.path(), Path::new("gpg"), &[&["--batch"], words].concat());
        assert!(done, "gpg {words:?}: {said}");
        said
    }

    /// Asks the host, in a session of one's own: status and bytes.
    fn asks(&self, path: &str) -> (u16, Vec<u8>) {
        let request = agent().get(format!("{}{path}", self.base)).header("cookie", &self.session);
        let answer = request.call().unwrap();
        let status = answer.status().as_u16();
        (status, answer.into_body().read_to_vec().unwrap())
    }
}

/// The value behind a word at the beginning of a line.
fn after<'a>(said: &'a str, word: &str) -> &'a str {
    let line = said.lines().find_map(|line| line.trim_start().strip_prefix(word));
    line.unwrap_or_else(|| panic!("{word} is not in: {said}")).trim()
}

/// Every file below a folder, also write-ahead logs.
fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    inside.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[tokio::test]
async fn messages_by_command() {
    let mut demo = Demo::start().await;
    let [crv, mrl, nwr] = ["CRV", "MRL", "NWR"].map(|code| Machine::of(&demo, code));

    // Corvessa writes, with a file.
    crv.write("times.csv", format!("01:20,{MARKER}\n"));
    let text = format!("Since 01:20 UTC {MARKER}.");
    let words = ["--to", "MRL.technical", "--subject", "Cargo", "--text", &text];
    let (said, done) = crv.sends(&[&words[..], &["--attach", "times.csv"]].concat());
    assert!(done && said.contains("entered as entry"), "{said}");
    assert!(said.contains("for the first time") && said.contains(MARKER), "{said}");
    let id = after(&said, "message ").to_owned();

    // Marelle sees that it waits, reads it and says so.
    let listed = mrl.types(&["messages", "list", "URL"]);
    assert!(listed.contains("waits for you: 1") && listed.contains(&id), "{listed}");
    assert!(!listed.contains(MARKER), "{listed}");
    let open = ["messages", "open", "URL", &id, "--desk-key", "desk.asc", "--save", "saved"];
    let read = mrl.types(&open);
    assert!(read.contains(&text) && read.contains("signed by the key of CRV technical"), "{read}");
    let saved = std::fs::read_to_string(mrl.path("saved/1-times.csv")).unwrap();
    assert_eq!(saved, format!("01:20,{MARKER}\n"));
    let (said, done) = mrl.tries(&open);
    assert!(!done && said.contains("nothing is overwritten"), "{said}");
    let said = mrl.types(&["messages", "acknowledge", "URL", &id]);
    assert!(said.contains("entered as entry") && said.contains("Receipt only"), "{said}");
    assert!(crv.types(&["messages", "list", "URL"]).contains("MRL technical: has it since"));

    with_gnupg_alone(&mrl, &id, &text);

    // To a third state there is no such message.
    for path in ["", "/sealed", "/attachment-1"] {
        assert_eq!(nwr.asks(&format!("/api/v1/messages/{id}{path}")).0, 404, "{path}");
        assert_eq!(mrl.asks(&format!("/api/v1/messages/{id}{path}")).0, 200, "{path}");
    }
    let open = ["messages", "open", "URL", &id, "--desk-key", "desk.asc"];
    let (said, done) = nwr.tries(&open);
    assert!(!done && said.contains("there is no message"), "{said}");

    let answer = ["--reply", &id, "--subject", "Cargo", "--text", "We block three hosts."];
    let (said, done) = mrl.sends(&answer);
    assert!(done && said.contains("To: CRV technical"), "{said}");
    let answer = after(&said, "message ");
    let open = ["messages", "open", "URL", answer, "--desk-key", "desk.asc"];
    let read = crv.types(&open);
    assert!(read.contains("as remembered") && read.contains("three hosts"), "{read}");

    a_swapped_key_stops_the_sender(&crv);
    let data = demo.file("region");
    proved(&mrl);
    never_read(&data, true);
    demo.stop().await;
    proved_by_the_host(&data, &mrl);
    never_read(&data, false);
}

/// Whoever has none of our programs fetches the sealed part and opens it with GnuPG.
fn with_gnupg_alone(mrl: &Machine, id: &str, text: &str) {
    let (_, given) = mrl.asks("/api/v1/channel/desks?desk=CRV.technical");
    let given: serde_json::Value = serde_json::from_slice(&given).unwrap();
    mrl.write("crv.asc", given[0]["certificate"].as_str().unwrap());
    mrl.gpg(&["--import", "desk.asc"]);
    mrl.gpg(&["--import", "crv.asc"]);
    let (_, sealed) = mrl.asks(&format!("/api/v1/messages/{id}/sealed"));
    mrl.write("sealed.pgp", sealed);
    let said = mrl.gpg(&["--status-fd", "1", "--decrypt", "sealed.pgp"]);
    let print = given[0]["fingerprint"].as_str().unwrap().to_uppercase();
    assert!(said.contains(&format!("VALIDSIG {print}")) && said.contains("GOODSIG"), "{said}");
    assert!(said.contains("Comity letter 1") && said.contains(text), "{said}");
    run(mrl.folder.path(), Path::new("gpgconf"), &["--kill", "gpg-agent"]);
}

/// The host hands out another key than the one that was remembered: nothing leaves the machine.
fn a_swapped_key_stops_the_sender(crv: &Machine) {
    let before = crv.types(&["messages", "list", "URL", "--json"]);
    let pins = std::fs::read_to_string(crv.path("pins.json")).unwrap();
    let mut kept: serde_json::Value = serde_json::from_str(&pins).unwrap();
    let known = kept["desks"]["MRL technical"].as_str().unwrap().to_owned();
    kept["desks"]["MRL technical"] = serde_json::json!("0".repeat(40));
    crv.write("pins.json", kept.to_string());
    let words = ["--to", "MRL.technical", "--subject", "Cargo", "--text", MARKER];
    let (said, done) = crv.sends(&words);
    assert!(!done && said.contains("nothing was sent") && said.contains("0000 0000"), "{said}");
    assert!(said.contains(&format!("--accept-key {known}")), "{said}");
    assert_eq!(crv.types(&["messages", "list", "URL", "--json"]), before);
    // Who compared it with that desk goes on.
    let (said, done) = crv.sends(&[&words[..], &["--accept-key", &known]].concat());
    assert!(done && said.contains("which you accept"), "{said}");
    assert!(std::fs::read_to_string(crv.path("pins.json")).unwrap().contains(&known));
}

/// What Marelle may read of the register proves itself.
fn proved(mrl: &Machine) {
    let (status, export) = mrl.asks("/register/export");
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&export));
    mrl.write("own.zip", export);
    let (said, done) = run(mrl.folder.path(), &program("comity-verify"), &["own.zip"]);
    assert!(done && said.contains("verified"), "{said}");
}

/// So does the host's export of everything, once the host stands still.
fn proved_by_the_host(data: &Path, mrl: &Machine) {
    let export = ["export", "--data", data.to_str().unwrap(), "--out", "all.zip"];
    let (said, done) = run(mrl.folder.path(), &program("comity"), &export);
    assert!(done, "{said}");
    let words = ["all.zip", "--all"];
    let (said, done) = run(mrl.folder.path(), &program("comity-verify"), &words);
    assert!(done && said.contains("channel.message-acknowledged"), "{said}");
}

/// The host's folder does not have the words, also not in its write-ahead logs.
fn never_read(data: &Path, runs: bool) {
    let kept = files(data);
    assert!(!runs || kept.iter().any(|p| p.to_string_lossy().ends_with("-wal")), "{kept:?}");
    let holds = |path: &PathBuf, words: &str| {
        match std::fs::read(path) {
            Ok(bytes) => bytes.windows(words.len()).any(|w| w == words.as_bytes()),
            // Renamed since it was listed: all is looked at again when the host stands still.
            Err(e) if runs && e.kind() == std::io::ErrorKind::NotFound => false,
            Err(e) => panic!("{}: {e}", path.display()),
        }
    };
    // What the host does see is found in this way.
    assert!(kept.iter().any(|path| holds(path, "channel.message-sent")));
    for path in kept {
        for words in [MARKER, "times.csv", "three hosts."] {
            assert!(!holds(&path, words), "{} holds {words:?}", path.display());
        }
    }
}
