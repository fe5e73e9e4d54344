//! The three programs, each with ten desks' keys of its own making.

use crate::browser::Browser;
use base64::{Engine, engine::general_purpose::STANDARD};
use sealing::{Certificate, SecretKey, Signature, Wrong};
use serde_json::{Value, json};
use std::cell::Cell;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    Browser,
    Crate,
    Gpg,
}

pub(super) const ALL: [Program; 3] = [Program::Browser, Program::Crate, Program::Gpg];
const DESKS: u8 = 10;
const PASSPHRASE: &str = "4f2a7d1c9be84f2a7d1c9be84f2a7d1c9be8";

/// All of them; the first key of each is its own, with which it signs.
pub(super) struct Programs {
    browser: Browser,
    home: TempDir,
    ours: Vec<SecretKey>,
    /// The key that was renewed last, before and after.
    renewed: Option<[SecretKey; 2]>,
    /// Certificates and first fingerprint, in the order of [`ALL`].
    certificates: [Vec<String>; 3],
    signers: [String; 3],
    /// Whether gpg signs with its RSA key now, the last of its ten, and not with the first.
    rsa: Cell<bool>,
    now: u32,
}

/// Runs `gpg` in a folder of its own, without questions.
fn gpg(home: &TempDir, args: &[&str]) -> Output {
    Command::new("gpg")
        .args(["--batch", "--yes", "--trust-model", "always", "--status-fd", "2"])
        .args(["--pinentry-mode", "loopback"])
        .args(args)
        .current_dir(home.path())
        .env("GNUPGHOME", home.path())
        .output()
        .unwrap_or_else(|e| panic!("gpg: {e}; `cargo xtask test` installs it"))
}

pub(super) fn gpg_done(home: &TempDir, args: &[&str]) -> Vec<u8> {
    let output = gpg(home, args);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "gpg {args:?}: {told}");
    output.stdout
}

/// Ten keys as people make them with gpg; their certificates.
fn keys_of_gpg(home: &TempDir) -> Vec<String> {
    let (mut all, none) = (Vec::new(), ["--passphrase", ""]);
    for number in 0..DESKS {
        let name = format!("GPG desk{number}");
        // The last one is such as a CERT has had for years.
        let [signs, opens] =
            if number + 1 == DESKS { ["rsa3072"; 2] } else { ["ed25519", "cv25519"] };
        let make = ["--quick-generate-key", &name, signs, "sign,cert", "0"];
        gpg_done(home, &[&none[..], &make].concat());
        let listed = gpg_done(home, &["--list-keys", "--with-colons", &name]);
        let listed = String::from_utf8(listed).unwrap();
        let print = listed.lines().find_map(|line| line.strip_prefix("fpr:::::::::")).unwrap();
        let add = ["--quick-add-key", print.trim_end_matches(':'), opens, "encr", "0"];
        gpg_done(home, &[&none[..], &add].concat());
        all.push(String::from_utf8(gpg_done(home, &["--armor", "--export", &name])).unwrap());
    }
    all
}

fn fingerprint(certificate: &str) -> String {
    Certificate::parse(certificate.as_bytes()).unwrap().fingerprint()
}

fn certificates_of(texts: &[String]) -> Vec<Certificate> {
    texts.iter().map(|text| Certificate::parse(text.as_bytes()).unwrap()).collect()
}

