//! Informal messages: whoever can read one could have written it. The sealed letter holds a passphrase in
//! place of the text; the text is a second letter, sealed with this passphrase alone, and lies beside.

use crate::letter::{Field, Formality, LETTER_MAX, Letter, parse, print};
use crate::{Seed, Signature, Wrong, open_with_passphrase, pad, seal_with_passphrase};

/// Name and version of the form whose letters hold a passphrase: what is signed does not even tell
/// which form the text has.
pub const FORM: (&str, u16) = ("informal", 1);
/// The field with the passphrase.
pub const PASSPHRASE: u16 = 900;
/// Its label.
pub const LABEL: &str = "Passphrase";
/// The sentence that both letters end with.
pub const COMMITS_NOBODY: &str = "Informal: this message commits nobody.";
/// What the first letter says to whoever opens it without our pages.
pub const WHERE: &str = "The text is a second letter, sealed with this passphrase alone.";
/// Longest sealed text in bytes: the longest letter, and what OpenPGP puts around it.
pub const SEALED_MAX: usize = LETTER_MAX + 1024;

/// A passphrase out of 32 bytes of chance.
pub fn passphrase(chance: Seed) -> String {
    hex::encode(chance)
}

/// The letter that is sealed and signed in place of this one.
///
/// # Errors
/// When the letter is not informal, or names attachments: their digests would be signed.
pub fn letter_with(passphrase: &str, text: &Letter) -> Result<Letter, Wrong> {
    if text.formality != Formality::Informal || !text.attachments.is_empty() {
        return Err(Wrong::new(
            "An informal message has no attachments, and its letter says informal.",
        ));
    }
    let text_of = passphrase.to_owned();
    Ok(Letter {
        form: (FORM.0.to_owned(), FORM.1),
        fields: vec![Field { number: PASSPHRASE, label: LABEL.to_owned(), text: text_of }],
        closing: vec![WHERE.to_owned(), COMMITS_NOBODY.to_owned()],
        ..text.clone()
    })
}

/// The letter as it lies beside its statement: sealed with the passphrase, signed by nobody.
///
/// # Errors
/// When the letter cannot be written.
pub fn seal(text: &Letter, passphrase: &str, seed: Seed) -> Result<Vec<u8>, Wrong> {
    seal_with_passphrase(pad::letter(&print(text)?)?.as_bytes(), passphrase, seed)
}

/// The text of an informal message, by the letter that holds its passphrase. It says about itself what
/// that letter says, so that no text can be put into another message.
///
/// # Errors
/// When the letter holds no passphrase, or what lies beside is not its text.
pub fn open(first: &Letter, beside: &[u8]) -> Result<(Letter, String), Wrong> {
    let opened = open_with_passphrase(beside, passphrase_of(first)?)?;
    if opened.signed_by != Signature::Unsigned {
        return Err(Wrong::new(
            "The text of an informal message is signed by nobody; this one is not shown.",
        ));
    }
    let padded = String::from_utf8(opened.content)
        .map_err(|_| Wrong::new("Inside is no letter: it is not text in UTF-8."))?;
    let text = pad::letter_inside(&padded)?;
    let letter = parse(text)?;
    let head = Letter {
        form: letter.form.clone(),
        fields: letter.fields.clone(),
        closing: letter.closing.clone(),
        ..first.clone()
    };
    if letter == head && letter.form.0 != FORM.0 {
        return Ok((letter, text.to_owned()));
    }
    Err(Wrong::new("What lies beside this message is the text of another one. It is not shown."))
}

/// The passphrase in a letter.
///
/// # Errors
/// When the letter is not of the form that holds one.
pub fn passphrase_of(first: &Letter) -> Result<&str, Wrong> {
    let is_chance = |text: &str| {
        text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    let of_form = first.form.0 == FORM.0
        && first.form.1 == FORM.1
        && first.formality == Formality::Informal
        && first.attachments.is_empty();
    match first.fields.as_slice() {
        [one] if of_form && one.number == PASSPHRASE && is_chance(&one.text) => Ok(&one.text),
        _ => Err(Wrong::new(
            "This informal message holds no passphrase; ask its sender to send it again.",
        )),
    }
}
