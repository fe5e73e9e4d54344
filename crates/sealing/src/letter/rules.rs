//! What each value of a letter may be. `assets/letter.js` has the same rules and sentences.

use super::{
    ATTACHMENT_MAX, ATTACHMENTS_MAX, Attached, CLOSING_MAX, DESKS_MAX, Desk, FIELDS_MAX, Field,
    LETTER_MAX, Letter, MARKS,
};
use crate::Wrong;
use unicode_normalization::is_nfc;

/// What every letter begins with.
pub(super) const FIRST: &str = "Comity letter 1";

/// Longest name of a form or desk, longest label, longest name of a file, longest media type: in
/// characters.
const WORD_MAX: usize = 32;
const LABEL_MAX: usize = 80;
const NAME_MAX: usize = 120;
const TYPE_MAX: usize = 100;
/// Longest code of a participant.
const CODE_MAX: usize = 16;

/// Whether a character shows nothing or turns the reading order around. Marks of direction and
/// joiners, which Arabic and Persian need, are not among them.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Every rule about the values.
pub(super) fn check(letter: &Letter) -> Result<(), Wrong> {
    need(is_word(&letter.form.0) && (1..=999).contains(&letter.form.1), "Form")?;
    need(is_uuid(&letter.message), "Message")?;
    need(is_uuid(&letter.conversation), "Conversation")?;
    need(is_desk(&letter.from), "From")?;
    check_desks(letter)?;
    need(is_time(&letter.written), "Written")?;
    need(MARKS.contains(&letter.mark.as_str()), "Mark")?;
    say(letter.attachments.len() <= ATTACHMENTS_MAX, "there are too many attachments")?;
    for (place, attached) in (1..).zip(&letter.attachments) {
        need(attached.number == place && is_attached(attached), "Attachment")?;
    }
    say(!letter.fields.is_empty(), "there is no field")?;
    say(letter.fields.len() <= FIELDS_MAX, "there are too many fields")?;
    let rising = letter.fields.windows(2).all(|two| two[0].number < two[1].number);
    say(rising, "the numbers of the fields do not rise")?;
    for field in &letter.fields {
        let number = field.number;
        say(is_field(field), &format!("field {number:03} is not as a letter has it"))?;
    }
    say(letter.closing.len() <= CLOSING_MAX, "there are too many closing sentences")?;
    let plain = letter.closing.iter().all(|line| is_line(line, LETTER_MAX));
    say(plain, "a closing sentence is not as a letter has it")
}

fn check_desks(letter: &Letter) -> Result<(), Wrong> {
    need(!letter.to.is_empty() && letter.to.iter().all(is_desk), "To")?;
    say(letter.to.len() <= DESKS_MAX, "there are too many desks")?;
    let once = letter.to.iter().enumerate().all(|(at, desk)| !letter.to[..at].contains(desk));
    say(once, "a desk is named twice")?;
    let mut rest = letter.to.iter();
    // The iterator goes on where it stopped, so that the order is the same too.
    let known = |(desk, id): &(Desk, String)| is_uuid(id) && rest.any(|to| to == desk);
    need(letter.before.iter().all(known), "Before")
}

/// The rules about the whole text.
pub(super) fn check_text(text: &str) -> Result<(), Wrong> {
    // One LF and perhaps spaces stand behind it.
    say(text.len() < LETTER_MAX, "the letter is too long")?;
    say(is_nfc(text), "the text is not in Unicode's form NFC")?;
    match text.chars().find(|c| *c != '\n' && is_unseen(*c)) {
        None => Ok(()),
        Some(c) => {
            say(false, &format!("there is a character that nobody sees: U+{:04X}", c as u32))
        }
    }
}

fn need(holds: bool, name: &str) -> Result<(), Wrong> {
    say(holds, &format!("the line {name} is not as a letter has it"))
}

fn say(holds: bool, sentence: &str) -> Result<(), Wrong> {
    if holds { Ok(()) } else { Err(Wrong::new(format!("This is not a letter: {sentence}."))) }
}

fn is_desk(desk: &Desk) -> bool {
    let code = &desk.participant;
    (2..=CODE_MAX).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
        && is_word(&desk.desk)
}

fn is_word(word: &str) -> bool {
    (1..=WORD_MAX).contains(&word.len())
        && !word.starts_with('-')
        && !word.ends_with('-')
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 5 && parts.iter().zip([8, 4, 4, 4, 12]).all(|(part, n)| is_hex(part, n))
}

/// `2026-11-22T03:02:00Z`, with a day that the month has.
fn is_time(text: &str) -> bool {
    let form = text.bytes().zip(*b"0000-00-00T00:00:00Z");
    let fits = |(b, f): (u8, u8)| if f == b'0' { b.is_ascii_digit() } else { b == f };
    if text.len() != 20 || !form.into_iter().all(fits) {
        return false;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<u16>().unwrap_or_default();
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let clock = number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60;
    year >= 1970 && (1..=12).contains(&month) && (1..=days).contains(&day) && clock
}

fn is_attached(attached: &Attached) -> bool {
    attached.size <= ATTACHMENT_MAX
        && is_hex(&attached.sha256, 64)
        && is_media_type(&attached.media_type)
        && is_name(&attached.name)
}

fn is_media_type(text: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$&^_.+-".contains(&b))
    };
    text.len() <= TYPE_MAX
        && text.split_once('/').is_some_and(|(first, second)| word(first) && word(second))
}

/// A file's name that no system takes for a path, a hidden file or another ending.
fn is_name(name: &str) -> bool {
    let turns = |c| matches!(c, '\u{200E}' | '\u{200F}');
    is_line(name, NAME_MAX)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains(|c: char| "/\\:*?\"<>|".contains(c) || turns(c))
}

fn is_line(text: &str, limit: usize) -> bool {
    is_trimmed(text) && !text.contains('\n') && text.chars().count() <= limit
}

/// Not empty, and with no space or LF at either end.
fn is_trimmed(text: &str) -> bool {
    let blank = [' ', '\n'];
    !text.is_empty() && !text.starts_with(blank) && !text.ends_with(blank)
}

fn is_field(field: &Field) -> bool {
    (1..=999).contains(&field.number) && is_line(&field.label, LABEL_MAX) && is_trimmed(&field.text)
}
