//! Reports about our own mails: not delivered (RFC 3464), read (RFC 8098), and the bounces of
//! programs that know neither.

use mail_parser::{Message, MessagePart, MimeHeaders};

use super::automatic::is_answer_subject;
use super::heads::Heads;
use super::{Action, FailedRecipient, Incoming, Kind, MAX_LIST, scan, value};
use crate::plain;

/// A report is looked at up to this many bytes.
const MAX_REPORT_BYTES: usize = 256 * 1024;

/// Names before the `@` under which programs report; a person never writes as one of them.
const DAEMONS: &[&str] = &["mailer-daemon", "mail-daemon", "mailerdaemon", "maildaemon"];

/// Words of which one stands in the subject of a bounce.
const SUBJECTS: &[&str] = &[
    "undeliver",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "delivery has failed",
    "delivery error",
    "delivery notification",
    "delivery delayed",
    "delivery temporarily suspended",
    "non-delivery",
    "nondeliverable",
    "failure notice",
    "returned mail",
    "returned to sender",
    "mail system error",
    "mail status report",
    "could not be delivered",
    "couldn't be delivered",
    "warning: message",
    "unzustellbar",
    "nicht zustellbar",
    "non remis",
    "non distribu",
    "no se puede entregar",
    "no entregado",
    "não entregue",
    "mancato recapito",
    "недостав",
    "не доставлен",
    "невозможно доставить",
    "تعذر تسليم",
    "تعذر التسليم",
    "退信",
    "无法投递",
    "配信不能",
];

/// A report about one of our mails, if this is one.
pub(super) fn judge(message: &Message<'_>, heads: &Heads, incoming: &Incoming) -> Option<Kind> {
    let root = message.content_type();
    let is_report = message.is_content_type("multipart", "report");
    let of_type = |name: &str| {
        let kind = root.and_then(|root| root.attribute("report-type"));
        is_report && kind.is_some_and(|kind| kind.eq_ignore_ascii_case(name))
    };
    let by_program = is_report || heads.has_empty_return_path() || is_daemon(incoming);
    let has = |subtype: &str| {
        by_program && message.parts.iter().any(|part| part.is_content_type("message", subtype))
    };
    if of_type("disposition-notification")
        || has("disposition-notification")
        || has("global-disposition-notification")
        || message.is_content_type("message", "disposition-notification")
    {
        return Some(Kind::DispositionNotification);
    }
    if of_type("delivery-status") || has("delivery-status") || has("global-delivery-status") {
        return Some(standard(message, heads, incoming));
    }
    is_other_bounce(heads, incoming).then(|| other(message, heads, incoming))
}

/// A report by the standard. One that tells of success alone is a program's mail like others.
fn standard(message: &Message<'_>, heads: &Heads, incoming: &Incoming) -> Kind {
    let is_status = |part: &&MessagePart<'_>| {
        part.is_content_type("message", "delivery-status")
            || part.is_content_type("message", "global-delivery-status")
    };
    let mut failed = Vec::new();
    let mut reported = 0;
    let mut named = None;
    for part in message.parts.iter().filter(is_status) {
        let text = report_text(part.contents());
        named = named.or_else(|| scan::message_id(&text));
        // The first group is about the report, each other about one recipient (RFC 3464, 2.1).
        for group in text.split("\n\n").take(MAX_LIST + 1) {
            if let Some(about) = recipient(group) {
                reported += 1;
                failed.extend(about);
            }
        }
    }
    if reported > 0 && failed.is_empty() {
        return Kind::AutoReply { why: "a report that a mail was delivered".to_owned() };
    }
    if reported == 0 {
        failed = in_text(heads, incoming);
    }
    failed.truncate(MAX_LIST);
    let original_message_id = named.or_else(|| original(message, incoming));
    Kind::Bounce { failed, original_message_id }
}

/// One recipient of a report; `Some(None)` for one who got the mail.
fn recipient(group: &str) -> Option<Option<FailedRecipient>> {
    let field = |name: &str| {
        let fits = |line: &&str| {
            line.split_once(':').is_some_and(|(n, _)| n.trim().eq_ignore_ascii_case(name))
        };
        let mut lines = group.lines().skip_while(|line| !fits(line));
        let first = lines.next()?.split_once(':')?.1.trim().to_owned();
        let more = lines.take_while(|line| line.starts_with([' ', '\t']));
        Some(more.fold(first, |all, line| all + " " + line.trim()))
    };
    // `rfc822; name@example` (RFC 3464, 2.1.2).
    let address = |name: &str| {
        let text = field(name)?;
        let text = text.split_once(';').map_or(text.as_str(), |(_, address)| address).trim();
        let address = scan::bracketed(text).unwrap_or(text);
        scan::is_address(address).then(|| value(address))
    };
    // What we wrote to, before any forwarding, when the report knows it.
    let address = address("Original-Recipient").or_else(|| address("Final-Recipient"));
    let named = field("Final-Recipient").or_else(|| field("Original-Recipient"));
    let address = address.or_else(|| named.map(|name| value(&name)))?;
    let action = match field("Action").unwrap_or_default().to_ascii_lowercase() {
        action if action.starts_with("delay") => Action::Delayed,
        action if ["deliver", "relay", "expand"].iter().any(|done| action.starts_with(done)) => {
            return Some(None);
        }
        _ => Action::Failed,
    };
    let status = field("Status").and_then(|text| scan::status(&text));
    let status = status.or_else(|| field("Diagnostic-Code").and_then(|text| scan::status(&text)));
    Some(Some(failed(address, action, status)))
}

