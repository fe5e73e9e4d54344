//! Contacts as vCard 4.0 (RFC 6350).

use super::queries::Contact;
use super::statements::ChannelKind;

/// One contact as a vCard; lines end with CRLF and are folded at 75 bytes (RFC 6350 section 3.2).
pub fn vcard(contact: &Contact, participant_name: &str, desk_name: &str) -> String {
    let details = contact.details.as_ref();
    let person = details.and_then(|d| d.person.as_ref());
    let full_name = person.map_or(contact.office.as_str(), |p| p.name.as_str());
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        format!("UID:urn:uuid:{}", contact.contact),
        format!("FN:{}", escape(&format!("{participant_name}, {desk_name}: {full_name}"))),
        format!(
            "ORG:{};{}",
            escape_component(&contact.institution),
            escape_component(&contact.office)
        ),
        format!("TZ:{}", escape(&contact.time_zone)),
        format!("CATEGORIES:{}", escape(desk_name)),
    ];
    if let Some(person) = person {
        lines.push(format!("TITLE:{}", escape(&person.position)));
    }
    for language in &contact.languages {
        lines.push(format!("LANG:{}", escape(language)));
    }
    for channel in details.map(|d| d.channels.as_slice()).unwrap_or_default() {
        let value = channel.value.trim();
        let dialled: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        lines.push(match channel.kind {
            ChannelKind::Email => format!("EMAIL;TYPE=work:{}", escape(value)),
            ChannelKind::Telephone => format!("TEL;VALUE=uri;TYPE=\"work,voice\":tel:{dialled}"),
            ChannelKind::Mobile => format!("TEL;VALUE=uri;TYPE=\"work,cell\":tel:{dialled}"),
            ChannelKind::SecureLine => format!("NOTE:{}", escape(&format!("Secure line {value}"))),
            ChannelKind::Openpgp => {
                format!("NOTE:{}", escape(&format!("OpenPGP fingerprint {value}")))
            }
        });
    }
    if !contact.hours.is_empty() {
        lines.push(format!("NOTE:{}", escape(&contact.hours)));
    }
    let at = contact.confirmed.as_ref().map_or(contact.entered, |c| c.at);
    let stamp: String = at.to_string()[..19].chars().filter(|c| !"-:".contains(*c)).collect();
    lines.push(format!("REV:{stamp}Z"));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace('\r', "").replace('\n', "\\n")
}

fn escape_component(text: &str) -> String {
    escape(text).replace(';', "\\;")
}

fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out + "\r\n"
}
