//! Certificates as `gpg` makes them, and whether a message can be sealed to them.

use super::{NOW, desk, gpg, seed};
use crate::{Certificate, SecretKey, WhyNot, seal};
use std::path::Path;
use std::slice::from_ref;

const DAY: u32 = 24 * 60 * 60;

/// One `gpg` in a folder of its own, at a time.
fn at(home: &Path, time: u32, args: &[&str]) -> Vec<u8> {
    let time = format!("{time}!");
    gpg(home, &[&["--faked-system-time", &time], args].concat()).0
}

/// What `gpg` exports after these steps; `FPR` stands for the key's fingerprint.
fn made(home: &Path, steps: &[Step<'_>]) -> Certificate {
    let mut print = String::new();
    for (time, args) in steps {
        let args: Vec<&str> = args.iter().map(|a| if *a == "FPR" { &*print } else { a }).collect();
        at(home, *time, &args);
        let listed = at(home, *time, &["--list-keys", "--with-colons"]);
        let listed = String::from_utf8(listed).unwrap();
        let first = listed.lines().find_map(|line| line.strip_prefix("fpr:::::::::")).unwrap();
        first.trim_end_matches(':').clone_into(&mut print);
    }
    Certificate::parse(&at(home, NOW, &["--armor", "--export"])).unwrap()
}

/// A name, what `gpg` is asked to do and when, and what is said of the certificate.
type Row<'a> = (&'a str, &'a [Step<'a>], Result<(), WhyNot>);
type Step<'a> = (u32, &'a [&'a str]);

fn generated<'a>(kind: &'a str, usage: &'a str, ends: &'a str) -> [&'a str; 5] {
    ["--quick-generate-key", "Ada", kind, usage, ends]
}

#[test]
fn a_certificate_says_why_nothing_can_be_sealed_to_it() {
    let early = NOW - 10 * DAY;
    let signs = generated("ed25519", "sign,cert", "0");
    let reads: &[&str] = &["--quick-add-key", "FPR", "cv25519", "encr", "0"];
    let reads_a_day: &[&str] = &["--quick-add-key", "FPR", "cv25519", "encr", "1d"];
    let rows: [Row<'_>; 12] = [
        ("as everybody makes it", &[(early, &signs), (early, reads)], Ok(())),
        (
            "RSA of 3072 bits",
            &[
                (early, &generated("rsa3072", "sign,cert", "0")),
                (early, &["--quick-add-key", "FPR", "rsa3072", "encr", "0"]),
            ],
            Ok(()),
        ),
        (
            "NIST P-256",
            &[
                (early, &generated("nistp256", "sign,cert", "0")),
                (early, &["--quick-add-key", "FPR", "nistp256", "encr", "0"]),
            ],
            Ok(()),
        ),
        (
            "RSA of 2048 bits",
            &[(early, &generated("rsa2048", "default", "0"))],
            Err(WhyNot::ShortRsa(2048)),
        ),
        ("no subkey", &[(early, &signs)], Err(WhyNot::NoEncryptionKey)),
        (
            "expired",
            &[(early, &generated("ed25519", "sign,cert", "1d")), (early, reads)],
            Err(WhyNot::Expired),
        ),
        ("an expired subkey", &[(early, &signs), (early, reads_a_day)], Err(WhyNot::Expired)),
        (
            "an expired subkey and a good one",
            &[(early, &signs), (early, reads_a_day), (early + 1, reads)],
            Ok(()),
        ),
        ("of next week", &[(NOW + 7 * DAY, &signs), (NOW + 7 * DAY, reads)], Err(WhyNot::NotYet)),
        (
            "from a clock that is an hour ahead",
            &[(NOW + 3600, &signs), (NOW + 3600, reads)],
            Ok(()),
        ),
        (
            "Brainpool",
            &[
                (early, &signs),
                (early, &["--quick-add-key", "FPR", "brainpoolP256r1", "encr", "0"]),
            ],
            Err(WhyNot::Algorithm("ECDH".into())),
        ),
        (
            "DSA",
            &[(early, &generated("dsa2048", "sign,cert", "0"))],
            Err(WhyNot::Algorithm("DSA".into())),
        ),
    ];
    for (name, steps, wanted) in rows {
        let home = tempfile::tempdir().unwrap();
        let certificate = made(home.path(), steps);
        assert_eq!(certificate.usable_at(NOW), wanted, "{name}");
        let sealed = seal(b"text", None, from_ref(&certificate), NOW, seed(3));
        match wanted {
            Ok(()) => assert!(sealed.is_ok(), "{name}"),
            Err(why) => {
                let told = sealed.unwrap_err().to_string();
                assert!(told.contains("Ada") && told.contains(&why.to_string()), "{told}");
                assert!(told.contains(&certificate.fingerprint()), "{told}");
            }
        }
    }
}

