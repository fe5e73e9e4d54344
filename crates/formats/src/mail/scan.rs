//! Finds addresses, status codes and ids in lines that were written for people.

/// An id of a message in a header line within a text: `Message-ID: <...>`, quoted or indented.
pub(super) fn message_id(text: &str) -> Option<String> {
    let mut lines = text.lines().map(|line| line.trim_start_matches(['>', ' ', '\t', '|']));
    while let Some(line) = lines.next() {
        let Some((name, rest)) = line.split_once(':') else { continue };
        let name = name.trim();
        if !["message-id", "x-original-message-id", "original-message-id"]
            .iter()
            .any(|n| name.eq_ignore_ascii_case(n))
        {
            continue;
        }
        // The id may stand on the next line.
        let next = if rest.trim().is_empty() { lines.next().unwrap_or_default() } else { rest };
        if let Some(id) = bracketed(next).filter(|id| id.contains('@')) {
            return Some(id.to_owned());
        }
    }
    None
}

/// What stands between the first angle brackets.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let (_, after) = text.split_once('<')?;
    let (inside, _) = after.split_once('>')?;
    let inside = inside.trim();
    (!inside.is_empty() && inside.len() <= super::MAX_VALUE_BYTES).then_some(inside)
}

/// The address with which a line begins, bare or in angle brackets.
pub(super) fn address_at_start(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['>', ' ', '\t', '*', '•']);
    let line = line.strip_prefix('<').unwrap_or(line);
    let end = line
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '(' | '[' | '"'));
    let word = line[..end.unwrap_or(line.len())].trim_end_matches([':', '.']);
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    is_address(word).then_some(word)
}

/// Whether this looks like one address.
pub(super) fn is_address(word: &str) -> bool {
    word.len() <= 320
        && word.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && domain.len() > 2
                && !domain.contains(['@', ':', '/'])
                && !domain.starts_with('.')
                && local.chars().all(|c| !c.is_whitespace() && !matches!(c, ':' | '='))
        })
}

/// A status such as `5.1.1` (RFC 3463), or `5.0.0` for a reply such as `550` (RFC 5321, 4.2).
pub(super) fn status(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let words = || text.split(|c: char| !is_part(c)).map(|word| word.trim_matches('.'));
    let enhanced = words().find(|word| is_status(word)).map(str::to_owned);
    enhanced.or_else(|| {
        let is_reply =
            |word: &&str| word.len() == 3 && matches!(&word[..1], "4" | "5") && !word.contains('.');
        words().find(is_reply).map(|word| format!("{}.0.0", &word[..1]))
    })
}

/// Whether this is a status of a delivery: class, subject, detail.
pub(super) fn is_status(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let is_number =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && matches!(parts[0], "2" | "4" | "5") && parts[1..].iter().all(is_number)
}