/// Whether this is a bounce of a program that does not know the standard.
fn is_other_bounce(heads: &Heads, incoming: &Incoming) -> bool {
    if heads.has("x-failed-recipients") {
        return true;
    }
    let subject = incoming.subject.to_lowercase();
    if is_answer_subject(&subject) {
        return false;
    }
    let by_program =
        is_daemon(incoming) || is_postmaster(incoming) || heads.has_empty_return_path();
    by_program && SUBJECTS.iter().any(|words| subject.contains(words))
        || is_daemon(incoming) && in_text(heads, incoming).iter().any(|one| one.status.is_some())
}

fn other(message: &Message<'_>, heads: &Heads, incoming: &Incoming) -> Kind {
    let failed = in_text(heads, incoming);
    Kind::Bounce { failed, original_message_id: original(message, incoming) }
}

/// Who did not get the mail, from the header that some programs write and from the text.
fn in_text(heads: &Heads, incoming: &Incoming) -> Vec<FailedRecipient> {
    let subject = incoming.subject.to_lowercase();
    let waits = ["delayed", "warning: message", "suspended", "delay)"]
        .iter()
        .any(|word| subject.contains(word));
    let action = if waits { Action::Delayed } else { Action::Failed };
    // Not the copy of our own mail below.
    let report: Vec<&str> =
        incoming.text.lines().take_while(|line| !begins_copy(line)).take(2_000).collect();
    let named = heads.all("x-failed-recipients").flat_map(|all| all.split(','));
    let mut addresses: Vec<&str> =
        named.map(str::trim).filter(|word| scan::is_address(word)).collect();
    if addresses.is_empty() {
        addresses = report.iter().filter_map(|line| scan::address_at_start(line)).collect();
    }
    let mut found: Vec<FailedRecipient> = Vec::new();
    for address in addresses {
        if found.len() >= MAX_LIST
            || found.iter().any(|one| one.address.eq_ignore_ascii_case(address))
        {
            continue;
        }
        // What is said about somebody ends with the next address.
        let mut about = report.iter().skip_while(|line| !line.contains(address));
        let first = about.next().copied().unwrap_or_default().replace(address, " ");
        let more = about.take_while(|line| scan::address_at_start(line).is_none()).take(12);
        let told = more.fold(first, |all, line| all + "\n" + line);
        let status = scan::status(&told).filter(|status| !status.starts_with('2'));
        found.push(failed(value(address), action, status));
    }
    found
}

/// The line with which the copy of our own mail begins.
fn begins_copy(line: &str) -> bool {
    let line = line.trim().to_ascii_lowercase();
    let is_header =
        ["return-path:", "received:", "message-id:"].iter().any(|name| line.starts_with(name));
    is_header
        || line.starts_with("---")
            && (line.contains("copy") || line.contains("original") || line.contains("header"))
}

fn failed(address: String, action: Action, status: Option<String>) -> FailedRecipient {
    // Class 4 may work later, class 5 will not (RFC 3463, 2).
    let permanent =
        action == Action::Failed && status.as_ref().is_none_or(|status| status.starts_with('5'));
    FailedRecipient { address, action, status, permanent }
}

/// The id of our mail: from the copy that hangs on the report, from the text, from the headers.
fn original(message: &Message<'_>, incoming: &Incoming) -> Option<String> {
    let enclosed = message.parts.iter().find_map(|part| {
        let whole = part.message().and_then(|inner| inner.message_id()).map(value);
        let is_copy = !part.is_multipart()
            && part.content_type().and_then(|kind| kind.subtype()).is_some_and(|subtype| {
                let subtype = subtype.to_ascii_lowercase();
                ["rfc822-headers", "rfc822", "global-headers", "global"].contains(&subtype.as_str())
            });
        whole.or_else(|| scan::message_id(&report_text(part.contents())).filter(|_| is_copy))
    });
    enclosed
        .or_else(|| scan::message_id(&incoming.text))
        .or_else(|| incoming.in_reply_to.clone())
        .or_else(|| incoming.references.last().cloned())
}

fn report_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_REPORT_BYTES)]);
    plain::lines(&text)
}

/// Whether the address of the sender is one of programs alone.
pub(super) fn is_daemon(incoming: &Incoming) -> bool {
    let local = local_part(incoming);
    DAEMONS.contains(&local.as_str()) || local.starts_with("microsoftexchange329e71ec88ae")
}

/// `postmaster` reports too, but behind it are people who write themselves.
fn is_postmaster(incoming: &Incoming) -> bool {
    local_part(incoming) == "postmaster"
}

fn local_part(incoming: &Incoming) -> String {
    let address = incoming.from.as_ref().map_or("", |from| from.address.as_str());
    address.split('@').next().unwrap_or_default().to_ascii_lowercase()
}
