//! Python's own `email` package reads what we print.

use proptest::prelude::*;

use super::super::foreign::{noon, python};
use super::LOOP;
use crate::mail::{Attachment, AutoSubmitted, Kind, Mailbox, Outgoing, Stood, read};

fn mail() -> Outgoing {
    Outgoing {
        from: Mailbox::named("Comity – Avaria", "noreply@comity.example"),
        reply_to: Some(Mailbox::new("check+0197f2c0@comity.example")),
        to: vec![Mailbox::named("Example, Anna", "anna@mfa.avaria.example"), Mailbox::new("desk@mfa.avaria.example")],
        subject: "Line check: please answer by 12:00 – اختبار الخط, a subject that needs more than one line".to_owned(),
        text: "First line.\nمكتب الاتصال\n\n.\n--=_comity_mixed\nFrom here\nLast, without an end".to_owned(),
        html: None,
        sealed: None,
        message_id: "0197f2c0.1@comity.example".to_owned(),
        in_reply_to: Some("a1@mfa.avaria.example".to_owned()),
        date: noon(),
        attachments: Vec::new(),
        auto_submitted: AutoSubmitted::Generated,
        list_unsubscribe: None,
        loop_header: Some((LOOP.to_owned(), "comity.example".to_owned())),
    }
}

const READ: &str = r#"
import sys, email, email.policy
m = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
for name, value in m.items():
    if not name.startswith("Content-"):
        print(f"{name}: {value}")
def walk(part, depth):
    assert not part.defects, part.defects
    line = "  " * depth + part.get_content_type()
    if part.is_multipart():
        print(line)
        for inner in part.iter_parts():
            walk(inner, depth + 1)
    else:
        body = part.get_content()
        body = body.replace("\r\n", "\n") if isinstance(body, str) else body
        print(line, repr(part.get_filename()), repr(body))
walk(m, 0)
"#;

fn seen(mail: &Outgoing) -> String {
    python(READ, &mail.to_bytes().unwrap(), "python3")
}

const HEADERS: &str = "\
Date: Sun, 22 Nov 2026 12:00:00 +0000
From: Comity – Avaria <noreply@comity.example>
Subject: Line check: please answer by 12:00 – اختبار الخط, a subject that needs more than one line
Message-ID: <0197f2c0.1@comity.example>
To: \"Example, Anna\" <anna@mfa.avaria.example>, desk@mfa.avaria.example
Reply-To: check+0197f2c0@comity.example
In-Reply-To: <a1@mfa.avaria.example>
References: <a1@mfa.avaria.example>
Auto-Submitted: auto-generated
X-Comity-Loop: comity.example
MIME-Version: 1.0
";

#[test]
fn python_reads_a_plain_mail() {
    let body = "text/plain None 'First line.\\nمكتب الاتصال\\n\\n.\\n--=_comity_mixed\\nFrom here\\nLast, without an end\\n'\n";
    assert_eq!(seen(&mail()), format!("{HEADERS}{body}"));
}

#[test]
fn python_reads_a_sealed_mail_as_a_version_and_a_message() {
    let armored = "-----BEGIN PGP MESSAGE-----\n\nhF4DAQ==\n=aB3d\n-----END PGP MESSAGE-----\n";
    let sealed = Outgoing { sealed: Some(armored.to_owned()), ..mail() };
    let body = format!(
        "multipart/encrypted\n  application/pgp-encrypted None b'Version: 1\\r\\n'\n  \
         application/octet-stream 'encrypted.asc' b'{}'\n",
        armored.replace('\n', "\\r\\n")
    );
    assert_eq!(seen(&sealed), format!("{HEADERS}{body}"));
    let bytes = sealed.to_bytes().unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("protocol=\"application/pgp-encrypted\""), "{text}");
    assert!(!text.contains("First line"), "nothing stands beside it");
    let found = read(&bytes, "X-Other").unwrap().sealed.unwrap();
    assert_eq!(found.stood, Stood::Mime);
    assert_eq!(String::from_utf8(found.bytes).unwrap().replace("\r\n", "\n"), armored);
    for bad in
        ["", "words", &format!("{armored}words"), &format!("{armored}{armored}"), "-----BEGIN"]
    {
        let sealed = Outgoing { sealed: Some(bad.to_owned()), ..mail() };
        assert!(sealed.to_bytes().is_err(), "{bad:?}");
    }
}

#[test]
fn python_reads_html_and_attachments() {
    let mut mail = mail();
    mail.text = "Short.".to_owned();
    mail.html = Some("<p>Short &amp; مكتب</p>\n--=_comity_alternative--".to_owned());
    mail.list_unsubscribe = Some("https://comity.example/leave?x=1".to_owned());
    let file = |name: &str| Attachment {
        name: name.to_owned(),
        content_type: "application/pdf".to_owned(),
        bytes: b"%PDF\r\n\n\0\xff".to_vec(),
    };
    mail.attachments = vec![file("note.pdf"), file("مذكرة الوزارة.pdf")];
    let headers = HEADERS
        .replace("X-Comity", "List-Unsubscribe: <https://comity.example/leave?x=1>\nX-Comity");
    let body = "multipart/mixed\n  multipart/alternative\n    text/plain None 'Short.'\n    \
        text/html None '<p>Short &amp; مكتب</p>\\n--=_comity_alternative--'\n  \
        application/pdf 'note.pdf' b'%PDF\\r\\n\\n\\x00\\xff'\n  \
        application/pdf 'مذكرة الوزارة.pdf' b'%PDF\\r\\n\\n\\x00\\xff'\n";
    assert_eq!(seen(&mail), format!("{headers}{body}"));
}