impl Programs {
    /// Makes the keys; every program learns every certificate.
    pub(super) async fn start(browser: Browser) -> Self {
        let home = tempfile::tempdir().unwrap();
        let script = format!(
            "(async () => {{ const now = Math.floor(Date.now() / 1000) - 60;
            for (let number = 0; number < {DESKS}; number += 1)
                mine.push(await sealing.makeKey('JS desk' + number, now));
            return {{ now: now + 60, certificates: mine.map(sealing.certificateOf) }}; }})()"
        );
        let made = browser.run(&script).await;
        let now = u32::try_from(made["now"].as_u64().unwrap()).unwrap();
        let theirs: Vec<String> = serde_json::from_value(made["certificates"].clone()).unwrap();
        let ours: Vec<SecretKey> = (1..=DESKS)
            .map(|n| SecretKey::make(&format!("RS desk{n}"), now - 60, [n; 32]).unwrap())
            .collect();
        let of_ours = ours.iter().map(|key| key.certificate().armored().unwrap()).collect();
        let certificates = [theirs, of_ours, keys_of_gpg(&home)];
        let signers = [0, 1, 2].map(|at: usize| fingerprint(&certificates[at][0]));
        for text in certificates[..2].iter().flatten() {
            std::fs::write(home.path().join("certificate.asc"), text).unwrap();
            gpg_done(&home, &["--import", "certificate.asc"]);
        }
        let rsa = Cell::new(false);
        Self { browser, home, ours, renewed: None, certificates, signers, rsa, now }
    }

    pub(super) fn certificates(&self, of: Program) -> &[String] {
        &self.certificates[of as usize]
    }

    /// The fingerprint with which a program signs.
    pub(super) fn signer(&self, of: Program) -> String {
        match of {
            Program::Gpg if self.rsa.get() => {
                fingerprint(&self.certificates[2][DESKS as usize - 1])
            }
            of => self.signers[of as usize].clone(),
        }
    }

    /// From now on gpg signs with its RSA key, or with the other again.
    pub(super) fn sign_with_rsa(&self, rsa: bool) {
        self.rsa.set(rsa);
    }

    pub(super) fn browser(&self) -> &Browser {
        &self.browser
    }

    pub(super) async fn close(self) {
        self.browser.close().await;
    }

    /// One program seals.
    pub(super) async fn seal(
        &self,
        by: Program,
        content: &[u8],
        signed: bool,
        to: &[String],
    ) -> Vec<u8> {
        match by {
            Program::Browser => {
                let signer = if signed { "mine[0]" } else { "null" };
                let options = format!("{{ signer: {signer}, recipients: {} }}", json!(to));
                self.bytes(&format!("sealing.seal({}, {options})", in_script(content))).await
            }
            Program::Crate => {
                let signer = signed.then_some(&self.ours[0]);
                let seed = [content.len() as u8 ^ 0x55; 32];
                sealing::seal(content, signer, &certificates_of(to), self.now, seed).unwrap()
            }
            Program::Gpg => {
                self.write("content", content);
                let signer = self.signer(Program::Gpg);
                let prints: Vec<String> = to.iter().map(|text| fingerprint(text)).collect();
                let mut args = vec!["--output", "sealed", "--encrypt"];
                if signed {
                    args.extend(["--sign", "--local-user", &signer]);
                }
                args.extend(prints.iter().flat_map(|print| ["-r", print.as_str()]));
                args.push("content");
                gpg_done(&self.home, &args);
                self.read("sealed")
            }
        }
    }

    /// One program writes sealed bytes as text.
    pub(super) async fn armored(&self, by: Program, sealed: &[u8]) -> String {
        match by {
            Program::Browser => {
                self.browser.text_of(&format!("sealing.armored({})", in_script(sealed))).await
            }
            Program::Crate => sealing::armored(sealed).unwrap(),
            Program::Gpg => {
                self.write("sealed", sealed);
                gpg_done(&self.home, &["--output", "mail", "--enarmor", "sealed"]);
                String::from_utf8(self.read("mail")).unwrap().replace("ARMORED FILE", "MESSAGE")
            }
        }
    }

    /// What one program shows, and whose signature it found good; nothing when it refuses.
    pub(super) async fn try_open(
        &self,
        by: Program,
        sealed: &[u8],
    ) -> Option<(Vec<u8>, Option<String>)> {
        let known: Vec<String> = self.certificates.iter().flatten().cloned().collect();
        match by {
            Program::Browser => {
                let keys = format!("{{ secrets: mine, known: {} }}", json!(known));
                let script = format!(
                    "sealing.open({}, {keys}).then(({{ content, signedBy }}) => ({{ signedBy,
                        content: {TO_BASE64}(content) }}), (error) => ({{ rule: error.rule }}))",
                    in_script(sealed)
                );
                let answer = self.browser.run(&script).await;
                if answer["rule"].is_string() {
                    return None;
                }
                let content = from_base64(&answer["content"]);
                match answer["signedBy"]["state"].as_str() {
                    Some("good") => {
                        let print = answer["signedBy"]["fingerprint"].as_str().unwrap();
                        Some((content, Some(print.to_owned())))
                    }
                    Some("unsigned") => Some((content, None)),
                    _ => panic!("{answer}"),
                }
            }
            Program::Crate => {
                let opened = sealing::open(sealed, &self.ours, &certificates_of(&known)).ok()?;
                match opened.signed_by {
                    Signature::Good(print) => Some((opened.content, Some(print))),
                    Signature::Unsigned => Some((opened.content, None)),
                    other => panic!("{other:?}"),
                }
            }
            Program::Gpg => {
                self.write("sealed", sealed);
                let output = gpg(&self.home, &["--output", "content", "--decrypt", "sealed"]);
                if !output.status.success() {
                    return None;
                }
                let told = String::from_utf8_lossy(&output.stderr);
                let valid = told.lines().find_map(|line| line.strip_prefix("[GNUPG:] VALIDSIG "));
                let print = valid.and_then(|rest| rest.split(' ').next()).map(str::to_lowercase);
                Some((self.read("content"), print))
            }
        }
    }

    pub(super) async fn open(&self, by: Program, sealed: &[u8]) -> (Vec<u8>, Option<String>) {
        let opened = self.try_open(by, sealed).await;
        opened.unwrap_or_else(|| panic!("{by:?} does not open it"))
    }

    pub(super) async fn seal_with_passphrase(&self, by: Program, content: &[u8]) -> Vec<u8> {
        match by {
            Program::Browser => {
                let content = in_script(content);
                self.bytes(&format!("sealing.sealWithPassphrase({content}, '{PASSPHRASE}')")).await
            }
            Program::Crate => sealing::seal_with_passphrase(content, PASSPHRASE, [9; 32]).unwrap(),
            Program::Gpg => {
                self.write("content", content);
                let with = ["--passphrase", PASSPHRASE, "--cipher-algo", "AES256"];
                let how = ["--output", "sealed", "--symmetric", "content"];
                gpg_done(&self.home, &[with, how].concat());
                self.read("sealed")
            }
        }
    }

    pub(super) async fn open_with_passphrase(&self, by: Program, sealed: &[u8]) -> Vec<u8> {
        match by {
            Program::Browser => {
                let sealed = in_script(sealed);
                let open = format!("sealing.openWithPassphrase({sealed}, '{PASSPHRASE}')");
                self.bytes(&format!("{open}.then(({{ content }}) => content)")).await
            }
            Program::Crate => sealing::open_with_passphrase(sealed, PASSPHRASE).unwrap().content,
            Program::Gpg => {
                self.write("sealed", sealed);
                gpg_done(&self.home, &["--passphrase", PASSPHRASE, "--decrypt", "sealed"])
            }
        }
    }

    /// The crate or the browser renews its first key; every program gets the secret key, and the
    /// certificate in place of the old one.
    pub(super) async fn renew(&mut self, by: Program) -> String {
        let [old, new] = match by {
            Program::Crate => {
                let old = self.ours[0].clone();
                let new = old.renewed(self.now, [77; 32]).unwrap();
                [old, new]
            }
            Program::Browser => {
                let script = format!(
                    "sealing.renewKey(mine[0], {}).then((key) => [mine[0].armor(), key.armor()])",
                    self.now
                );
                let both: [String; 2] =
                    serde_json::from_value(self.browser.run(&script).await).unwrap();
                both.map(|text| SecretKey::parse(text.as_bytes(), None).unwrap())
            }
            Program::Gpg => panic!("gpg renews no key of a desk"),
        };
        assert!(old.renewed(self.now - 60, [78; 32]).is_err());
        let (secret, certificate) = (new.armored().unwrap(), new.certificate().armored().unwrap());
        self.write("secret.asc", secret.as_bytes());
        gpg_done(&self.home, &["--import", "secret.asc"]);
        let read = format!("sealing.readSecret({})", json!(secret));
        self.browser.run(&format!("{read}.then((key) => {{ window.mine = [key]; }})")).await;
        self.certificates[by as usize][0].clone_from(&certificate);
        self.renewed = Some([old, new]);
        certificate
    }

    /// In the browser as in the crate: a key is renewed after it was made, and not before.
    pub(super) async fn is_not_renewed_before_it_was_made(&self) {
        let script = format!(
            "sealing.renewKey(mine[0], {}).then(() => 'renewed', (error) => error.rule)",
            self.now - 61
        );
        assert_eq!(self.browser.text_of(&script).await, "key-renewed-later");
    }

    /// With the key as it was before it was renewed.
    pub(super) fn open_as_before(&self, sealed: &[u8]) -> Result<(), Wrong> {
        let [old, _] = self.renewed.clone().unwrap();
        sealing::open(sealed, &[old], &[]).map(drop)
    }

    pub(super) async fn open_renewed(&self, by: Program, sealed: &[u8]) -> Vec<u8> {
        if by != Program::Crate {
            return self.open(by, sealed).await.0;
        }
        let [_, new] = self.renewed.clone().unwrap();
        sealing::open(sealed, &[new], &[]).unwrap().content
    }

    /// What a script answers, as bytes.
    async fn bytes(&self, script: &str) -> Vec<u8> {
        from_base64(&self.browser.run(&format!("{script}.then({TO_BASE64})")).await)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.home.path().join(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.home.path().join(name)).unwrap()
    }
}

const TO_BASE64: &str =
    "((bytes) => { let text = ''; for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192)); return btoa(text); })";

/// Bytes as a script writes them.
fn in_script(bytes: &[u8]) -> String {
    format!("Uint8Array.from(atob('{}'), (c) => c.charCodeAt(0))", STANDARD.encode(bytes))
}

fn from_base64(value: &Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().unwrap()).unwrap()
}
