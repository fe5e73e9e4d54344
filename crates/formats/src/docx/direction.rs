//! Runs of one direction: a word processor asks for each run which way it goes.

use crate::plain::direction;

/// Around a number whose groups must not change places; without it, right-to-left text shows
/// `+99 1 234` as `234 1 99+` and a date backwards.
const LEFT_TO_RIGHT: char = '\u{202a}';
const POP: char = '\u{202c}';

/// A part of a text that goes one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it says.
    pub(super) text: String,
    /// Whether it goes from right to left.
    pub(super) rtl: bool,
}

/// The text in pieces of one direction each. What has no direction of its own goes the way of its
/// neighbours when they agree, and else the way of the document.
pub(super) fn pieces(text: &str, rtl: bool) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let own: Vec<Option<bool>> = directions(&chars);
    let mut next = vec![None; chars.len() + 1];
    for at in (0..chars.len()).rev() {
        next[at] = own[at].or(next[at + 1]);
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = None;
    for (at, c) in chars.iter().enumerate() {
        before = own[at].or(before);
        let way = if before.is_some() && before == next[at] { before == Some(true) } else { rtl };
        match pieces.last_mut() {
            Some(piece) if piece.rtl == way => piece.text.push(*c),
            _ => pieces.push(Piece { text: c.to_string(), rtl: way }),
        }
    }
    if rtl {
        pieces.iter_mut().filter(|piece| !piece.rtl).for_each(fence);
    }
    pieces
}

/// For each character: right to left, left to right, or neither. In numbers of several groups all
/// characters go left to right.
fn directions(chars: &[char]) -> Vec<Option<bool>> {
    let mut own: Vec<Option<bool>> = chars.iter().map(|c| direction(*c)).collect();
    let mut at = 0;
    while at < chars.len() {
        let end = number_end(chars, at);
        if end > at {
            own[at..end].fill(Some(false));
            at = end;
        } else {
            at += 1;
        }
    }
    own
}

/// Where the number of several groups ends that begins here; `at` itself if there is none.
fn number_end(chars: &[char], at: usize) -> usize {
    let begins = chars[at].is_ascii_digit() || matches!(chars[at], '+' | '(');
    let inside_word = at > 0 && chars[at - 1].is_alphanumeric();
    if !begins || inside_word {
        return at;
    }
    let part =
        |c: &char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '/' | '.' | ':' | ' ');
    let end = at + chars[at..].iter().take_while(|c| part(c)).count();
    let last = chars[at..end].iter().rposition(char::is_ascii_digit);
    let end = last.map_or(at, |last| at + last + 1);
    let groups = chars[at..end].split(|c| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let is_whole = chars.get(end).is_none_or(|c| !c.is_alphanumeric());
    match is_whole && (groups.count() > 1 || chars[at] == '+') {
        true => end,
        false => at,
    }
}

/// Fences numbers in a piece that goes left to right within a document that does not.
fn fence(piece: &mut Piece) {
    if !piece.text.chars().any(char::is_alphabetic) {
        piece.text = format!("{LEFT_TO_RIGHT}{}{POP}", piece.text);
    }
}
