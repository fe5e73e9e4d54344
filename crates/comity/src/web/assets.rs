//! Scripts, styles, icons and fonts, inside the program, addressed by their digest.

use crate::web::problem::Problem;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

macro_rules! assets {
    ($($name:literal, $media_type:literal;)*) => {
        const FILES: &[(&str, &str, &[u8])] =
            &[$(($name, $media_type, include_bytes!(concat!("../../assets/", $name))),)*];
    };
}

assets! {
    "comity.css", "text/css; charset=utf-8";
    "parts.css", "text/css; charset=utf-8";
    "print.css", "text/css; charset=utf-8";
    "keys.js", "text/javascript; charset=utf-8";
    "sign.js", "text/javascript; charset=utf-8";
    "enrol.js", "text/javascript; charset=utf-8";
    "join.js", "text/javascript; charset=utf-8";
    "passkey.js", "text/javascript; charset=utf-8";
    "informal.js", "text/javascript; charset=utf-8";
    "element.js", "text/javascript; charset=utf-8";
    "letter.js", "text/javascript; charset=utf-8";
    "letter-rules.js", "text/javascript; charset=utf-8";
    "sealing.js", "text/javascript; charset=utf-8";
    "acknowledge.js", "text/javascript; charset=utf-8";
    "receipt.js", "text/javascript; charset=utf-8";
    "refusals.js", "text/javascript; charset=utf-8";
    "channel.js", "text/javascript; charset=utf-8";
    "desk-keys.js", "text/javascript; charset=utf-8";
    "devices.js", "text/javascript; charset=utf-8";
    "drafts.js", "text/javascript; charset=utf-8";
    "going.js", "text/javascript; charset=utf-8";
    "times.js", "text/javascript; charset=utf-8";
    "live.js", "text/javascript; charset=utf-8";
    "mails.js", "text/javascript; charset=utf-8";
    "messages.js", "text/javascript; charset=utf-8";
    "mime.js", "text/javascript; charset=utf-8";
    "telephone-codes.js", "text/javascript; charset=utf-8";
    "parts-seen.js", "text/javascript; charset=utf-8";
    "pins.js", "text/javascript; charset=utf-8";
    "outside.js", "text/javascript; charset=utf-8";
    "reading.js", "text/javascript; charset=utf-8";
    "readers.js", "text/javascript; charset=utf-8";
    "sent.js", "text/javascript; charset=utf-8";
    "write-drafts.js", "text/javascript; charset=utf-8";
    "write.js", "text/javascript; charset=utf-8";
    "fold.js", "text/javascript; charset=utf-8";
    "search.js", "text/javascript; charset=utf-8";
    "shift-new.js", "text/javascript; charset=utf-8";
    "again.js", "text/javascript; charset=utf-8";
    "circular-draft.js", "text/javascript; charset=utf-8";
    "shifts.js", "text/javascript; charset=utf-8";
    "seal-worker.js", "text/javascript; charset=utf-8";
    "sealing-keys.js", "text/javascript; charset=utf-8";
    "device-secret.js", "text/javascript; charset=utf-8";
    "vendor/openpgp.min.mjs", "text/javascript; charset=utf-8";
    "vendor/nacl-fast.min.mjs", "text/javascript; charset=utf-8";
    "vendor/bootstrap.min.css", "text/css; charset=utf-8";
    "vendor/bootstrap.rtl.min.css", "text/css; charset=utf-8";
    "vendor/icons.svg", "image/svg+xml";
    "vendor/noto-sans-latin.woff2", "font/woff2";
    "vendor/noto-sans-cyrillic.woff2", "font/woff2";
    "vendor/noto-sans-arabic.woff2", "font/woff2";
}

static DIGEST: LazyLock<String> = LazyLock::new(|| {
    let all = FILES.iter().fold(Sha256::new(), |digest, (_, _, bytes)| digest.chain_update(bytes));
    hex::encode(&all.finalize()[..6])
});

/// `/assets/<digest of all>/<name>`: scripts import each other by relative names.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *DIGEST)
}

/// Our own scripts, by name.
#[cfg(test)]
pub(crate) fn scripts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = FILES.iter().filter(|(name, ..)| name.ends_with(".js") && !name.contains('/'));
    own.map(|(name, _, bytes)| (*name, std::str::from_utf8(bytes).unwrap()))
}

/// `GET /assets/{*path}`.
pub async fn serve(Path(path): Path<String>) -> Result<Response, Problem> {
    // Fonts are named by the stylesheet without a digest, so both forms are answered.
    let (name, kept) = match path.split_once('/') {
        Some((digest, name)) if digest == *DIGEST => (name, true),
        _ => (path.as_str(), false),
    };
    let (_, media_type, bytes) =
        FILES.iter().find(|(known, _, _)| *known == name).ok_or_else(Problem::not_found)?;
    let keep = if kept { "public, max-age=31536000, immutable" } else { "public, max-age=86400" };
    Ok(([(header::CONTENT_TYPE, *media_type), (header::CACHE_CONTROL, keep)], *bytes)
        .into_response())
}

#[cfg(test)]
mod tests {
    use super::scripts;
    use std::ops::RangeInclusive;

    /// The ranges of a class of a regular expression, as scripts write it.
    fn ranges(class: &str) -> Vec<RangeInclusive<char>> {
        let mut found: Vec<RangeInclusive<char>> = Vec::new();
        let (mut rest, mut joins) = (class, false);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('-') {
                (rest, joins) = (after, true);
                continue;
            }
            if let Some(after) = rest.strip_prefix("\\p{Cc}") {
                found.extend(['\0'..='\u{1F}', '\u{7F}'..='\u{9F}']);
                rest = after;
                continue;
            }
            let digits = rest.strip_prefix("\\u").expect("a class has only numbers of characters");
            let (digits, after) = match digits.strip_prefix('{') {
                Some(open) => open.split_once('}').unwrap(),
                None => digits.split_at(4),
            };
            let c = char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
            let from = if joins { *found.pop().unwrap().start() } else { c };
            found.push(from..=c);
            (rest, joins) = (after, false);
        }
        found
    }

    #[test]
    fn scripts_and_programs_know_the_same_unseen_characters() {
        let texts: Vec<&str> = scripts().map(|(_, text)| text).collect();
        let classes: Vec<&str> =
            texts.iter().flat_map(|text| text.split("/[\\p{Cc}").skip(1)).collect();
        assert_eq!(classes.len(), 1, "there is one table in all scripts");
        let class = format!("\\p{{Cc}}{}", classes[0].split("]/").next().unwrap());
        let known = ranges(&class);
        for c in '\0'..=char::MAX {
            let theirs = known.iter().any(|range| range.contains(&c));
            assert_eq!(theirs, sealing::letter::is_unseen(c), "U+{:04X}", c as u32);
        }
    }
}
