//! `/checks/new`: the officer starts a round; what is usual is filled in.

use super::super::kinds::{Hours, Way};
use super::super::make;
use super::super::queries;
use super::super::statements::{RoundOpened, check_ways, check_window};
use super::officer;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, CameBack, Leads};
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// Hours of the windows that are offered, and the usual one.
const WINDOWS: [i64; 5] = [24, 48, 72, 120, 168];
const WINDOW: &str = "72";

/// `GET /checks/new`.
pub async fn show(page: Page, Query(came_back): Query<CameBack>) -> Result<Response, Problem> {
    officer(&page)?;
    // One round at a time: while one is open, it is what there is to see.
    if let Some(open) = page.app.store.view(queries::open)? {
        return Ok(Redirect::to(&format!("/checks/{}", open.id())).into_response());
    }
    let typed = came_back.typed(&page)?.unwrap_or_else(|| {
        let mut typed = Typed::default();
        for (name, value) in [
            ("way-mail", "yes"),
            ("way-portal", "yes"),
            ("sample", "10"),
            ("window", WINDOW),
            ("told", "all"),
            ("hours", "any"),
        ] {
            typed.set(name, value);
        }
        typed
    });
    Ok(form(&page, &typed, None).into_response())
}

fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let choice = |name: &str, value: &str, text: String| {
        html! { option value=(value) selected[typed.get(name) == value] { (text) } }
    };
    let windows = html! { @for hours in WINDOWS {
    (choice("window", &hours.to_string(), page.text_count("hours-count", hours))) } };
    let told = html! {
        (choice("told", "all", t("checks-told-all")))
        (choice("told", "half", t("checks-told-half")))
        (choice("told", "nobody", t("checks-told-nobody")))
    };
    let hours = html! { @for hours in Hours::ALL {
    (choice("hours", hours.code(), page.text(&format!("checks-hours-{}", hours.code())))) } };
    let from = Field::new("from", t("checks-from")).kind("datetime-local");
    let sample = Field::new("sample", t("checks-sample")).kind("number").required();
    let content = html! {
        div.page-head { div { h1 { (t("checks-start")) } p { (t("checks-start-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            fieldset #ways { legend { (t("checks-ways")) } (form.error("ways"))
                @for way in Way::ALL {
                    @let name = format!("way-{}", way.code());
                    label.check { input.form-check-input type="checkbox" name=(name) value="yes"
                        checked[typed.get(&name) == "yes"];
                        span { (page.text(&format!("checks-way-{}", way.code())))
                            span.hint { (page.text(&format!("checks-way-{}-hint", way.code()))) } } }
                }
            }
            (form.input(&sample.hint(t("checks-sample-hint"))))
            (form.input(&from.hint(t("checks-from-hint"))))
            (form.select(&Field::new("window", t("checks-window")).required(), &windows))
            (form.select(&Field::new("told", t("checks-told")).required(), &told))
            (form.select(&Field::new("hours", t("checks-hours")).required().hint(t("checks-hours-hint")), &hours))
            (form.input(&Field::new("words", t("checks-words")).max(500)))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                a.btn.btn-plain href="/checks" { (t("checks-back")) } }
        } }
    };
    shell::render(page, &t("checks-start"), content)
}

/// `POST /checks/new`.
pub async fn open(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let body = match read(&page, &typed) {
        Ok(body) => body,
        Err(mistake) => {
            let again = form(&page, &typed, Some(&mistake));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let next = format!("/checks/{}", body.round);
    let draft = make::open(by, body);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let title = page.text("checks-start");
    let leads = Leads { title: &title, back: page.path(), typed: Some(&typed), next: &next };
    signing::begin(&page, vec![(payload, Vec::new())], &leads)
}

fn read(page: &Page, typed: &Typed) -> Result<RoundOpened, Mistake> {
    let is_chosen = |way: &Way| typed.get(&format!("way-{}", way.code())) == "yes";
    let ways: Vec<Way> = Way::ALL.iter().copied().filter(is_chosen).collect();
    let sample_percent = match ways.contains(&Way::Telephone) {
        true => typed.get("sample").parse().unwrap_or(0),
        false => 0,
    };
    let field = if ways.is_empty() { "ways" } else { "sample" };
    check_ways(&ways, sample_percent).map_err(|refused| Mistake::from((field, refused)))?;
    let from = match typed.get("from") {
        "" => page.now,
        text => times::typed(text)
            .ok_or_else(|| Mistake::new("from", page.text("checks-from-wrong")))?,
    };
    let hours = typed.get("window").parse().ok().filter(|hours| WINDOWS.contains(hours));
    let hours: i64 =
        hours.ok_or_else(|| Mistake::new("window", page.text("checks-window-wrong")))?;
    let until = from.plus_minutes(60 * hours);
    check_window(from, until, page.now).map_err(|refused| Mistake::from(("from", refused)))?;
    let words = Some(typed.get("words").to_owned()).filter(|words| !words.is_empty());
    Ok(RoundOpened {
        announced: typed.get("told") == "all",
        from,
        hours: Hours::from_code(typed.get("hours")).unwrap_or(Hours::Any),
        round: page.app.store.surroundings.statement_id(),
        sample_percent,
        told_percent: (typed.get("told") == "half").then_some(50),
        until,
        ways,
        words,
    })
}
