//! Texts of letters, in more languages than pages have. They carry no markup and no facts of their own.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use register::Time;
use std::sync::LazyLock;

/// A language of letters.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// Its tag.
    pub tag: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Whether lines run from right to left.
    pub rtl: bool,
    /// What stands between the names of a list.
    pub comma: &'static str,
    file: &'static str,
}

const fn language(tag: &'static str, name: &'static str, file: &'static str) -> Language {
    Language { tag, name, rtl: false, comma: ", ", file }
}

/// The languages that letters are written in.
pub const LANGUAGES: &[Language] = &[
    Language {
        rtl: true,
        comma: "، ",
        ..language("ar", "العربية", include_str!("../../../letters/ar.ftl"))
    },
    language("en", "English", include_str!("../../../letters/en.ftl")),
    language("es", "Español", include_str!("../../../letters/es.ftl")),
    language("fr", "Français", include_str!("../../../letters/fr.ftl")),
    language("ru", "Русский", include_str!("../../../letters/ru.ftl")),
    Language { comma: "、", ..language("zh", "中文", include_str!("../../../letters/zh.ftl")) },
];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| LANGUAGES.iter().map(bundle).collect());

fn bundle(language: &Language) -> Bundle {
    let tag = language.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(language.file.to_owned());
    let resource = resource.unwrap_or_else(|(parsed, errors)| {
        tracing::error!("letters in {}: {errors:?}", language.tag);
        parsed
    });
    bundle.add_resource_overriding(resource);
    bundle
}

/// The language of a tag.
pub fn find(tag: &str) -> Option<Language> {
    LANGUAGES.iter().find(|language| language.tag == tag).copied()
}

impl Language {
    /// A text with values in it; its key where it is missing.
    pub fn wording(&self, key: &str, values: &[(&str, &str)]) -> String {
        let at = LANGUAGES.iter().position(|language| language.tag == self.tag).unwrap_or(0);
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, *value)).collect();
        let bundle = &BUNDLES[at];
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned(),
        )
    }

    /// A day as letters write it.
    pub fn day(&self, time: Time) -> String {
        let date = time.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
        let month = self.wording(&format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.wording("date", &[("day", &day), ("month", &month), ("year", &year)])
    }
}

#[cfg(test)]
mod tests {
    use super::{FluentResource, LANGUAGES};
    use std::collections::BTreeMap;

    /// Keys with the values that each takes.
    fn messages(text: &str) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                key = name.to_owned();
            }
            let values = line.split('$').skip(1).filter_map(|rest| rest.split(' ').next());
            let all = found.entry(key.clone()).or_default();
            all.extend(values.map(str::to_owned));
            all.sort();
            all.dedup();
        }
        found
    }

    #[test]
    fn every_language_has_the_same_texts_with_the_same_values() {
        let english = messages(super::find("en").unwrap().file);
        for language in LANGUAGES {
            assert!(FluentResource::try_new(language.file.to_owned()).is_ok(), "{}", language.tag);
            let own = messages(language.file);
            let keys =
                |all: &BTreeMap<String, Vec<String>>| all.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&own), keys(&english), "{}", language.tag);
            for (key, values) in &english {
                let missing = values.iter().filter(|value| !own[key].contains(value));
                // A language may name the state in parentheses and then not again.
                let missing: Vec<_> = missing.filter(|value| *value != "state").collect();
                assert!(missing.is_empty(), "{} {key}: {missing:?}", language.tag);
                let unknown = own[key].iter().filter(|value| !values.contains(value)).count();
                assert_eq!(unknown, 0, "{} {key}", language.tag);
            }
        }
    }
}
