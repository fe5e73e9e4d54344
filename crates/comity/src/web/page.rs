//! What a page handler needs of its request: who asks, in which language, under which address.

use super::languages::{self, LANGUAGES, Language};
use super::{App, problem::Problem};
use crate::profile::{Names, Profile, name_in};
use crate::rights::{Action, Person, Resource, Subject, decide};
use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, header, request::Parts};
use fluent_bundle::FluentArgs;
use register::{By, Code, Time};

/// The cookie that keeps the chosen language.
pub const LANGUAGE_COOKIE: &str = "comity-language";
/// The cookie that keeps the chosen theme.
pub const THEME_COOKIE: &str = "comity-theme";

/// The surroundings of one page.
pub struct Page {
    /// The program.
    pub app: App,
    /// Who asks.
    pub subject: Subject,
    /// The network's profile.
    pub profile: std::sync::Arc<Profile>,
    /// Path and query of the request.
    pub address: String,
    /// Whether it is only read: nothing is sent with the request.
    pub is_read: bool,
    /// `light`, `dark`, or empty for what the machine prefers.
    pub theme: String,
    /// When the page is made.
    pub now: Time,
    language: usize,
    language_chosen: bool,
}

/// A cookie's value.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

fn joined<T: AsRef<str>>(names: impl IntoIterator<Item = T>, between: &str) -> String {
    let mut all = String::new();
    for name in names {
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(name.as_ref());
    }
    all
}

/// How a reader wants pages to look.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The language's place in [`LANGUAGES`].
    pub language: usize,
    /// `light`, `dark`, or empty for what the machine prefers.
    pub theme: String,
    /// Whether the page is one of a practice network.
    pub is_practice: bool,
}

impl Look {
    /// What the cookies say; the language also as the browser prefers.
    pub fn of(headers: &HeaderMap, app: &App) -> Self {
        let chosen = cookie(headers, LANGUAGE_COOKIE).map(languages::index_of);
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let accepted = accepted.and_then(|line| {
            let tags = line.split(',').map(|tag| tag.trim().get(..2).unwrap_or_default());
            tags.filter_map(|tag| LANGUAGES.iter().position(|l| l.tag == tag)).next()
        });
        let theme = cookie(headers, THEME_COOKIE).filter(|t| matches!(*t, "light" | "dark"));
        Self {
            language: chosen.or(accepted).unwrap_or(0),
            theme: theme.unwrap_or_default().to_owned(),
            is_practice: app.is_practice(),
        }
    }
}

impl FromRequestParts<App> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let subject = parts.extensions.get::<Subject>().cloned().unwrap_or_default();
        let Look { language, theme, .. } = Look::of(&parts.headers, app);
        Ok(Self {
            profile: app.profile()?,
            app: app.clone(),
            subject,
            address: parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned(),
            is_read: parts.method.is_safe(),
            theme,
            now: app.store.now(),
            language,
            language_chosen: cookie(&parts.headers, LANGUAGE_COOKIE).is_some(),
        })
    }
}

impl Page {
    /// Behind a link of a mail: turns to the language of the mail, unless its reader chose another.
    pub fn turn_to(&mut self, tag: &str) {
        let known = LANGUAGES.iter().position(|l| l.tag == tag);
        if let Some(known) = known.filter(|_| !self.language_chosen) {
            self.language = known;
        }
    }

