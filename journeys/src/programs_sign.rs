//! A state's own programs sign: its root keys are SSH keys on two machines, its CERT has a gpg key.
//! Nobody opens a browser; an export then proves who signed, with which level.

use crate::demo::program;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A network, served, and the folder that all its people's keys lie in.
struct Network {
    folder: TempDir,
    base: String,
    child: Child,
}

impl Drop for Network {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program in a folder; what it printed, and whether it ended well.
pub(crate) fn run(folder: &Path, program: &Path, words: &[&str]) -> (String, bool) {
    let output = Command::new(program)
        .args(words)
        .current_dir(folder)
        .env("GNUPGHOME", folder.join("gnupg"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&said).into_owned(), output.status.success())
}

impl Network {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        std::fs::create_dir(place.join("gnupg")).unwrap();
        std::fs::write(place.join("states.csv"), "code,type,name_en\nXAA,state,Ardenna\n").unwrap();
        let comity = program("comity");
        let init = ["init", "--profile", "osce", "--officer", "Maren Tolvik", "--data", "network"];
        let more = ["--participants", "states.csv", "--keys", "keys"];
        let (said, done) = run(place, &comity, &[&init[..], &more].concat());
        assert!(done, "{said}");
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(&comity)
            .args(["serve", "--listen", &free.to_string(), "--data", "network"])
            .current_dir(place)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        for tried in 0.. {
            assert!(tried < 600, "the network is not served");
            if TcpStream::connect(free).is_ok() {
                break;
            }
            #[expect(
                clippy::disallowed_methods,
                reason = "another process starts; nothing tells when"
            )]
            std::thread::sleep(Duration::from_millis(100));
        }
        Self { folder, base: format!("http://{free}"), child }
    }

    /// Types a command, with `URL` for the network's address; what it printed.
    fn types(&self, words: &[&str]) -> String {
        let (said, done) = self.tries(words);
        assert!(done, "comity {words:?}: {said}");
        said
    }

    fn tries(&self, words: &[&str]) -> (String, bool) {
        let words: Vec<&str> =
            words.iter().map(|w| if *w == "URL" { &self.base } else { *w }).collect();
        run(self.folder.path(), &program("comity"), &words)
    }

    fn program(&self, name: &str, words: &[&str]) -> String {
        let (said, done) = run(self.folder.path(), Path::new(name), words);
        assert!(done, "{name} {words:?}: {said}");
        said
    }

    /// The public half of a key, as the register writes it.
    fn public(&self, kind: &str, key: &str) -> String {
        let said = self.types(&["key", "show", key, "--sign-with", kind]);
        let line = said.lines().find(|line| line.starts_with("public")).unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    }
}

/// The address of a draft that waits, from what was printed.
fn address(said: &str) -> String {
    said.split_whitespace().find(|word| word.contains("/waiting/")).unwrap().to_owned()
}

#[test]
fn ssh_and_gpg_sign_for_a_state() {
    let n = Network::start();
    for key in ["root1", "root2", "root3"] {
        n.program("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", key]);
    }
    let make =
        ["--batch", "--passphrase", "", "--quick-generate-key", "CERT", "ed25519", "sign", "0"];
    n.program("gpg", &make);

    // The officer begins; each root key signs on its own machine, after a look at the same digest.
    let keys: Vec<String> = ["root1", "root2", "root3"].map(|k| n.public("ssh", k)).to_vec();
    let root = format!("{{\"root\":{{\"keys\":[\"{}\"],\"threshold\":2}}}}", keys.join("\",\""));
    let as_root = ["--as", "XAA", "--role", "root"];
    let say = ["say", "URL", "members.root-set", &root, "--wait", "--key", "keys/officer.key"];
    let began = n.types(&[&say[..], &as_root].concat());
    assert!(began.contains("2 of the new root keys must sign; 0 did"), "{began}");
    let draft = address(&began);
    let signs = |key: &str| n.types(&["sign", &draft, "--yes", "--sign-with", "ssh", "--key", key]);
    let one = signs("root1");
    assert!(
        one.contains("digest") && one.contains("2 of the new root keys must sign; 1 did"),
        "{one}"
    );
    // Signed twice by one key is signed once.
    assert!(signs("root1").contains("1 did"));
    assert!(signs("root3").contains("entered as entry"));

    // The root lets the CERT act with the key that its gpg holds.
    let cert = n.public("gpg", "CERT");
    let give = ["key", "delegate", "URL", "--as", "XAA", "--sign-with", "ssh", "--root", "root1"];
    let whom =
        ["--root", "root2", "--key", &cert, "--name", "Ilse Marn", "--role", "desk.technical"];
    n.types(&[&give[..], &whom, &["--held", "hardware"]].concat());
    let said = n.types(&["read", "URL", "participants", "--key", "CERT", "--sign-with", "gpg"]);
    assert!(said.contains("Ardenna"), "{said}");
    let days = r#"{"days":[],"participant":"XAA"}"#;
    let holidays =
        ["say", "URL", "directory.holidays-set", days, "--key", "CERT", "--sign-with", "gpg"];
    let (said, _) = n.tries(&holidays);
    assert!(said.contains("entered as entry"), "{said}");

    // Another gpg key of the same name is another signer.
    n.program(
        "gpg",
        &["--batch", "--passphrase", "", "--quick-generate-key", "Else", "ed25519", "sign", "0"],
    );
    let (said, done) =
        n.tries(&["read", "URL", "participants", "--key", "Else", "--sign-with", "gpg"]);
    assert!(!done && said.contains("not accepted"), "{said}");

    drop_and_verify(n);
}

/// The host ends; its whole register is exported and checked by the small program.
fn drop_and_verify(mut n: Network) {
    n.child.kill().unwrap();
    n.child.wait().unwrap();
    n.types(&["export", "--data", "network", "--out", "all.zip"]);
    let words = ["all.zip", "--all"];
    let (said, done) = run(n.folder.path(), &program("comity-verify"), &words);
    assert!(done, "{said}");
    let line = said.lines().find(|l| l.contains("directory.holidays-set")).unwrap_or(&said);
    assert!(line.contains("A3"), "{said}");
}
