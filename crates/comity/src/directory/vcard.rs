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

#[cfg(test)]
mod tests {
    use crate::world::World;
    use std::io::Write;
    use std::process::{Command, Stdio};

    const READER: &str = r#"
import sys, vobject
for card in vobject.readComponents(sys.stdin.buffer.read().decode("utf-8")):
    channels = [line.value for line in card.contents.get("email", []) + card.contents.get("tel", [])]
    print(card.fn.value, "|", " ".join(channels))
"#;

    #[test]
    fn vobject_of_python_reads_every_contact() {
        let world = World::new();
        let contacts = world.region.store.view(super::super::queries::contacts).unwrap();
        let cards: String = contacts.iter().map(|c| super::vcard(c, "State", &c.desk)).collect();
        let python = "/usr/bin/python3";
        let python = if std::path::Path::new(python).exists() { python } else { "python3" };
        let mut child = Command::new(python)
            .args(["-c", READER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(cards.as_bytes()).unwrap();
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "install python3-vobject, or a vCard cannot be read");
        let read = String::from_utf8(out.stdout).unwrap();
        assert_eq!(read.lines().count(), contacts.len());
        for (line, contact) in read.lines().zip(&contacts) {
            let details = contact.details.as_ref().unwrap();
            let name = details.person.as_ref().map_or(&contact.office, |p| &p.name);
            assert!(line.contains(name.as_str()), "{line} names {name}");
            let address = contact.email().unwrap_or_default();
            assert!(line.contains(address), "{line} has {address}");
        }
    }
}
