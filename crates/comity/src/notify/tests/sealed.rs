//! A CERT with gpg and a mail program: the sealed letter comes as PGP/MIME through a real mail server, and
//! Python's own mail library and gpg open it.

use super::servers::{MailServers, SECRETARIAT, header};
use super::stories::{post_to, with_writing};
use crate::channel::received::{self, Received};
use crate::channel::tests::by_mail::{TODAY, cert, delegate, made, signed, writes, writes_to_cert};
use crate::channel::tests::{MARKER, code, desk, world};
use crate::channel::writing::Writing;
use crate::channel::{mailed, make, notices};
use crate::directory::held::recipient;
use crate::directory::queries as directory;
use crate::features;
use crate::notify::mailbox::{self, ReadMails};
use crate::notify::{Notices, choices, chosen, outbox, post};
use crate::region::Region;
use crate::store::Store;
use crate::world::World;
use base64::{Engine, engine::general_purpose::STANDARD};
use register::StatementId;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

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
        mails.iter().partition(|mail| header(mail, "Subject").ends_with("ealed letter"));

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

/// Answers a mail as Thunderbird does: what is said is MIME, signed and sealed by gpg in one, put into a
/// PGP/MIME mail that names the mail it answers.
const ANSWER: &str = r#"
import email.message, email.policy, subprocess, sys
home, day, to, answered, how = sys.argv[1:6]
inner = email.message.EmailMessage(policy=email.policy.SMTP)
inner.set_content("Wir haben es. نعم، لدينا الرسالة.\n", cte="quoted-printable")
sign = [] if how == "unsigned" else ["--sign"]
sealed = subprocess.run(["gpg", "--batch", "--homedir", home, "--pinentry-mode", "loopback", "--passphrase", "",
    "--trust-model", "always", "--faked-system-time", day, "--armor", "--encrypt", *sign, "-r", "CRV technical"],
    input=inner.as_bytes(), capture_output=True, check=True).stdout.decode()
if how == "cut":
    sealed = sealed[:200]
head = f"From: cert@mrl.example\r\nTo: {to}\r\nSubject: Re: Sealed letter\r\nMessage-ID: <{how}@mrl.example>\r\n"
head += f"In-Reply-To: {answered}\r\nMIME-Version: 1.0\r\n"
if how == "automatic":
    head += "Auto-Submitted: auto-replied\r\n"
if how == "inline":
    body = "Content-Type: text/plain\r\n\r\n" + sealed
elif how == "large":
    body = "Content-Type: application/octet-stream; name=big.gpg\r\n"
    body += "Content-Disposition: attachment; filename=big.gpg\r\n\r\n" + ("x" * 70 + "\r\n") * 60_000
else:
    body = "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n"
    body += "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--b\r\n"
    body += "Content-Type: application/octet-stream; name=\"../../<b>.asc\"\r\n\r\n" + sealed + "\r\n--b--"
sys.stdout.write(head + body + "\r\n")
"#;

