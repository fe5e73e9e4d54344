//! One function per parser of foreign bytes: must not panic, and must keep its limits. Tests drive
//! them with proptest; a coverage-guided fuzzer can call the same functions.

use crate::docx::{self, read};
use crate::mail::{self, Kind};

/// A parser under test: it takes any bytes and panics when it is wrong.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("mail", mail),
    ("report", report),
    ("bounce", bounce),
    ("docx", docx),
    ("paragraphs", paragraphs),
];

/// Any bytes as a mail.
fn mail(bytes: &[u8]) {
    let Ok(mail) = mail::read(bytes, "X-Comity-Loop") else { return };
    assert!(mail.text.len() <= mail::MAX_TEXT_BYTES);
    assert!(!mail.subject.contains(['\r', '\n', '\0']));
    let lists = [mail.to.len(), mail.references.len(), mail.attachments.len()];
    assert!(lists.iter().all(|length| *length <= mail::MAX_LIST));
    if let Kind::Bounce { failed, .. } = mail.kind {
        assert!(failed.len() <= mail::MAX_LIST);
        assert!(failed.iter().all(|one| one.address.len() <= mail::MAX_VALUE_BYTES));
    }
}

/// Any bytes as what a mail server reports.
fn report(bytes: &[u8]) {
    let head = "From: mailer-daemon@mx.example\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
        --b\r\n\r\nNot delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n";
    mail(&[head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat());
}

/// Any bytes as the text of a bounce that follows no standard.
fn bounce(bytes: &[u8]) {
    let head = "From: mailer-daemon@mx.example\r\nSubject: failure notice\r\n\r\n";
    mail(&[head.as_bytes(), bytes].concat());
}

/// Any bytes as a DOCX.
fn docx(bytes: &[u8]) {
    if let Ok(text) = read::text(bytes) {
        assert!(text.len() <= docx::MAX_TEXT_BYTES);
    }
}

/// Any bytes as the XML inside a DOCX.
fn paragraphs(bytes: &[u8]) {
    let Ok(xml) = std::str::from_utf8(bytes) else { return };
    if let Ok(text) = read::paragraphs(xml) {
        assert!(text.len() <= docx::MAX_TEXT_BYTES && text.len() <= 2 * xml.len());
    }
}
