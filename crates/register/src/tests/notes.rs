//! Checkpoints and log keys at their edges: the longest origin, the most signatures, the last byte.

use super::world::{ORIGIN, key};
use crate::Hash;
use crate::checkpoint::{Checkpoint, LogKey, LogSigner, NoteError, origin_is_valid};
use base64::{Engine, engine::general_purpose::STANDARD};

fn signer() -> LogSigner {
    LogSigner::new(ORIGIN, key("log"))
}

/// The note with these lines of witnesses after the log's own signature.
fn witnessed(lines: &[String]) -> String {
    signer().sign(80, Hash([7; 32])) + &lines.concat()
}

fn line(name: &str, bytes: &[u8]) -> String {
    format!("— {name} {}\n", STANDARD.encode(bytes))
}

#[test]
fn origins() {
    let (longest, longer) = ("o".repeat(128), "o".repeat(129));
    for (origin, valid) in [
        (ORIGIN, true),
        ("o", true),
        ("", false),
        ("o o", false),
        ("o+o", false),
        ("ö", false),
        (&longest, true),
        (&longer, false),
    ] {
        assert_eq!(origin_is_valid(origin), valid, "{origin:?}");
        let text = LogSigner::new(origin, key("log")).log_key().to_string();
        assert_eq!(text.parse::<LogKey>().is_ok(), valid, "{text}");
    }
}

#[test]
fn log_keys() {
    let text = signer().log_key().to_string();
    let (head, key) = text.rsplit_once('+').unwrap();
    let mut other = STANDARD.decode(key).unwrap();
    other[0] = 4;
    let other = format!("{head}+{}", STANDARD.encode(other));
    let hash = head.rsplit_once('+').unwrap().1;
    for (what, text, accepted) in [
        ("as it is", text.clone(), true),
        ("of another algorithm", other, false),
        ("with another hash", text.replace(hash, "00000000"), false),
        ("without its key", head.to_owned(), false),
        ("with a byte more", format!("{text}A"), false),
    ] {
        assert_eq!(text.parse::<LogKey>().is_ok(), accepted, "{what}");
    }
}

#[test]
fn signatures_beside_the_logs() {
    let open = |note: String| Checkpoint::open(&note, &signer().log_key());
    let many = |count: usize| witnessed(&vec![line("witness.example", &[7; 68]); count]);
    let own = signer().sign(80, Hash([7; 32]));
    let own = own.rsplit_once("\n\n").unwrap().1.to_owned();
    let mut wrong = STANDARD.decode(own.trim_end().rsplit_once(' ').unwrap().1).unwrap();
    wrong[4] ^= 1;
    let form = |why| Err(NoteError::Form(why));
    let good = Ok(Checkpoint { origin: ORIGIN.to_owned(), size: 80, root: Hash([7; 32]) });
    let no_line = "a line that is no signature";
    for (what, note, answer) in [
        ("alone", many(0), good.clone()),
        ("15 witnesses", many(15), good.clone()),
        ("16 witnesses", many(16), form(no_line)),
        ("a signature of no byte", witnessed(&[line("w", &[7; 4])]), form(no_line)),
        ("a signature of one byte", witnessed(&[line("w", &[7; 5])]), good.clone()),
        ("a name with a plus sign", witnessed(&[line("w+w", &[7; 68])]), form(no_line)),
        ("the log's name, another key", witnessed(&[line(ORIGIN, &[7; 68])]), good.clone()),
        ("another name, the log's key", witnessed(&[line("w", &wrong)]), good),
        ("the log's own twice", witnessed(&[own]), Err(NoteError::Wrong)),
        ("a wrong one of the log's", witnessed(&[line(ORIGIN, &wrong)]), Err(NoteError::Wrong)),
    ] {
        assert_eq!(open(note), answer, "{what}");
    }
}

#[test]
fn a_checkpoint_has_a_longest() {
    let log = signer().log_key();
    // Fifteen witnesses; the name of the last one makes up what is missing.
    let note = |length: usize| {
        let mut lines = vec![line("witness.example", &[7; 750]); 14];
        let name = length - witnessed(&lines).len() - line("", &[7; 1350]).len();
        lines.push(line(&"w".repeat(name), &[7; 1350]));
        witnessed(&lines)
    };
    for (length, accepted) in [(16_384, true), (16_385, false)] {
        let note = note(length);
        assert_eq!(note.len(), length);
        let opened = Checkpoint::open(&note, &log);
        assert_eq!(opened.is_ok(), accepted, "{length}: {opened:?}");
    }
}
