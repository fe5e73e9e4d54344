//! Texts by language, in Fluent files. A language is one more set of files; what is missing falls
//! back to English.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::LazyLock;

/// A language of the pages.
pub struct Language {
    /// Its tag.
    pub tag: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// What stands between the names of a list.
    pub comma: &'static str,
    /// What stands between parts of a list that have commas in them.
    pub semicolon: &'static str,
    files: &'static [&'static str],
}

impl Language {
    /// The stylesheet of its direction.
    pub fn bootstrap(&self) -> &'static str {
        match self.direction {
            "rtl" => "vendor/bootstrap.rtl.min.css",
            _ => "vendor/bootstrap.min.css",
        }
    }
}

/// The languages that are there.
pub const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        name: "English",
        direction: "ltr",
        comma: ", ",
        semicolon: "; ",
        files: &[
            include_str!("../../texts/en/shell.ftl"),
            include_str!("../../texts/en/directory.ftl"),
            include_str!("../../texts/en/secretariat.ftl"),
            include_str!("../../texts/en/records.ftl"),
            include_str!("../../texts/en/notify.ftl"),
            include_str!("../../texts/en/channel.ftl"),
            include_str!("../../texts/en/scripts.ftl"),
            include_str!("../../texts/en/retention.ftl"),
            include_str!("../../texts/en/duty.ftl"),
            include_str!("../../texts/en/ways.ftl"),
            include_str!("../../texts/en/checks.ftl"),
            include_str!("../../texts/en/circulars.ftl"),
            include_str!("../../texts/en/procedures.ftl"),
            include_str!("../../texts/en/welcome.ftl"),
            include_str!("../../texts/en/meetings.ftl"),
            include_str!("../../texts/en/renewals.ftl"),
            include_str!("../../texts/en/keys.ftl"),
            include_str!("../../texts/en/login.ftl"),
            include_str!("../../texts/en/practice.ftl"),
            include_str!("../../texts/en/joining.ftl"),
            include_str!("../../texts/en/coordination.ftl"),
        ],
    },
    Language {
        tag: "ar",
        name: "العربية",
        direction: "rtl",
        comma: "، ",
        semicolon: "؛ ",
        files: &[
            include_str!("../../texts/ar/shell.ftl"),
            include_str!("../../texts/ar/directory.ftl"),
            include_str!("../../texts/ar/secretariat.ftl"),
            include_str!("../../texts/ar/records.ftl"),
            include_str!("../../texts/ar/notify.ftl"),
            include_str!("../../texts/ar/channel.ftl"),
            include_str!("../../texts/ar/scripts.ftl"),
            include_str!("../../texts/ar/retention.ftl"),
            include_str!("../../texts/ar/duty.ftl"),
            include_str!("../../texts/ar/ways.ftl"),
            include_str!("../../texts/ar/checks.ftl"),
            include_str!("../../texts/ar/circulars.ftl"),
            include_str!("../../texts/ar/procedures.ftl"),
            include_str!("../../texts/ar/welcome.ftl"),
            include_str!("../../texts/ar/meetings.ftl"),
            include_str!("../../texts/ar/renewals.ftl"),
            include_str!("../../texts/ar/keys.ftl"),
            include_str!("../../texts/ar/login.ftl"),
            include_str!("../../texts/ar/practice.ftl"),
            include_str!("../../texts/ar/joining.ftl"),
            include_str!("../../texts/ar/coordination.ftl"),
            include_str!("../../texts/ar/entries.ftl"),
            include_str!("../../texts/ar/refusals.ftl"),
        ],
    },
];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| LANGUAGES.iter().map(bundle).collect());

fn bundle(language: &Language) -> Bundle {
    let tag = language.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for text in language.files {
        let resource = FluentResource::try_new((*text).to_owned());
        let resource = resource.unwrap_or_else(|(parsed, errors)| {
            tracing::error!("texts of {}: {errors:?}", language.tag);
            parsed
        });
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The place of a language in [`LANGUAGES`]; English when it is not there.
pub fn index_of(tag: &str) -> usize {
    LANGUAGES.iter().position(|l| l.tag == tag).unwrap_or(0)
}

/// The text of `key` in a language; in English where it is missing; the key itself where that is
/// missing too.
pub fn text(language: usize, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    own_text(language, key, args).or_else(|| own_text(0, key, args)).unwrap_or_else(|| {
        tracing::warn!("the text {key} is missing");
        key.to_owned()
    })
}

/// The text of `key` in this very language. For sentences whose English stands in code, beside the
/// rule or the kind that they are about.
pub fn own_text(language: usize, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = &BUNDLES[language];
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}

/// What a rule says when it refuses; the given sentence where the language has no words of its own.
pub fn refused(language: usize, rule: &str, sentence: &str) -> String {
    own_text(language, &format!("refused-{rule}"), None).unwrap_or_else(|| whole(sentence))
}

/// The words of a rule as a sentence: with a capital letter and a full stop.
fn whole(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    first.chain(letters).chain(stop.chars()).collect()
}

/// Whether a language itself has a text, without falling back.
pub fn has(language: usize, key: &str) -> bool {
    BUNDLES[language].has_message(key)
}
