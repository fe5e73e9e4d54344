//! A text as a letter: strict, so that no letter has two spellings.

use super::{Attached, DESKS_MAX, Desk, Field, Formality, LETTER_MAX, Letter, print, rules};
use crate::Wrong;
use std::iter::Peekable;
use std::str::Split;

/// Reads a letter without padding ([`crate::pad::letter_inside`] takes it off).
///
/// # Errors
/// When the text is not exactly what [`print`] makes of a letter.
pub fn parse(text: &str) -> Result<Letter, Wrong> {
    if text.len() >= LETTER_MAX {
        return Err(rules_say("the letter is too long"));
    }
    let body = text.strip_suffix('\n').ok_or_else(|| rules_say("its last line has no end"))?;
    let mut lines = Lines(body.split('\n').peekable());
    if lines.0.next() != Some(rules::FIRST) {
        return Err(rules_say(&format!("it does not begin with \"{}\"", rules::FIRST)));
    }
    let letter = lines.letter()?;
    if print(&letter)? == text {
        return Ok(letter);
    }
    Err(rules_say("a line is written in another way than letters are"))
}

fn rules_say(sentence: &str) -> Wrong {
    Wrong::new(format!("This is not a letter: {sentence}."))
}

fn not_as(name: &str) -> Wrong {
    rules_say(&format!("the line {name} is not as a letter has it"))
}

struct Lines<'a>(Peekable<Split<'a, char>>);

impl<'a> Lines<'a> {
    fn letter(&mut self) -> Result<Letter, Wrong> {
        let (form, version) = self.pair("Form")?;
        let form = (form.to_owned(), number(version).ok_or_else(|| not_as("Form"))?);
        let message = self.one("Message")?.to_owned();
        let conversation = self.one("Conversation")?.to_owned();
        let (participant, desk) = self.pair("From")?;
        let from = Desk::new(participant, desk);
        let mut letter = Letter {
            form,
            message,
            conversation,
            from,
            to: self.many("To", desk_of)?,
            before: self.many("Before", before_of)?,
            written: self.one("Written")?.to_owned(),
            formality: match self.one("Formality")? {
                "official" => Formality::Official,
                "informal" => Formality::Informal,
                _ => return Err(not_as("Formality")),
            },
            mark: self.one("Mark")?.to_owned(),
            test: match self.one("Test")? {
                "yes" => true,
                "no" => false,
                _ => return Err(not_as("Test")),
            },
            attachments: self.many("Attachment", attached_of)?,
            fields: Vec::new(),
            closing: Vec::new(),
        };
        match self.0.next() {
            None => {}
            Some("") => {
                letter.fields = self.fields()?;
                letter.closing = self.closing()?;
            }
            Some(_) => return Err(rules_say("a line of the head is not known here")),
        }
        Ok(letter)
    }

    /// The value of the next line, when it has this name.
    fn try_one(&mut self, name: &str) -> Option<&'a str> {
        let value = self.0.peek()?.strip_prefix(name)?.strip_prefix(": ")?;
        self.0.next();
        Some(value)
    }

    fn one(&mut self, name: &str) -> Result<&'a str, Wrong> {
        self.try_one(name).ok_or_else(|| not_as(name))
    }

    fn pair(&mut self, name: &str) -> Result<(&'a str, &'a str), Wrong> {
        self.one(name)?.split_once(' ').ok_or_else(|| not_as(name))
    }

    fn many<T>(&mut self, name: &str, read: fn(&str) -> Option<T>) -> Result<Vec<T>, Wrong> {
        let mut all = Vec::new();
        while let Some(value) = self.try_one(name) {
            if all.len() > DESKS_MAX {
                return Err(not_as(name));
            }
            all.push(read(value).ok_or_else(|| not_as(name))?);
        }
        Ok(all)
    }

    /// Up to the empty line before the closing sentences, or to the end.
    fn fields(&mut self) -> Result<Vec<Field>, Wrong> {
        let mut fields: Vec<Field> = Vec::new();
        while let Some(line) = self.0.next_if(|line| !line.is_empty()) {
            let wrong = || rules_say("a line between the fields is not as a letter has it");
            if let Some(more) = line.strip_prefix("  ") {
                let field = fields.last_mut().ok_or_else(wrong)?;
                // The text of a field has no empty line at its beginning; `rules` checks it.
                if !field.text.is_empty() {
                    field.text.push('\n');
                }
                field.text.push_str(more);
                continue;
            }
            let (digits, label) = line.split_once(' ').ok_or_else(wrong)?;
            let number = digits.parse().map_err(|_| wrong())?;
            fields.push(Field { number, label: label.to_owned(), text: String::new() });
        }
        Ok(fields)
    }

    fn closing(&mut self) -> Result<Vec<String>, Wrong> {
        if self.0.next().is_none() {
            return Ok(Vec::new());
        }
        let sentences: Vec<String> = self.0.by_ref().map(str::to_owned).collect();
        if sentences.is_empty() {
            return Err(rules_say("it ends with an empty line"));
        }
        Ok(sentences)
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn desk_of(text: &str) -> Option<Desk> {
    text.split_once(' ').map(|(participant, desk)| Desk::new(participant, desk))
}

fn before_of(text: &str) -> Option<(Desk, String)> {
    let (desk, id) = text.rsplit_once(' ')?;
    Some((desk_of(desk)?, id.to_owned()))
}

fn attached_of(text: &str) -> Option<Attached> {
    let mut parts = text.splitn(5, ' ');
    Some(Attached {
        number: number(parts.next()?)?,
        size: number(parts.next()?)?,
        sha256: parts.next()?.to_owned(),
        media_type: parts.next()?.to_owned(),
        name: parts.next()?.to_owned(),
    })
}
