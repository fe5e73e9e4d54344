//! A communication check over all states: by links that robots open too, and a sheet without names.

use super::network::{Network, contacts, mail_of, states};
use super::{home, post, sign, stranger};
use crate::browser::Browser;
use std::collections::BTreeMap;

/// Clicks from the first page until the round is signed.
const CLICKS_MAX: u32 = 4;

/// States whose technical contact answers; enough that totals may be told.
const ANSWER: usize = 6;

pub(super) async fn round(network: &Network, browser: &Browser) {
    home(browser).await;
    browser.hands.take();
    browser.click_text("#waiting li:has(a[href='/checks/new'])", "Open").await;
    browser.wait_path("/checks/new").await;
    browser.check_sizes("month-check-form").await;
    browser.click_text("main form", "Review and sign").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.check_sizes("month-check-sign").await;
    sign(browser, "/checks/").await;
    let work = browser.hands.take();
    println!("to start a communication check: {work:?}");
    assert!(work.clicks <= CLICKS_MAX && work.fields == 0, "{work:?}");

    let links = network.post.wait(&network.base, "/check/", contacts()).await;
    robots_count_for_nothing(browser, &links).await;
    people_answer(&links).await;
    browser.reload_until(&format!("progress[value='{ANSWER}']")).await;
    browser.check_sizes("month-check-round").await;
    close(browser).await;
}

/// What looks for harmful links opens every link; nobody has answered by that.
async fn robots_count_for_nothing(browser: &Browser, links: &BTreeMap<String, String>) {
    for link in links.values() {
        let answer = post::fetch(link);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("We are here"), "{answer}");
    }
    let round = browser.text_of("location.href.split('?')[0]").await;
    browser.open(&round).await;
    browser.wait_for("progress[value='0']").await;
}

async fn people_answer(links: &BTreeMap<String, String>) {
    let person = stranger("about:blank").await;
    for (n, state) in states().iter().take(ANSWER).enumerate() {
        person.open(&links[&mail_of(&state.code, "technical")]).await;
        person.wait_text(&format!("Office {n} technical")).await;
        if n == 0 {
            person.check_sizes("month-check-link").await;
            let buttons = person.run("document.querySelectorAll('main button').length").await;
            assert_eq!(buttons, 1, "the page behind the link has one button");
        }
        person.click_text("main form", "We are here").await;
        person.wait_text("Your answer is recorded.").await;
        if n == 0 {
            person.check_sizes("month-check-answered").await;
        }
    }
    person.close().await;
}

/// The round is closed; its sheet for the Chair names no state.
async fn close(browser: &Browser) {
    browser.click_text(".page-head", "Close and sign the result").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.check("month-check-close").await;
    sign(browser, "/checks/").await;
    browser.hands.take();
    browser.click_text(".page-head", "Chair’s sheet").await;
    browser.wait("location.pathname.endsWith('/sheet')").await;
    assert_eq!(browser.hands.take().clicks, 1);
    browser.check_sizes("month-check-sheet").await;
    let sheet = browser.shown().await;
    for state in states() {
        let words: Vec<&str> = sheet.split(|c: char| !c.is_alphanumeric()).collect();
        for named in [&state.code, &state.name] {
            assert!(!words.contains(&named.as_str()), "the Chair's sheet names {named}:\n{sheet}");
        }
    }
    assert!(sheet.contains(&states().len().to_string()), "{sheet}");
}
