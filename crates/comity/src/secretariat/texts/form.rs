//! The fields of a form that take a text in several languages.

use super::{Status, TAGS, TEXT_MAX, Translation, language_name};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use maud::{Markup, html};

/// The fields: one fold for each language, the reader's own first.
pub fn fields(form: &Form<'_>) -> Markup {
    let page = form.page;
    let own = page.language().tag;
    let mut tags = TAGS;
    tags.sort_by_key(|tag| *tag != own);
    html! {
        fieldset {
            legend { (page.text("texts")) }
            span.hint { (page.text("texts-hint")) }
            (form.error("texts"))
            @for tag in tags {
                @let text = format!("text-{tag}");
                details open[tag == own || !form.typed.get(&text).is_empty()] {
                    summary { (language_name(page, tag)) }
                    (language(form, tag, &text))
                }
            }
        }
    }
}

fn language(form: &Form<'_>, tag: &str, text: &str) -> Markup {
    let page = form.page;
    let status = format!("status-{tag}");
    let chosen = form.typed.get(&status);
    let options = html! { @for one in Status::ALL {
        option value=(one.code()) selected[one.code() == chosen] {
            (page.text(&format!("translation-{}", one.code()))) }
    } };
    let name = language_name(page, tag);
    let label = |key: &str| page.text_with(key, &[("language", &name)]);
    html! {
        (form.area(&Field::new(text, label("text-in")).max(TEXT_MAX / 4), 10))
        (form.select(&Field::new(&status, label("status-in")).required(), &options))
    }
}

/// The texts that a form holds, or what is wrong with them.
pub fn typed(page: &Page, typed: &Typed) -> Result<Vec<(Translation, String)>, Mistake> {
    let mut found = Vec::new();
    for tag in TAGS {
        let text = typed.get(&format!("text-{tag}"));
        if text.is_empty() {
            continue;
        }
        let status = Status::from_code(typed.get(&format!("status-{tag}")));
        let status = status.unwrap_or(Status::Official);
        found.push((Translation { status, tag: tag.to_owned() }, text.replace("\r\n", "\n")));
    }
    if found.iter().any(|(one, _)| one.status == Status::Official) {
        Ok(found)
    } else {
        let own = format!("text-{}", page.language().tag);
        Err(Mistake::new(&own, page.text("texts-missing")))
    }
}

/// Fills the fields in with texts as they stand.
pub fn fill(typed: &mut Typed, texts: &[super::Written]) {
    for text in texts {
        typed.set(&format!("text-{}", text.tag), text.content.as_deref().unwrap_or_default());
        typed.set(&format!("status-{}", text.tag), text.status.code());
    }
}
