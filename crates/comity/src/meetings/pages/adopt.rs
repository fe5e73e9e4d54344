//! On the page of a text: the forms of the secretariat that note its adoption, and to whom it was sent.

use super::super::check::{check_unused, check_way};
use super::super::make;
use super::super::queries::{self, Procedure};
use super::super::statements::{How, TextAdopted, TextTransmitted};
use super::issue::symbol;
use super::text::{opened, shown, sign};
use super::{again, officer};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::extract::{Form as Urlencoded, Path};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;

/// The form that notes an adoption.
pub(super) fn adopt_form(form: &Form<'_>, base: &str, procedure: &Procedure) -> Markup {
    let page = form.page;
    let t = |key: &str| page.text(key);
    let holds = |way: &&How| check_way(procedure, **way, page.now).is_ok();
    let ways = html! { @for way in How::ALL.iter().filter(holds) {
        option value=(way.code()) selected[form.typed.get("way") == way.code()] {
            (t(&format!("adopted-by-{}", way.code()))) }
    } };
    let symbol = Field::new("symbol", t("document-symbol")).hint(t("adopt-symbol-hint")).max(80);
    html! { section.panel aria-labelledby="h-adopt" {
        header { h2 #h-adopt { (t("adopt")) } }
        form.form-body method="post" action=(format!("{base}/adopt")) {
            (form.select(&Field::new("way", t("adopt-way")).required(), &ways))
            (form.input(&symbol))
            div.form-actions { button.btn.btn-primary { (t("adopt")) } }
        }
    } }
}

/// The form that notes to whom a text was sent.
pub(super) fn transmit_form(form: &Form<'_>, base: &str) -> Markup {
    let t = |key: &str| form.page.text(key);
    html! { section.panel aria-labelledby="h-transmit" {
        header { h2 #h-transmit { (t("transmit")) } }
        form.form-body method="post" action=(format!("{base}/transmit")) {
            (form.input(&Field::new("to", t("transmit-to")).required()))
            (form.input(&Field::new("remark", t("transmit-remark"))))
            div.form-actions { button.btn.btn-plain { (t("transmit")) } }
        }
    } }
}

/// The page again, with what was typed and what is wrong with it.
fn wrong(
    page: &Page,
    id: StatementId,
    typed: &Typed,
    mistake: &Mistake,
) -> Result<Response, Problem> {
    let form = Form { page, typed, mistake: Some(mistake) };
    Ok(again(shown(page, id, &form)?))
}

/// `POST /meetings/texts/{id}/adopt`.
pub async fn adopt(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    super::answers::none_objects(&page, &id)?;
    let (procedure, _) = opened(&page, &id)?;
    let body = match adopted(&page, &procedure, &typed) {
        Ok(body) => body,
        Err(mistake) => return wrong(&page, id, &typed, &mistake),
    };
    sign(&page, &id, &make::say(by, body), "adopt", Some(&typed))
}

fn adopted(page: &Page, procedure: &Procedure, typed: &Typed) -> Result<TextAdopted, Mistake> {
    let way = How::from_code(typed.get("way")).unwrap_or(How::Silence);
    check_way(procedure, way, page.now).map_err(|refusal| Mistake::from(("way", refusal)))?;
    let symbol = match typed.get("symbol") {
        "" => None,
        text => Some(symbol(page, text)?),
    };
    if let Some(symbol) = &symbol {
        let used = page.app.store.view(|views| queries::is_adopted_as(views, &symbol.to_string()));
        let used = used.map_err(|e| Mistake::new("symbol", format!("{e:#}")))?;
        check_unused(symbol, used).map_err(|refusal| Mistake::from(("symbol", refusal)))?;
    }
    Ok(TextAdopted { way, procedure: procedure.procedure, symbol })
}

/// `POST /meetings/texts/{id}/transmit`.
pub async fn transmit(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let too_long = |field: &&str| typed.get(field).chars().count() > 200;
    let mistake = match (typed.get("to"), ["to", "remark"].into_iter().find(too_long)) {
        ("", _) => Some(("to", "transmit-to-missing")),
        (_, Some(field)) => Some((field, "transmit-too-long")),
        _ => None,
    };
    if let Some((field, key)) = mistake {
        return wrong(&page, id, &typed, &Mistake::new(field, page.text(key)));
    }
    let (to, remark) = (typed.get("to").to_owned(), typed.get("remark").to_owned());
    let draft = make::say(by, TextTransmitted { procedure: id, remark, to });
    sign(&page, &id, &draft, "transmit", Some(&typed))
}