    /// The page's language.
    pub fn language(&self) -> &'static Language {
        &LANGUAGES[self.language]
    }

    /// Names one after the other, as the language separates them.
    pub fn list<T: AsRef<str>>(&self, names: impl IntoIterator<Item = T>) -> String {
        joined(names, self.language().comma)
    }

    /// Parts that have commas in them, one after the other.
    pub fn list_of_lists<T: AsRef<str>>(&self, parts: impl IntoIterator<Item = T>) -> String {
        joined(parts, self.language().semicolon)
    }

    /// Its place in [`LANGUAGES`].
    pub fn language_index(&self) -> usize {
        self.language
    }

    /// The path of the request, without what is asked for.
    pub fn path(&self) -> &str {
        self.address.split('?').next().unwrap_or("/")
    }

    /// A text.
    pub fn text(&self, key: &str) -> String {
        languages::text(self.language, key, None)
    }

    /// Several texts, such as the headings of a table.
    pub fn texts<const N: usize>(&self, keys: [&str; N]) -> [String; N] {
        keys.map(|key| self.text(key))
    }

    /// A text with values in it.
    pub fn text_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, *value);
        }
        languages::text(self.language, key, Some(&args))
    }

    /// A text with a count in it, in the plural form of the language.
    pub fn text_count(&self, key: &str, count: i64) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        languages::text(self.language, key, Some(&args))
    }

    /// The text of `key`, or `None` when no language has it.
    pub fn text_if_any(&self, key: &str) -> Option<String> {
        let known = languages::has(self.language, key) || languages::has(0, key);
        known.then(|| self.text(key))
    }

    /// The title of a draft: the key of a text, so that each reader has it in their own language, or the text itself.
    pub fn titled(&self, title: &str) -> String {
        self.text_if_any(title).unwrap_or_else(|| title.to_owned())
    }

    /// A text in the page's very language, where the English stands in code; see
    /// [`languages::own_text`].
    pub fn own_text(&self, key: &str, values: &[(&str, String)]) -> Option<String> {
        let args = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        languages::own_text(self.language, key, Some(&args))
    }

    /// What a rule says when it refuses.
    pub fn refused(&self, rule: &str, sentence: &str) -> String {
        languages::refused(self.language, rule, sentence)
    }

    /// A name in the page's language.
    pub fn name<'a>(&self, names: &'a Names) -> &'a str {
        name_in(names, self.language().tag)
    }

    /// What a language is called, by its tag.
    pub fn language_name(&self, tag: &str) -> String {
        self.text_if_any(&format!("language-{tag}")).unwrap_or_else(|| tag.to_owned())
    }

    /// A participant's display name.
    pub fn participant_name(&self, code: &Code) -> String {
        let authority = self.app.store.authority();
        let name = authority.participant(code).map(|p| self.name(&p.names).to_owned());
        name.filter(|n| !n.is_empty()).unwrap_or_else(|| code.to_string())
    }

    /// A desk's name.
    pub fn desk_name(&self, code: &str) -> String {
        self.profile.desk(code).map_or(code.to_owned(), |desk| self.name(&desk.names).to_owned())
    }

    /// A role's name.
    pub fn role_name(&self, role: &str) -> String {
        match role.strip_prefix("desk.") {
            Some(desk) => self.text_with("role-desk", &[("desk", &self.desk_name(desk))]),
            None => self.text_if_any(&format!("role-{role}")).unwrap_or_else(|| role.to_owned()),
        }
    }

    /// Kinds of statement, given as one kind or a pattern such as `directory.*`, in words.
    pub fn kinds_name(&self, pattern: &str) -> String {
        let key = match pattern.strip_suffix(".*") {
            Some(feature) => format!("policy-kinds-{feature}"),
            None if pattern == "*" => "policy-kinds-all".to_owned(),
            None => format!("kind-{}", pattern.replace('.', "-")),
        };
        self.text_if_any(&key).unwrap_or_else(|| pattern.to_owned())
    }

    /// The person, or a problem that sends to the log-in.
    pub fn person(&self) -> Result<&Person, Problem> {
        self.subject.person().ok_or_else(Problem::log_in)
    }

    /// The secretariat, in the role of the officer who asks and may sign such things.
    ///
    /// # Errors
    /// When nobody is logged in, or somebody who may not.
    pub fn officer_for(&self, resource: Resource) -> Result<By, Problem> {
        let person = self.person()?;
        let role = person.officer_role().filter(|_| self.may_commonly(Action::Sign, resource));
        let role = role.cloned().ok_or_else(Problem::forbidden)?;
        Ok(By { participant: person.participant.clone(), role })
    }

    /// Whether the subject may do this with a thing of `participant`.
    pub fn may(&self, action: Action, resource: Resource, participant: &Code) -> bool {
        self.subject.may(action, resource, participant)
    }

    /// Stops unless the subject may do this with a thing of `participant`.
    pub fn demand(
        &self,
        action: Action,
        resource: Resource,
        participant: &Code,
    ) -> Result<(), Problem> {
        if self.may(action, resource, participant) { Ok(()) } else { Err(Problem::forbidden()) }
    }

    /// Whether the subject may do this with things of nobody in particular.
    pub fn may_commonly(&self, action: Action, resource: Resource) -> bool {
        decide(&self.subject, action, resource, crate::rights::Relation::Common)
    }
}
