//! `gpg` 2.2 reads ours, and we read what it writes.

use super::{NOW, desk, gpg, seed};
use crate::{Certificate, SecretKey, Signature, armored, open, pad, seal};
use std::slice::from_ref;

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
        let opened = open(&sealed, &[reader], from_ref(&ada_open)).unwrap();
        assert_eq!(opened.content, b"text\n");
        assert_eq!(opened.signed_by, Signature::Good(ada_open.fingerprint()));
    }
}

#[test]
fn gpg_opens_for_one_of_thirty_with_an_attachment_of_a_mebibyte() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let all: Vec<_> = (1..=30).map(|number| desk(&format!("S{number} duty"), number)).collect();
    let certificates: Vec<Certificate> = all.iter().map(|(_, one)| one.clone()).collect();
    std::fs::write(home.join("secret.asc"), all[17].0.armored().unwrap()).unwrap();
    gpg(home, &["--import", "secret.asc"]);
    let bytes: Vec<u8> = (0..1_000_000u64).map(|at| (at * at % 251) as u8).collect();
    let padded = pad::attachment(&bytes).unwrap();
    let sealed = seal(&padded, None, &certificates, NOW, seed(9)).unwrap();
    std::fs::write(home.join("sealed"), &sealed).unwrap();
    assert!(gpg(home, &["--decrypt", "sealed"]).0 == padded, "other bytes");
    std::fs::write(home.join("sealed.asc"), armored(&sealed).unwrap()).unwrap();
    assert!(gpg(home, &["--decrypt", "sealed.asc"]).0 == padded, "other bytes");

    // And the other way round: gpg seals to thirty, hiding one of them.
    for certificate in &certificates {
        std::fs::write(home.join("cert.asc"), certificate.armored().unwrap()).unwrap();
        gpg(home, &["--import", "cert.asc"]);
    }
    std::fs::write(home.join("file"), &bytes).unwrap();
    let names: Vec<String> = (2..=30).flat_map(|n| ["-r".into(), format!("=S{n} duty")]).collect();
    let names = names.iter().map(String::as_str);
    let how = ["--encrypt", "--output", "sealed", "-R", "=S1 duty"];
    let args: Vec<&str> = how.into_iter().chain(names).chain(["file"]).collect();
    gpg(home, &args);
    let sealed = std::fs::read(home.join("sealed")).unwrap();
    for at in [0, 1, 17, 29] {
        let opened = open(&sealed, from_ref(&all[at].0), &[]).unwrap();
        assert!(opened.content == bytes, "desk {at}");
        assert_eq!(opened.signed_by, Signature::Unsigned);
    }
}
