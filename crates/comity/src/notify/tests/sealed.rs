//! A CERT with gpg and a mail program: the sealed letter comes as PGP/MIME through a real mail server, and
//! Python's own mail library and gpg open it.

use super::servers::{MailServers, header};
use super::stories::{post_to, with_writing};
use crate::channel::notices;
use crate::channel::tests::by_mail::{TODAY, cert, writes_to_cert};
use crate::channel::tests::{MARKER, world};
use crate::notify::{Notices, outbox, post};
use std::path::Path;
use std::process::Command;

/// Opens PGP/MIME as mail programs do: version, message, gpg, and what is inside is read as MIME again.
const OPEN: &str = r#"
import email, email.policy, subprocess, sys
home, day = sys.argv[1], sys.argv[2]
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
assert m.get_content_type() == "multipart/encrypted", m.get_content_type()
assert m.get_param("protocol") == "application/pgp-encrypted"
version, sealed = list(m.iter_parts())
assert version.get_content_type() == "application/pgp-encrypted"
assert version.get_content().strip() == b"Version: 1"
assert sealed.get_content_type() == "application/octet-stream"
out = subprocess.run(["gpg", "--batch", "--homedir", home, "--pinentry-mode", "loopback", "--passphrase", "",
    "--faked-system-time", day, "--status-fd", "2", "--decrypt"], input=sealed.get_content(), capture_output=True)
assert b"GOODSIG" in out.stderr, out.stderr
inner = email.message_from_bytes(out.stdout, policy=email.policy.default)
assert not inner.defects, inner.defects
assert inner.get_content_type() == "text/plain" and inner.get_content_charset() == "utf-8"
print(inner.get_content())
"#;

/// What a mail program shows of a sealed mail.
fn shown(home: &Path, mail: &str) -> String {
    let mut child = Command::new("python3")
        .args(["-c", OPEN, &home.display().to_string(), TODAY])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), mail.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn mail_programs_open_the_sealed_letter_and_the_receipt_comes_beside_it() {
    let mut world = world();
    let servers = MailServers::start();
    let (home, certificate) = cert(&mut world);
    let sent = writes_to_cert(&world, &certificate);
    let store = &world.region.store;
    let given: &[Notices] = &[notices::notices];
    with_writing(|writing| outbox::collect(store, given, writing).unwrap());
    let told = store.work(|work| outbox::newest(work, 10, 0)).unwrap();
    post::pass(store, &post_to(servers.smtp_port())).unwrap();
    let mails = servers.mails_of(&told[0].to.address);
    assert_eq!(mails.len(), 2, "a receipt and a letter");
    let (letters, receipts): (Vec<_>, Vec<_>) =
        mails.iter().partition(|mail| header(mail, "Subject") == "Sealed letter");

    let text = shown(home.path(), letters[0]);
    assert!(text.starts_with("Comity letter 1\n"), "{text}");
    assert!(text.contains(MARKER) && text.contains(&sent.to_string()), "{text}");
    assert!(!receipts[0].contains("BEGIN PGP MESSAGE") && receipts[0].contains("8<"));
    let all = mails.concat();
    assert!(!all.contains(MARKER) && !all.contains("Corvania"), "neither content nor sender");
    // Told once, and at the host no letter stays in the outbox.
    with_writing(|writing| assert_eq!(outbox::collect(store, given, writing).unwrap(), 0));
    let left = store.work(|work| outbox::newest(work, 10, 0)).unwrap();
    assert!(left.iter().all(|mail| mail.text.is_empty()));
}
