//! The words of a mail that a person wrote: without the copy of our own mail that programs hang below
//! an answer, and without the secret of any personal link, which is its reader's alone.

/// Letters of a link's secret: 32 bytes in base64.
const SECRET_LETTERS: usize = 43;

/// Most signatures that are looked at in one answer.
const SIGNATURES_MAX: usize = 20;

/// What a person wrote. Where nothing else is left, the copy stays, without secrets.
pub(super) fn own(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_copy = |line: &&str| line.trim_start().starts_with('>') || line.trim().is_empty();
    let last = lines.iter().rposition(|line| !is_copy(line)).map_or(0, |at| at + 1);
    let mut own = &lines[..last];
    // "On Sunday somebody wrote:" stands above the copy, in whatever language.
    if lines[last..].iter().any(|line| !line.trim().is_empty())
        && own.last().is_some_and(|line| line.trim_end().ends_with(':'))
    {
        own = &own[..own.len() - 1];
    }
    let said = own.join("\n");
    let kept = if said.trim().is_empty() { text } else { said.trim_end() };
    without_secrets(kept)
}

/// The detached OpenPGP signatures that somebody put into an answer, in armor (RFC 9580, section 6.2).
/// What is quoted does not count.
pub(super) fn signatures(text: &str) -> Vec<String> {
    const BEGIN: &str = "-----BEGIN PGP SIGNATURE-----";
    const END: &str = "-----END PGP SIGNATURE-----";
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let (mut found, mut rest) = (Vec::new(), lines.as_slice());
    while let Some(begin) = rest.iter().position(|line| *line == BEGIN) {
        rest = &rest[begin..];
        let Some(length) = rest.iter().position(|line| *line == END) else { break };
        if found.len() < SIGNATURES_MAX {
            found.push(rest[..=length].join("\n") + "\n");
        }
        rest = &rest[length + 1..];
    }
    found
}

/// The text with `…` in place of what may be the secret of a link.
fn without_secrets(text: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(is_letter) {
        let end = rest[begin..].find(|c| !is_letter(c)).map_or(rest.len(), |n| begin + n);
        kept.push_str(&rest[..begin]);
        let run = &rest[begin..end];
        kept.push_str(if run.len() >= SECRET_LETTERS { "…" } else { run });
        rest = &rest[end..];
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn a_signature_is_taken_out_of_an_answer_but_not_out_of_a_copy() {
        let armor =
            "-----BEGIN PGP SIGNATURE-----\n\niHUEABYKAB0=\n=aB3d\n-----END PGP SIGNATURE-----\n";
        let quoted: String = armor.lines().map(|line| format!("> {line}\r\n")).collect();
        let both = format!("Received.\r\n\r\n{armor}\nand\n{armor}\nGus");
        assert_eq!(super::signatures(&both), [armor, armor]);
        for none in ["Received.", &quoted, "-----BEGIN PGP SIGNATURE-----\ncut off"] {
            assert!(super::signatures(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn the_copy_below_an_answer_goes_and_no_secret_stays() {
        let secret = "gKMvluHVsn8UpOjqYk19LmTx8ffFC6XSh3SIHysNuEo";
        let link = format!("https://poc.example/renew/{secret}");
        for (came, kept) in [
            ("All is right.", "All is right.".to_owned()),
            (
                "All is right.\n\nOn Sunday the secretariat wrote:\n> Dear colleague,\n>\n> LINK\n\n",
                "All is right.".to_owned(),
            ),
            // An answer below the copy, or between its lines, keeps what it answers.
            (
                "> Is this right? LINK\nYes.",
                "> Is this right? https://poc.example/renew/…\nYes.".to_owned(),
            ),
            ("Note:\nyes", "Note:\nyes".to_owned()),
            ("Yes:", "Yes:".to_owned()),
            ("> LINK", "> https://poc.example/renew/…".to_owned()),
            (
                "Fine.\n----- Original -----\nOpen <LINK>.",
                "Fine.\n----- Original -----\nOpen <https://poc.example/renew/…>.".to_owned(),
            ),
            ("نعم\n> LINK", "نعم".to_owned()),
            ("", String::new()),
        ] {
            assert_eq!(own(&came.replace("LINK", &link)), kept, "{came}");
        }
    }
}
