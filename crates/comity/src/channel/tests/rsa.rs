//! A CERT brings the RSA key that it has had for years, as its desk's key or as its state's archive. GnuPG holds the
//! secret half: what is sealed here it opens, and what it signs and seals is opened here.

use super::by_mail::{TODAY, gpg};
use super::keys::Held;
use super::{MARKER, desk, urgent, world};
use crate::channel::make;
use crate::clock::Surroundings;
use crate::members::sealing::{self, Whose, seconds};
use crate::region::Region;
use crate::world::World;
use ::sealing::{Certificate, SecretKey, Signature, open, seal};
use std::path::Path;
use std::slice::from_ref;
use tempfile::TempDir;

const OFFICER: &str = "desk.technical";
const ADMIN: &str = "national-administrator";
const MADE: [&str; 2] = ["--faked-system-time", "20260101T000000!"];

/// A real RSA key of gpg, with a subkey for encryption.
fn rsa(bits: &str) -> (TempDir, Certificate) {
    let home = tempfile::tempdir().unwrap();
    let make = ["--quick-generate-key", "CERT of Mirelune", bits, "sign,cert", "0"];
    gpg(home.path(), &[&MADE[..], &make].concat());
    let listed = gpg(home.path(), &["--list-keys", "--with-colons"]);
    let listed = String::from_utf8(listed).unwrap();
    let print = listed.lines().find_map(|line| line.strip_prefix("fpr:::::::::")).unwrap();
    let add = ["--quick-add-key", print.trim_end_matches(':'), bits, "encr", "0"];
    gpg(home.path(), &[&MADE[..], &add].concat());
    let certificate = Certificate::parse(&gpg(home.path(), &["--export"])).unwrap();
    (home, certificate)
}

/// What gpg opens, and what it says of the signature inside.
fn opened_by_gpg(home: &Path, sealed: &[u8]) -> String {
    std::fs::write(home.join("sealed"), sealed).unwrap();
    let args = ["--faked-system-time", TODAY, "--status-fd", "1", "--decrypt", "sealed"];
    String::from_utf8(gpg(home, &args)).unwrap()
}

impl World {
    fn brings(&self, certificate: &Certificate) -> String {
        let by = Region::by("MRL", OFFICER).unwrap();
        let whose = Whose::Desk("technical".to_owned());
        let draft = sealing::set(by, whose, certificate, self.region.around.as_ref()).unwrap();
        self.says("MRL", OFFICER, &draft)
    }

    fn names_archive(&self, certificate: &Certificate) -> String {
        let by = Region::by("MRL", ADMIN).unwrap();
        let draft = make::set_archive(by, Some(certificate), self.region.around.as_ref()).unwrap();
        self.says("MRL", ADMIN, &draft)
    }
}

#[test]
fn an_rsa_key_that_a_cert_brought_is_written_to_and_answers() {
    let world = world();
    let (home, certificate) = rsa("rsa3072");
    let home = home.path();
    assert_eq!(world.brings(&certificate), "entered");
    let region = &world.region;
    let sender = region.desk_key(&desk("CRV")).unwrap();
    std::fs::write(home.join("crv.asc"), sender.certificate().armored().unwrap()).unwrap();
    gpg(home, &["--import", "crv.asc"]);

    // CRV writes; gpg opens the letter and finds CRV's signature good.
    let sealed =
        urgent("CRV", &["MRL"]).seal(sender, from_ref(&certificate), region.around.as_ref());
    let sealed = sealed.unwrap();
    assert_eq!(world.says("CRV", OFFICER, &sealed.draft), "entered");
    let read = opened_by_gpg(home, sealed.draft.parts[0].2.content());
    assert!(read.contains(MARKER) && read.contains("[GNUPG:] GOODSIG"), "{read}");

    // gpg answers, signed by RSA; CRV's program opens it and knows whose it is.
    std::fs::write(home.join("answer"), "We saw it.\n").unwrap();
    let to = sender.certificate().fingerprint();
    let args = ["--faked-system-time", TODAY, "--output", "-", "--sign", "--encrypt", "-r", &to];
    let answer = gpg(home, &[&args[..], &["answer"]].concat());
    let read = open(&answer, from_ref(sender), from_ref(&certificate)).unwrap();
    assert_eq!(read.content, b"We saw it.\n");
    assert_eq!(read.signed_by, Signature::Good(certificate.fingerprint()));
    let unknown = open(&answer, from_ref(sender), &[]).unwrap();
    assert!(matches!(unknown.signed_by, Signature::UnknownKey(_)));
}

#[test]
fn an_rsa_archive_gives_a_desks_key_back_by_gpg() {
    let mut world = world();
    let (officer, _): (Held, Held) = world.two_at_a_desk();
    let (home, archive) = rsa("rsa3072");
    assert_eq!(world.names_archive(&archive), "entered");
    let secret = world.wrapped_for(&officer);
    let around = world.region.around.as_ref();
    let armored = secret.armored().unwrap();
    let now = seconds(around.now());
    let wrap = seal(armored.as_bytes(), Some(&secret), from_ref(&archive), now, around.random());
    let wraps = vec![(archive.fingerprint(), wrap.unwrap())];
    let print = secret.certificate().fingerprint();
    let by = Region::by("MRL", OFFICER).unwrap();
    let share = make::share_key(by, "technical", &print, wraps, around);
    assert_eq!(world.says("MRL", OFFICER, &share), "entered");
    assert!(world.kept().is_archived());

    // As the guide says: gpg opens the wrap, and what it gives is the desk's key.
    let sealed = world
        .region
        .store
        .view(|v| super::queries::wrapped(v, &super::code("MRL"), &print, &archive.fingerprint()));
    std::fs::write(home.path().join("wrap"), sealed.unwrap().unwrap()).unwrap();
    let certificate = secret.certificate().armored().unwrap();
    std::fs::write(home.path().join("desk.crt"), certificate).unwrap();
    gpg(home.path(), &["--import", "desk.crt"]);
    let back = gpg(home.path(), &["--faked-system-time", TODAY, "--decrypt", "wrap"]);
    let back = SecretKey::parse(&back, None).unwrap();
    assert_eq!(back.certificate(), secret.certificate());
    // RSA's secret half itself stays with gpg.
    let rsa_secret = gpg(home.path(), &["--export-secret-keys"]);
    let told = SecretKey::parse(&rsa_secret, None).unwrap_err().to_string();
    assert!(told.contains("use GnuPG"), "{told}");
}

#[test]
fn a_short_rsa_key_is_refused_where_it_is_brought() {
    let world = world();
    let (_home, short) = rsa("rsa2048");
    let expected = "this certificate has an RSA key of 2048 bits; at least 3072 are needed";
    assert_eq!(world.brings(&short), expected);
    assert_eq!(world.names_archive(&short), expected);
}