#[test]
fn nobody_seals_to_a_revoked_certificate() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let early = NOW - 10 * DAY;
    let signs = generated("ed25519", "sign,cert", "0");
    let good = made(
        home,
        &[(early, &signs), (early, &["--quick-add-key", "FPR", "cv25519", "encr", "0"])],
    );
    let print = good.fingerprint().to_uppercase();
    let file = home.join(format!("openpgp-revocs.d/{print}.rev"));
    let text = std::fs::read_to_string(file).unwrap().replace(":-----BEGIN", "-----BEGIN");
    std::fs::write(home.join("revoked.asc"), text).unwrap();
    at(home, NOW, &["--import", "revoked.asc"]);
    let revoked = Certificate::parse(&at(home, NOW, &["--export"])).unwrap();
    assert_eq!(good.usable_at(NOW), Ok(()));
    assert_eq!(revoked.usable_at(NOW), Err(WhyNot::Revoked));
    // Nobody said why it was revoked: it may have been stolen long ago.
    assert_eq!(revoked.usable_at(NOW - DAY), Err(WhyNot::Revoked));
}

#[test]
fn what_is_not_one_certificate_is_refused() {
    let (secret, certificate) = desk("CRV duty", 1);
    let (_, other) = desk("CRV policy", 2);
    let binary = certificate.to_bytes().unwrap();
    let read = |bytes: &[u8]| Certificate::parse(bytes).map_err(|wrong| wrong.to_string());
    assert_eq!(read(&binary), Ok(certificate.clone()));
    assert_eq!(read(certificate.armored().unwrap().as_bytes()), Ok(certificate.clone()));
    let two = [binary.clone(), other.to_bytes().unwrap()].concat();
    for bytes in [&two, &binary[..binary.len() - 1], &binary[..20], b"", b"no key", &[0xC6; 90]] {
        assert!(read(bytes).unwrap_err().contains("not one OpenPGP certificate"));
    }
    let told = read(secret.armored().unwrap().replace("PRIVATE", "PUBLIC").as_bytes()).unwrap_err();
    assert!(told.contains("Never hand it on"), "{told}");
    assert!(read(&vec![0xCD; 70_000]).is_err());
}

#[test]
fn a_name_is_shown_only_when_the_key_signed_it() {
    let (_, certificate) = desk("CRV duty", 1);
    assert_eq!(certificate.user_id(), "CRV duty");
    let mut bytes = certificate.to_bytes().unwrap();
    let at = bytes.windows(3).position(|w| w == b"CRV").unwrap();
    bytes[at..at + 3].copy_from_slice(b"MRL");
    let forged = Certificate::parse(&bytes).unwrap();
    assert_eq!(forged.user_id(), "");
    assert_eq!(forged.usable_at(NOW), Err(WhyNot::NotSigned));
    for name in ["", "a\nb", "a\u{202e}b", &"x".repeat(201)] {
        assert!(SecretKey::make(name, NOW, seed(1)).is_err(), "{name:?}");
    }
}

#[test]
fn a_passphrase_opens_a_key_and_another_does_not() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let make = ["--passphrase", "open", "--quick-generate-key", "Ada", "ed25519", "sign,cert", "0"];
    gpg(home, &make);
    let kept = gpg(home, &["--passphrase", "open", "--export-secret-keys"]).0;
    assert!(SecretKey::parse(&kept, Some("open")).is_ok());
    for (passphrase, wanted) in
        [(Some("shut"), "not the key's passphrase"), (None, "has a passphrase")]
    {
        let told = SecretKey::parse(&kept, passphrase).unwrap_err().to_string();
        assert!(told.contains(wanted), "{told}");
    }
    let short = tempfile::tempdir().unwrap();
    gpg(short.path(), &["--quick-generate-key", "Ada", "rsa3072", "default", "0"]);
    let rsa = gpg(short.path(), &["--export-secret-keys"]).0;
    let told = SecretKey::parse(&rsa, None).unwrap_err().to_string();
    assert!(told.contains("use GnuPG"), "{told}");
}