#[test]
fn the_bytes_are_the_same_each_time_short_lined_and_ascii() {
    let mut mail = mail();
    mail.html = Some("<p>x</p>".repeat(1000));
    mail.attachments = vec![Attachment {
        name: "a.bin".into(),
        content_type: "application/octet-stream".into(),
        bytes: vec![7; 5000],
    }];
    let bytes = mail.to_bytes().unwrap();
    assert_eq!(bytes, mail.to_bytes().unwrap());
    assert!(bytes.is_ascii());
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 100 && !line.contains(['\r', '\n'])));
}

#[test]
fn our_own_mail_is_read_again() {
    let mut mail = mail();
    let incoming = read(&mail.to_bytes().unwrap(), LOOP).unwrap();
    assert_eq!(incoming.kind, Kind::Loop);
    assert_eq!(incoming.subject, mail.subject);
    assert_eq!(incoming.to, mail.to);
    assert_eq!(incoming.message_id, Some(mail.message_id.clone()));
    assert_eq!(incoming.text.trim_end(), mail.text);
    mail.loop_header = None;
    let incoming = read(&mail.to_bytes().unwrap(), LOOP).unwrap();
    assert_eq!(incoming.kind, Kind::AutoReply { why: "Auto-Submitted: auto-generated".to_owned() });
}

#[test]
fn what_cannot_stand_in_a_header_is_refused() {
    type Change = fn(&mut Outgoing);
    let bad: &[(&str, Change)] = &[
        ("the subject", |m| m.subject = "One\r\nBcc: x@y.example".to_owned()),
        ("the subject", |m| m.subject = "One\nTwo".to_owned()),
        ("the subject", |m| m.subject = "One\u{2028}Two\0".to_owned()),
        ("the name", |m| m.from.name = Some("A\r\nBcc: x@y.example".to_owned())),
        ("the address", |m| m.to[0].address = "a@b.example>\r\nBcc: <x@y.example".to_owned()),
        ("the address", |m| m.to[0].address = "a@b.example, x@y.example".to_owned()),
        ("the address", |m| m.reply_to = Some(Mailbox::new("not one"))),
        ("the id of the message", |m| m.message_id = "a@b.example>\r\nX: y".to_owned()),
        ("the id of the message", |m| m.in_reply_to = Some("no id".to_owned())),
        ("the own header", |m| m.loop_header = Some(("Bcc".to_owned(), "x@y.example".to_owned()))),
        ("the own header", |m| m.loop_header = Some(("X-A: b\r\nBcc".to_owned(), "x".to_owned()))),
        ("the value of the own header", |m| {
            m.loop_header = Some(("X-A".to_owned(), "b\r\nc".to_owned()))
        }),
        ("the address for unsubscribing", |m| {
            m.list_unsubscribe = Some("https://x>\r\nBcc: y".to_owned())
        }),
        ("the mail", |m| m.to.clear()),
    ];
    for (what, change) in bad {
        let mut mail = mail();
        change(&mut mail);
        let told = mail.to_bytes().unwrap_err().to_string();
        assert!(told.starts_with(&format!("{what} cannot be written")), "{told}");
    }
    let with = |name: &str, kind: &str| {
        let mut mail = mail();
        mail.attachments =
            vec![Attachment { name: name.into(), content_type: kind.into(), bytes: vec![] }];
        mail.to_bytes().is_ok()
    };
    assert!(with("a.pdf", "application/pdf"));
    assert!(
        !with("a\r\n.pdf", "application/pdf")
            && !with("a\".pdf", "application/pdf")
            && !with("../a", "text/csv")
    );
    assert!(
        !with("a.pdf", "application/pdf\r\nX: y")
            && !with("a", "message/rfc822")
            && !with("a", "none")
    );
}

proptest! {
    #[test]
    fn no_value_adds_a_header(subject in any::<String>(), name in any::<String>(), text in any::<String>()) {
        let mut mail = mail();
        mail.subject = subject;
        mail.to[0].name = Some(name);
        mail.text = text;
        if let Ok(bytes) = mail.to_bytes() {
            let text = String::from_utf8(bytes).unwrap();
            let (head, _) = text.split_once("\r\n\r\n").unwrap();
            let names: Vec<&str> = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']))
                .map(|line| line.split(':').next().unwrap()).collect();
            let expected = ["Date", "From", "Subject", "Message-ID", "To", "Reply-To", "In-Reply-To", "References",
                "Auto-Submitted", "X-Comity-Loop", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
            prop_assert_eq!(names, expected);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
        }
    }
}
