//! `gpg` 2.2 reads ours, and we read what it writes.

use super::{NOW, desk, gpg, seed};
use crate::{Certificate, SecretKey, Signature, open, seal};

#[test]
fn gpg_opens_what_is_sealed_here() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (technical, technical_open) = desk("CRV technical", 1);
    let (duty, duty_open) = desk("MRL duty", 2);
    std::fs::write(home.join("secret.asc"), duty.armored().unwrap()).unwrap();
    std::fs::write(home.join("cert.asc"), technical_open.armored().unwrap()).unwrap();
    gpg(home, &["--import", "secret.asc", "cert.asc"]);
    let sealed = seal(b"text\n", Some(&technical), &[duty_open], NOW, seed(9)).unwrap();
    std::fs::write(home.join("sealed"), &sealed).unwrap();
    let (said, told) = gpg(home, &["--decrypt", "sealed"]);
    assert_eq!(said, b"text\n");
    let good = format!("VALIDSIG {}", technical_open.fingerprint().to_uppercase());
    assert!(told.contains(&good), "{told}");
}

#[test]
fn what_gpg_seals_is_opened_here() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    gpg(home, &["--quick-generate-key", "Ada", "ed25519", "sign,cert", "0"]);
    let (listed, _) = gpg(home, &["--list-keys", "--with-colons"]);
    let listed = String::from_utf8(listed).unwrap();
    let print = listed.lines().find_map(|l| l.strip_prefix("fpr:::::::::")).unwrap();
    let print = print.trim_end_matches(':');
    gpg(home, &["--quick-add-key", print, "cv25519", "encr", "0"]);
    let ada = SecretKey::parse(&gpg(home, &["--export-secret-keys", "--armor"]).0, None).unwrap();
    let ada_open = Certificate::parse(&gpg(home, &["--export"]).0).unwrap();
    assert_eq!(ada_open.fingerprint().to_uppercase(), print);
    let (duty, duty_open) = desk("MRL duty", 2);
    std::fs::write(home.join("cert.asc"), duty_open.armored().unwrap()).unwrap();
    std::fs::write(home.join("text"), "text\n").unwrap();
    gpg(home, &["--import", "cert.asc"]);
    let to = ["--encrypt", "--sign", "--output", "sealed", "-r", "Ada", "-r", "MRL duty", "text"];
    gpg(home, &to);
    let sealed = std::fs::read(home.join("sealed")).unwrap();
    for reader in [ada, duty] {
        let opened = open(&sealed, &[reader], &[ada_open.clone()]).unwrap();
        assert_eq!(opened.content, b"text\n");
        assert_eq!(opened.signed_by, Signature::Good(ada_open.fingerprint()));
    }
}
