//! Forms: what was typed, the fields, and a mistake told twice: at the top and beside its field.

use super::files::{KEPT, KeptFile};
use super::page::Page;
use super::problem::Problem;
use super::shell;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use maud::{Markup, html};
use register::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands before a field's name in the box that leaves its kept file out.
const WITHOUT: &str = "without-";

/// What a form holds, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Typed {
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
    #[serde(skip)]
    files: BTreeMap<String, Upload>,
    #[serde(skip)]
    kept: BTreeMap<String, KeptFile>,
    /// Comes from a draft whose reader went back to change it.
    #[serde(skip)]
    pub from_draft: bool,
}

/// A file that was attached.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name, as its owner's machine calls it.
    pub name: String,
    /// Its media type, as the browser names it.
    pub media_type: String,
    /// What it holds; never empty.
    pub content: Vec<u8>,
}

impl Typed {
    /// Reads a form with files, and keeps none of them; see [`super::files::read`].
    pub async fn read(mut form: Multipart) -> Result<Self, Problem> {
        let wrong = |e: MultipartError| {
            Problem::refused("form", format!("The form could not be read: {}", e.body_text()))
        };
        let mut typed = Self::default();
        while let Some(field) = form.next_field().await.map_err(wrong)? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(file_name) = field.file_name() {
                let file_name = file_name.to_owned();
                let media_type = field.content_type().unwrap_or_default().to_owned();
                let content = field.bytes().await.map_err(wrong)?.to_vec();
                if !content.is_empty() {
                    let upload = Upload { name: file_name, media_type, content };
                    typed.files.insert(name, upload);
                }
            } else {
                typed.fields.insert(name, field.text().await.map_err(wrong)?);
            }
        }
        Ok(typed)
    }

    /// A field's text, without spaces around it.
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |v| v.trim())
    }

    /// Fills a field in.
    pub fn set(&mut self, name: &str, value: &str) {
        self.fields.insert(name.to_owned(), value.to_owned());
    }

    /// The file that was attached in a field.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name)
    }

    /// All files, by field.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Upload)> {
        self.files.iter().map(|(field, upload)| (field.as_str(), upload))
    }

    /// Puts a file into a field.
    pub fn attach(&mut self, name: &str, upload: Upload) {
        self.files.insert(name.to_owned(), upload);
    }

    /// The file that the host keeps for a field, so that it need not be attached again.
    pub fn kept(&self, name: &str) -> Option<&KeptFile> {
        self.kept.get(name)
    }

    /// Says which file the host keeps for a field.
    pub fn keeps(&mut self, name: &str, file: KeptFile) {
        self.kept.insert(name.to_owned(), file);
    }

    /// The fields whose kept files are to be left out, each once.
    pub fn take_left_out(&mut self) -> Vec<String> {
        let named = |field: &String| field.strip_prefix(WITHOUT).map(str::to_owned);
        let left_out: Vec<String> = self.fields.keys().filter_map(named).collect();
        self.fields.retain(|field, _| !field.starts_with(WITHOUT));
        left_out
    }

    /// Takes the file that was attached in a field.
    pub fn take_file(&mut self, name: &str) -> Option<Upload> {
        self.files.remove(name)
    }
}

/// What is wrong with a form.
#[derive(Debug, Clone)]
pub struct Mistake {
    /// Name of the field; empty where the form as a whole is wrong.
    pub field: String,
    /// Another field that is wrong for the same reason; empty for none.
    pub also: &'static str,
    /// What is wrong, and what to do.
    pub refusal: Refusal,
}

impl Mistake {
    /// A mistake in a field, in the page's own words.
    pub fn new(field: &str, sentence: impl Into<String>) -> Self {
        Self::from((field, Refusal::new("typed", sentence)))
    }

    /// The same mistake in another field too.
    pub fn and(self, also: &'static str) -> Self {
        Self { also, ..self }
    }

    fn is_in(&self, name: &str) -> bool {
        self.field == name || (self.also == name && !name.is_empty())
    }
}

impl From<(&str, Refusal)> for Mistake {
    fn from((field, refusal): (&str, Refusal)) -> Self {
        Self { field: field.to_owned(), also: "", refusal }
    }
}

/// One field of a form. As it is made, it takes an optional line of text.
pub struct Field<'a> {
    name: &'a str,
    label: String,
    hint: Option<Markup>,
    required: bool,
    one_of: bool,
    kind: &'static str,
    max: Option<usize>,
    accept: Option<&'static str>,
}

impl<'a> Field<'a> {
    /// An optional line of text.
    pub fn new(name: &'a str, label: String) -> Self {
        let (hint, accept) = (None, None);
        let (required, one_of) = (false, false);
        Self { name, label, hint, required, one_of, kind: "text", max: Some(200), accept }
    }

    /// A file of these types.
    pub fn file(name: &'a str, label: String, accept: &'static str) -> Self {
        Self { kind: "file", max: None, accept: Some(accept), ..Self::new(name, label) }
    }

    /// With a line that says what is wanted.
    pub fn hint(self, hint: impl maud::Render) -> Self {
        Self { hint: Some(hint.render()), ..self }
    }

    /// Not to be left out.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// One of several fields of which one is wanted; their legend says so.
    pub fn one_of(self) -> Self {
        Self { one_of: true, ..self }
    }