fn answer(home: &Path, answered: &str, how: &str) -> String {
    let home = home.display().to_string();
    let args = ["-c", ANSWER, &home, TODAY, SECRETARIAT, answered, how];
    let output = Command::new("python3").args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn kept(store: &Store, message: &StatementId) -> Vec<Received> {
    store.work(|work| received::of_message(work, message)).unwrap()
}

/// A world in which MRL's CERT was told by mail, with the Message-ID of the sealed letter.
fn told(servers: &MailServers) -> (World, tempfile::TempDir, StatementId, String) {
    let mut world = world();
    let (home, certificate) = cert(&mut world);
    let sent = writes_to_cert(&world, &certificate);
    let store = &world.region.store;
    let given: &[Notices] = &[notices::notices];
    with_writing(|writing| outbox::collect(store, given, writing).unwrap());
    let told = store.work(|work| outbox::newest(work, 10, 0)).unwrap();
    post::pass(store, &post_to(servers.smtp_port())).unwrap();
    let mails = servers.mails_of(&told[0].to.address);
    let letter =
        mails.iter().find(|mail| header(mail, "Subject").ends_with("ealed letter")).unwrap();
    let id = header(letter, "Message-ID");
    (world, home, sent, id)
}

fn read(store: &Store, servers: &MailServers) -> ReadMails {
    let features = features::TOLD.answered;
    mailbox::pass(store, &servers.mailbox(), features, Duration::from_secs(5)).unwrap()
}

#[test]
fn a_sealed_answer_by_mail_is_the_hosts_word_until_its_recipient_enters_it() {
    let servers = MailServers::start();
    let (world, home, sent, id) = told(&servers);
    let store = &world.region.store;
    servers.somebody_sends(&answer(home.path(), &id, "pgp-mime"));
    assert_eq!(read(store, &servers), ReadMails { answers: 1, ..ReadMails::default() });
    let came = kept(store, &sent).remove(0);
    assert_eq!((&came.from, came.wrong.as_deref()), (&desk("MRL"), None));
    assert_eq!(came.name, "<b>.asc", "a name is shown, without folders");
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"], "nobody said it yet");

    // Who wrote the message opens it; the signature inside is of the desk's own key.
    let secret = world.region.desk_key(&desk("CRV")).unwrap().clone();
    let key = store.view(|v| crate::members::sealing::of_desk(v, &code("MRL"), "technical"));
    let known = key.unwrap().unwrap().certificate.unwrap();
    let known = ::sealing::Certificate::parse(known.as_bytes()).unwrap();
    let secrets = std::slice::from_ref(&secret);
    let opened = ::sealing::open(&came.bytes, secrets, std::slice::from_ref(&known)).unwrap();
    assert_eq!(opened.signed_by, ::sealing::Signature::Good(known.fingerprint()));
    let inner = formats::mail::read(&opened.content, "X-None").unwrap();
    assert_eq!(inner.text.trim(), "Wir haben es. نعم، لدينا الرسالة.");

    // Others enter nothing in CRV's name, and CRV enters it for no other desk.
    let told = store.view(|v| crate::channel::queries::message(v, &sent)).unwrap().unwrap().told();
    let around = world.region.around.as_ref();
    let entering = |by: &str, from: &str| {
        let by = Region::by(by, "desk.technical").unwrap();
        make::mail_received(by, &told, &desk(from), &came.bytes, around)
    };
    for (by, from, refused) in [
        ("MRL", "MRL", "no such message of yours"),
        ("NWR", "MRL", "no such message of yours"),
        ("CRV", "NWR", "did not go to NWR technical"),
    ] {
        let said = world.says(by, "desk.technical", &entering(by, from));
        assert!(said.contains(refused), "{by} {from}: {said}");
    }
    assert_eq!(world.says("CRV", "desk.technical", &entering("CRV", "MRL")), "entered");
    assert_eq!(world.waits(sent), ["MRL: nothing"], "it is the answer that was waited for");
    let entered = store.view(|views| mailed::of_message(views, &sent)).unwrap();
    assert_eq!((entered.len(), &entered[0].from), (1, &desk("MRL")));
}

#[test]
fn what_is_no_sealed_answer_is_kept_as_evidence_and_an_automatic_one_counts_for_nothing() {
    let servers = MailServers::start();
    let (world, home, sent, id) = told(&servers);
    let store = &world.region.store;
    for how in ["inline", "cut", "large", "unsigned", "automatic"] {
        servers.somebody_sends(&answer(home.path(), &id, how));
        // The same mail once more, as a mailing list may send it.
        servers.somebody_sends(&answer(home.path(), &id, how));
    }
    assert_eq!(
        read(store, &servers),
        ReadMails { answers: 4, automatic: 1, ..ReadMails::default() }
    );
    let mut found: Vec<(Option<String>, bool)> =
        kept(store, &sent).into_iter().map(|mail| (mail.wrong, mail.bytes.is_empty())).collect();
    found.sort();
    let wrong = |key: &str, empty: bool| (Some(key.to_owned()), empty);
    let good = (None, false);
    assert_eq!(
        found,
        [good.clone(), good, wrong("mailed-malformed", false), wrong("mailed-too-large", true)]
    );
    assert_eq!(world.waits(sent), ["MRL: acknowledgement"]);
}

/// The receipts to sign in a mail.
fn receipts(mail: &str) -> Vec<Vec<u8>> {
    let text = formats::mail::read(mail.as_bytes(), "X-None").unwrap().text;
    let between = text.split("-----8<-----").skip(1).step_by(2);
    between
        .map(|lines| STANDARD.decode(lines.split_whitespace().collect::<String>()).unwrap())
        .collect()
}

/// Somebody answers a mail in words.
fn says(servers: &MailServers, answered: &str, own_id: &str, text: &str) {
    servers.somebody_sends(&format!(
        "From: cert@mrl.example\r\nTo: {SECRETARIAT}\r\nSubject: Re\r\nMessage-ID: <{own_id}@mrl.example>\r\n\
         In-Reply-To: {answered}\r\n\r\n{}\r\n",
        text.replace('\n', "\r\n")
    ));
}

#[test]
fn two_sealed_messages_of_one_digest_are_signed_for_and_answered() {
    let (mut world, servers) = (world(), MailServers::start());
    let (home, certificate) = cert(&mut world);
    let store = &world.region.store;
    let address = {
        let contacts = store.view(|v| directory::contacts_of(v, &code("MRL"))).unwrap();
        let contact = contacts.iter().find(|contact| contact.desk == "technical").unwrap();
        recipient(contact).unwrap().address
    };
    choices::choose(store, &address, choices::Digest::Daily).unwrap();
    let routine = |subject: &str| Writing::plain(desk("CRV"), desk("MRL"), subject, "Text");
    let [one, two] = ["One", "Two"].map(|what| writes(&world, &certificate, routine(what)));
    let given: &[Notices] = &[notices::notices];
    with_writing(|writing| outbox::collect(store, given, writing).unwrap());
    post::pass(store, &post_to(servers.smtp_port())).unwrap();
    let letters = servers.mails_of(&address);
    assert_eq!(letters.len(), 2, "each letter is a mail of its own, at once");
    for letter in &letters {
        assert!(shown(home.path(), letter).contains("Comity letter 1"));
    }
    world.days_pass(1);
    post::pass(store, &post_to(servers.smtp_port())).unwrap();
    let mails = servers.mails_of(&address);
    let digest = mails.iter().find(|mail| !letters.contains(mail)).unwrap();
    assert_eq!(mails.len(), 3, "both receipts in one mail");
    let id = header(digest, "Message-ID");
    let [first, second] = receipts(digest).try_into().unwrap();

    // Words count for nothing, nor does the signature of a key that speaks for nobody yet.
    let late = tempfile::tempdir().unwrap();
    let (_, late_key) = made(late.path());
    says(&servers, &id, "words", "We have both.");
    says(&servers, &id, "late", &signed(late.path(), &second));
    servers.somebody_sends(&answer(home.path(), &id, "pgp-mime"));
    assert_eq!(read(store, &servers), ReadMails { others: 3, ..ReadMails::default() });
    assert_eq!(world.waits(one), ["MRL: acknowledgement"]);
    // A signature says itself which of the two it is for.
    says(&servers, &id, "first", &format!("The first.\n{}", signed(home.path(), &first)));
    assert_eq!(read(store, &servers), ReadMails { answers: 1, ..ReadMails::default() });
    assert_eq!(world.waits(one), ["MRL: nothing"]);
    assert_eq!(world.waits(two), ["MRL: acknowledgement"]);

    // Of the others the officer says where they belong: with what was signed and sealed, as it came.
    let key = |message: StatementId| {
        let told = store.work(|work| outbox::newest(work, 50, 0)).unwrap();
        let is_receipt =
            |key: &str| key.contains(&message.to_string()) && !key.ends_with("/letter");
        told.into_iter().map(|mail| mail.key).find(|key| is_receipt(key)).unwrap()
    };
    let chooses = |id: &str, message: StatementId| {
        let sql = "update notify_incoming set kind = 'chosen', key = ?2
                   where message_id like ?1 and kind = 'other'";
        let of = [format!("%{id}@mrl.example%"), key(message)];
        assert_eq!(store.work(|work| work.execute(sql, of.clone())).unwrap(), 1, "{id}");
        chosen::pass(store, features::TOLD.answered).unwrap()
    };
    delegate(&world.region, &late_key);
    assert_eq!(chooses("late", two), 1);
    assert_eq!(world.waits(two), ["MRL: nothing"], "the key speaks for the desk now");
    assert_eq!(chooses("pgp-mime", two), 1);
    let came = kept(store, &two);
    assert_eq!((came.len(), &came[0].from, &came[0].wrong), (1, &desk("MRL"), &None));
    assert!(kept(store, &one).is_empty());
    // Words acknowledge nothing, whatever the officer says; and nothing signed is kept any longer.
    assert_eq!(chooses("words", two), 1);
    let left = "select count(*) from notify_incoming_signed";
    assert_eq!(store.work(|work| work.query_row(left, [], |r| r.get::<_, u32>(0))).unwrap(), 0);
}

#[test]
fn one_answer_brings_the_signatures_of_both() {
    let (mut world, servers) = (world(), MailServers::start());
    let (home, certificate) = cert(&mut world);
    let store = &world.region.store;
    let routine = |subject: &str| Writing::plain(desk("CRV"), desk("MRL"), subject, "Text");
    let [one, two] = ["One", "Two"].map(|what| writes(&world, &certificate, routine(what)));
    let told = notices::notices(store, store.now()).unwrap();
    choices::choose(store, &told[0].to.address, choices::Digest::Daily).unwrap();
    let given: &[Notices] = &[notices::notices];
    with_writing(|writing| outbox::collect(store, given, writing).unwrap());
    world.days_pass(1);
    post::pass(store, &post_to(servers.smtp_port())).unwrap();
    let mails = servers.mails_of(&told[0].to.address);
    let digest = mails.iter().find(|mail| receipts(mail).len() == 2).unwrap();
    let both: Vec<String> =
        receipts(digest).iter().map(|receipt| signed(home.path(), receipt)).collect();
    says(&servers, &header(digest, "Message-ID"), "both", &both.join("\n"));
    assert_eq!(read(store, &servers), ReadMails { answers: 1, ..ReadMails::default() });
    for message in [one, two] {
        assert_eq!(world.waits(message), ["MRL: nothing"]);
    }
}
