//! A circular goes to every technical desk, and the proof of dispatch shows who acknowledged it.

use super::network::{Network, mail_of, states};
use super::{sign, stranger};
use crate::browser::Browser;

const SUBJECT: &str = "Exercise in spring";

/// Clicks and fields until the circular is signed.
const CLICKS_MAX: u32 = 6;
const FIELDS_MAX: u32 = 2;

pub(super) async fn acknowledged(network: &Network, browser: &Browser) {
    browser.hands.take();
    browser.click(".rail a[href='/circulars']").await;
    browser.wait_path("/circulars").await;
    browser.check_sizes("month-circulars-empty").await;
    browser.click_text(".page-head", "Issue a circular").await;
    browser.wait_path("/circulars/issue").await;
    browser.check_sizes("month-circular-form").await;
    browser.type_into("#subject", SUBJECT).await;
    browser.click("[name=desk-technical]").await;
    browser.type_into("#text-en", "The exercise takes place on three days in spring.").await;
    browser.click("[name=acknowledge]").await;
    browser.click_text("main form", "Review and sign").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.check_sizes("month-circular-sign").await;
    sign(browser, "/circulars").await;
    let work = browser.hands.take();
    println!("to issue a circular: {work:?}");
    assert!(work.clicks <= CLICKS_MAX && work.fields <= FIELDS_MAX, "{work:?}");

    let links = network.post.wait(&network.base, "/circular/", states().len()).await;
    let state = &states()[4];
    let person = stranger(&links[&mail_of(&state.code, "technical")]).await;
    person.wait_text("three days in spring").await;
    person.check_sizes("month-circular-link").await;
    person.click_text("main form", "Acknowledge receipt").await;
    person.wait_text("The receipt is noted.").await;
    person.close().await;
    dispatch(browser, &state.code).await;
}

/// One state acknowledged, by link; the mails of all were taken.
async fn dispatch(browser: &Browser, code: &str) {
    browser.click_text("main table", SUBJECT).await;
    browser.wait("/^\\/circulars\\/./.test(location.pathname)").await;
    browser.check_sizes("month-circular").await;
    browser.click_text(".page-head", "Proof of dispatch").await;
    browser.wait("location.pathname.endsWith('/dispatch')").await;
    let by_link = "[...document.querySelectorAll('tbody tr')]
        .filter((e) => e.innerText.includes('by link,'))";
    let found = browser.text_of(&format!("{by_link}.map((e) => e.innerText).join('|')")).await;
    assert!(found.contains(code) && !found.contains('|'), "acknowledged by link: {found}");
    let waits =
        format!("document.querySelectorAll('tbody .pill.ok').length === {}", states().len());
    browser.wait(&waits).await;
    browser.check_sizes("month-dispatch").await;
}