    /// Of a kind that browsers know, such as `date`.
    pub fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// Of another length.
    pub fn max(self, max: usize) -> Self {
        Self { max: Some(max), ..self }
    }
}

/// A form on its page: what was typed, and what is wrong with it.
pub struct Form<'a> {
    /// The page.
    pub page: &'a Page,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong.
    pub mistake: Option<&'a Mistake>,
}

impl Form<'_> {
    /// What is wrong, with the way to its field, and what became of what was typed.
    pub fn summary(&self, kept: &str) -> Markup {
        let Some(Mistake { field, refusal, .. }) = self.mistake else {
            return html! { @if self.typed.from_draft { (shell::notice("info", kept)) } };
        };
        let sentence = self.page.refused(refusal.rule, &refusal.sentence);
        html! {
            div.error-summary role="alert" tabindex="-1" {
                // Who came by a link signs nothing.
                @let wrong = if self.page.subject.person().is_some() { "form-wrong" } else { "form-wrong-link" };
                h2 { (self.page.text(wrong)) }
                p dir="auto" { @if field.is_empty() { (sentence) } @else {
                    a href=(format!("#{field}")) { (sentence) } } }
                p { (kept) }
            }
        }
    }

    /// A field that is written in, or that takes a file.
    pub fn input(&self, field: &Field<'_>) -> Markup {
        let direction = (field.kind == "text").then_some("auto");
        let value = (field.kind != "file").then(|| self.typed.get(field.name));
        let kept = self.typed.kept(field.name).filter(|_| field.kind == "file");
        let described = [
            kept.map(|_| format!("kept-{}", field.name)),
            self.described(field.name, field.hint.is_some()),
        ];
        let described = described.into_iter().flatten().reduce(|all, one| format!("{all} {one}"));
        let required = field.required && (kept.is_none() || self.invalid(field.name).is_some());
        let input = html! {
            @if let Some(kept) = kept { (self.kept(field, kept)) }
            input.form-control id=(field.name) type=(field.kind) name=(field.name) dir=[direction]
                value=[value] required[required] maxlength=[field.max] accept=[field.accept]
                aria-invalid=[self.invalid(field.name)] aria-describedby=[described];
        };
        self.framed(field, &input)
    }

    /// The file that the host keeps for a field, and a box to leave it out where it is not needed.
    fn kept(&self, field: &Field<'_>, kept: &KeptFile) -> Markup {
        let size = self.page.text_count("bytes", kept.size_bytes);
        let values = [("name", kept.name.as_str()), ("size", &size)];
        html! {
            input type="hidden" name=(KEPT) value=(self.typed.get(KEPT));
            p.kept-file id=(format!("kept-{}", field.name)) dir="auto" {
                (shell::icon("file")) " " (self.page.text_with("file-kept", &values)) }
            @if !field.required {
                (self.tick(&format!("{WITHOUT}{}", field.name), &self.page.text("file-without"))) }
        }
    }

    /// A field that offers a choice.
    pub fn select(&self, field: &Field<'_>, options: &Markup) -> Markup {
        let described = self.described(field.name, field.hint.is_some());
        let select = html! {
            select.form-select id=(field.name) name=(field.name) required[field.required]
                aria-invalid=[self.invalid(field.name)] aria-describedby=[described] { (options) }
        };
        self.framed(field, &select)
    }

    /// A field for a longer text, with so many lines.
    pub fn area(&self, field: &Field<'_>, lines: u32) -> Markup {
        let described = self.described(field.name, field.hint.is_some());
        let area = html! {
            textarea.form-control id=(field.name) name=(field.name) dir="auto" rows=(lines)
                required[field.required] maxlength=[field.max]
                aria-invalid=[self.invalid(field.name)] aria-describedby=[described] {
                (self.typed.get(field.name)) }
        };
        self.framed(field, &area)
    }

    /// A box to tick.
    pub fn tick(&self, name: &str, label: &str) -> Markup {
        html! {
            label.check {
                input.form-check-input type="checkbox" name=(name) value="1" checked[!self.typed.get(name).is_empty()];
                span { (label) }
            }
        }
    }

    fn framed(&self, field: &Field<'_>, input: &Markup) -> Markup {
        html! {
            div.field {
                label for=(field.name) { (field.label)
                    @if !field.required && !field.one_of { " " span.muted { (self.page.text("optional")) } } }
                @if let Some(hint) = &field.hint { span.hint id=(format!("hint-{}", field.name)) { (hint) } }
                (self.error(field.name))
                (input)
            }
        }
    }

    /// What is wrong with this field, beside it.
    pub fn error(&self, name: &str) -> Markup {
        html! {
            @if let Some(mistake) = self.mistake.filter(|m| m.is_in(name)) {
                p.error id=(format!("error-{name}")) dir="auto" {
                    (self.page.refused(mistake.refusal.rule, &mistake.refusal.sentence)) }
            }
        }
    }

    /// Whether this field is wrong, as an attribute.
    pub fn invalid(&self, name: &str) -> Option<&'static str> {
        self.mistake.filter(|m| m.is_in(name)).map(|_| "true")
    }

    /// What describes this field: its hint, and what is wrong with it.
    pub fn described(&self, name: &str, has_hint: bool) -> Option<String> {
        let hint = has_hint.then(|| format!("hint-{name}"));
        let error = self.invalid(name).map(|_| format!("error-{name}"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
