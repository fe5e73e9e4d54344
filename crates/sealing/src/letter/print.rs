//! A letter as text.

use super::{Letter, rules};
use crate::Wrong;
use std::fmt::Write;

/// The letter's one spelling, without padding.
///
/// # Errors
/// When a value is not what a letter may hold; the sentence says which and why.
pub fn print(letter: &Letter) -> Result<String, Wrong> {
    rules::check(letter)?;
    let text = written(letter);
    rules::check_text(&text)?;
    Ok(text)
}

fn written(letter: &Letter) -> String {
    let mut text = format!("{}\n", rules::FIRST);
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        let _ = writeln!(text, "{name}: {value}");
    };
    line("Form", &format_args!("{} {}", letter.form.0, letter.form.1));
    line("Message", &letter.message);
    line("Conversation", &letter.conversation);
    line("From", &letter.from);
    for desk in &letter.to {
        line("To", desk);
    }
    for (desk, message) in &letter.before {
        line("Before", &format_args!("{desk} {message}"));
    }
    line("Written", &letter.written);
    line("Formality", &letter.formality);
    line("Mark", &letter.mark);
    line("Test", &if letter.test { "yes" } else { "no" });
    for a in &letter.attachments {
        let what = format_args!("{} {} {} {}", a.number, a.size, a.sha256, a.media_type);
        line("Attachment", &format_args!("{what} {}", a.name));
    }
    text.push('\n');
    for field in &letter.fields {
        let _ = writeln!(text, "{:03} {}", field.number, field.label);
        for line in field.text.split('\n') {
            let _ = writeln!(text, "  {line}");
        }
    }
    if !letter.closing.is_empty() {
        text.push('\n');
    }
    for sentence in &letter.closing {
        text.push_str(sentence);
        text.push('\n');
    }
    text
}
