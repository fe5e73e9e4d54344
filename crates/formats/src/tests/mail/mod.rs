//! What kind of mail it is: a table of mails as programs and people write them.

mod answers;
mod bounces;
mod compose;
mod other_bounces;
mod programs;
mod reading;

use crate::mail::{Action, Incoming, Kind, read};

/// The header that our own mails carry.
pub(super) const LOOP: &str = "X-Comity-Loop";

/// A name, the mail, and what it must be taken for.
pub(super) type Row = (&'static str, &'static str, &'static str);

/// All rows of the table.
pub(super) fn table() -> Vec<Row> {
    [answers::ROWS, bounces::ROWS, other_bounces::ROWS, programs::ROWS].concat()
}

/// The mail as it comes over the network.
pub(super) fn bytes(mail: &str) -> Vec<u8> {
    mail.trim_start().replace('\n', "\r\n").into_bytes()
}

fn outcome(mail: &Incoming) -> String {
    match &mail.kind {
        Kind::Answer => "answer".to_owned(),
        Kind::AutoReply { why } => format!("automatic: {why}"),
        Kind::DispositionNotification => "read receipt".to_owned(),
        Kind::Loop => "loop".to_owned(),
        Kind::Bounce { failed, original_message_id } => {
            let one = |one: &crate::mail::FailedRecipient| {
                let action = if one.action == Action::Failed { "failed" } else { "delayed" };
                let status = one.status.as_deref().unwrap_or("?");
                let permanent = if one.permanent { " for good" } else { "" };
                format!("{} {action} {status}{permanent}", one.address)
            };
            let all: Vec<String> = failed.iter().map(one).collect();
            let of = original_message_id.as_deref().unwrap_or("?");
            format!("bounce of {of}: {}", all.join(", "))
        }
    }
}

#[test]
fn each_mail_is_taken_for_what_it_is() {
    let mut wrong = Vec::new();
    for (name, mail, expected) in table() {
        let found = outcome(&read(&bytes(mail), LOOP).unwrap());
        if found != expected {
            wrong.push(format!("{name}\n  expected: {expected}\n  found:    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table().len() >= 55);
}
