//! What is read of a mail beside its kind, and the limits.

use super::{LOOP, bytes, table};
use crate::mail::{Attached, MAX_LIST, MAX_MAIL_BYTES, MAX_TEXT_BYTES, Mailbox, Stood, read};

fn named(name: &str) -> crate::mail::Incoming {
    let row = table().into_iter().find(|(one, _, _)| *one == name).expect("a row of this name");
    read(&bytes(row.1), LOOP).unwrap()
}

#[test]
fn an_answer_is_read_whole() {
    let mail = named("Outlook, quoting");
    assert_eq!(mail.from, Some(Mailbox::named("Example, Anna", "anna.example@mfa.avaria.example")));
    assert_eq!(mail.to, [Mailbox::named("Comity", "noreply@comity.example")]);
    assert_eq!(mail.subject, "RE: Line check");
    assert_eq!(mail.message_id.as_deref(), Some("a1@mfa.avaria.example"));
    assert_eq!(mail.in_reply_to.as_deref(), Some("c1@comity.example"));
    assert_eq!(mail.references, ["c1@comity.example"]);
    assert_eq!(mail.date.unwrap().to_string(), "2026-11-22T12:05:00Z");
    assert!(mail.text.starts_with("Received, we are here. Grüße\n\nFrom: Comity"));
    assert!(!mail.text_was_cut && mail.attachments.is_empty());
}

#[test]
fn of_html_the_words_stay() {
    assert_eq!(named("HTML alone").text.trim(), "Received & read.");
}

#[test]
fn charsets_of_the_world_are_decoded() {
    let head = "From: desk@mfa.avaria.example\r\nContent-Type: text/plain; charset=";
    let read_text = |charset: &str, body: &[u8]| {
        let mail = [head.as_bytes(), charset.as_bytes(), b"\r\n\r\n", body].concat();
        read(&mail, LOOP).unwrap().text
    };
    assert_eq!(read_text("windows-1256", &[0xe3, 0xdf, 0xca, 0xc8]), "مكتب");
    assert_eq!(read_text("koi8-r", &[0xc2, 0xc0, 0xd2, 0xcf]), "бюро");
    assert_eq!(read_text("gb18030", &[0xca, 0xd5, 0xb5, 0xbd]), "收到");
    assert_eq!(read_text("iso-2022-jp", b"\x1b$B3NG'\x1b(B"), "確認");
}

#[test]
fn attachments_are_named_and_measured() {
    let mail = "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n\
        Attached.\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; \
        filename*=utf-8''..%2F%2E%2E%2Fn%C3%B6te%0A.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--x--\n";
    let expected = Attached {
        name: "nöte .pdf".to_owned(),
        content_type: "application/pdf".to_owned(),
        size_bytes: 5,
    };
    assert_eq!(read(&bytes(mail), LOOP).unwrap().attachments, [expected]);
}

#[test]
fn a_header_holds_no_line_end_after_decoding() {
    let mail = "From: =?utf-8?Q?Anna=0D=0ABcc:_x@y.example?= <a@b.example>\nSubject: =?utf-8?Q?One=0D=0ATwo=00?=\n\nx\n";
    let mail = read(&bytes(mail), LOOP).unwrap();
    assert_eq!(mail.subject, "One Two");
    assert_eq!(mail.from.unwrap().name.unwrap(), "Anna Bcc: x@y.example");
}

#[test]
fn limits_are_kept() {
    let too_large = vec![b'x'; MAX_MAIL_BYTES + 1];
    assert_eq!(
        read(&too_large, LOOP).unwrap_err().to_string(),
        "the mail is too large: at most 10485760 bytes"
    );
    assert_eq!(read(b"", LOOP).unwrap_err().to_string(), "this is not a mail");
    let long = format!("From: a@b.example\n\n{}", "é".repeat(MAX_TEXT_BYTES));
    let mail = read(&bytes(&long), LOOP).unwrap();
    assert!(mail.text_was_cut && mail.text.len() <= MAX_TEXT_BYTES);
    let many: String = (0..500).map(|n| format!("d{n}@b.example, ")).collect();
    assert_eq!(
        read(&bytes(&format!("From: a@b.example\nTo: {many}\n\nx")), LOOP).unwrap().to.len(),
        MAX_LIST
    );
}

#[test]
fn a_large_hostile_mail_is_read_in_time() {
    let nested: String = (0..20_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"))
        .collect();
    let addresses = "<a@b.example>: 550 5.1.1\n".repeat(100_000);
    let distinct: String = (0..100_000).map(|n| format!("<a{n}@b.example>: 550 5.1.1\n")).collect();
    for body in
        [nested, format!("\n{addresses}"), format!("\n{distinct}"), "Received: x\n".repeat(200_000)]
    {
        let _ = read(
            &bytes(&format!("From: mailer-daemon@b.example\nSubject: failure notice\n{body}")),
            LOOP,
        );
    }
}

#[test]
fn an_openpgp_message_is_found_however_it_stands_in_a_mail() {
    let armor = "-----BEGIN PGP MESSAGE-----\n\nhF4DAQ==\n-----END PGP MESSAGE-----\n";
    let head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type:";
    let mime = format!(
        "{head} Multipart/Encrypted; protocol=\"application/pgp-encrypted\"; boundary=x\n\n--x\n\
         Content-Type: application/pgp-encrypted\n\nVersion: 1\n\n--x\nContent-Type: \
         application/octet-stream; name=\"../../e.asc\"\n\n{armor}--x--\n"
    );
    // Exchange and mailing lists turn it into an ordinary mail with two files.
    let turned = mime.replace("Multipart/Encrypted", "multipart/mixed");
    let inline = format!("{head} text/plain\n\nHello,\n\n{armor}\nGus\n");
    let cut = "-----BEGIN PGP MESSAGE-----\n\nhF4DAQ==\n";
    let binary = format!(
        "{head} multipart/mixed; boundary=x\n\n--x\n\nSee the file.\n--x\nContent-Type: application/pgp\n\
         Content-Disposition: attachment; filename=\"a/b\\\\c.GPG\"\nContent-Transfer-Encoding: base64\n\n\
         hF4DAQ==\n--x--\n"
    );
    for (mail, stood, name, expected) in [
        (mime, Stood::Mime, "e.asc", armor.as_bytes()),
        (turned, Stood::Attached, "e.asc", armor.as_bytes()),
        (inline.clone(), Stood::Inline, "", armor.as_bytes()),
        (
            inline.replace("-----END PGP MESSAGE-----\n\nGus\n", ""),
            Stood::Inline,
            "",
            cut.as_bytes(),
        ),
        (binary, Stood::Attached, "c.GPG", &[0x84, 0x5e, 3, 1]),
    ] {
        let found = read(&bytes(&mail), LOOP).unwrap().sealed.expect(&mail);
        let came = String::from_utf8_lossy(&found.bytes).replace("\r\n", "\n");
        assert_eq!((found.stood, found.name.as_str()), (stood, name), "{mail}");
        assert_eq!(came.trim_end(), String::from_utf8_lossy(expected).trim_end(), "{mail}");
    }
    let quoted: String = armor.lines().map(|line| format!("> {line}\n")).collect();
    for none in [&format!("{head} text/plain\n\n{quoted}"), &format!("{head} text/plain\n\nYes.\n")]
    {
        assert_eq!(read(&bytes(none), LOOP).unwrap().sealed, None, "{none}");
    }
}
