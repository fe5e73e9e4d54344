//! The list of all contacts is imported, signed once, and printed.

use super::network::{Network, contacts, states};
use super::{home, sign};
use crate::browser::Browser;
use crate::demo;

/// Clicks and fields from the log-in to the print: far less than half an hour for a person.
const CLICKS_MAX: u32 = 9;
const FIELDS_MAX: u32 = 3;

pub(super) async fn from_list_to_print(network: &Network, browser: &Browser) {
    browser.check_sizes("month-first").await;
    browser.hands.take();
    browser.click(".rail a[href='/secretariat/intake']").await;
    browser.wait_path("/secretariat/intake").await;
    browser.check_sizes("month-intake-empty").await;
    browser.click_text(".page-head", "Import a list of contacts").await;
    browser.wait_path("/secretariat/intake/import").await;
    browser.check_sizes("month-import").await;

    browser.attach("#list", &network.file("contacts.csv")).await;
    browser.attach("#note", &network.file("note.pdf")).await;
    browser.type_into("#reference", "NV 7/2026").await;
    browser.click_text("main form", "Check this list").await;
    let all = contacts();
    browser.wait_for("button[value=sign]").await;
    let button = browser.text_of("document.querySelector('button[value=sign]').innerText").await;
    assert!(button.contains(&all.to_string()), "{button} is not for {all} contacts");
    browser.check_sizes("month-import-checked").await;
    browser.click("button[value=sign]").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.check("month-import-sign").await;
    sign(browser, "/secretariat/intake").await;

    browser.click(".rail a[href='/directory']").await;
    browser.wait_path("/directory").await;
    browser.check_sizes("month-directory").await;
    browser.click_text(".page-head", "Print").await;
    browser.wait_path("/directory/print").await;
    let work = browser.hands.take();
    println!("from log-in to print: {work:?}");
    assert!(work.clicks <= CLICKS_MAX && work.fields <= FIELDS_MAX, "{work:?}");

    on_paper(browser).await;
    home(browser).await;
    browser.check_sizes("month-after-import").await;
}

/// All states stand on the page, and it prints.
async fn on_paper(browser: &Browser) {
    browser.check("month-print").await;
    let shown = browser.shown().await;
    for state in states() {
        assert!(shown.contains(&state.name), "{} does not stand on paper", state.name);
    }
    let paper = browser.print().await;
    let sheets =
        paper.windows(12).filter(|w| w.starts_with(b"/Type /Page") && w[11] != b's').count();
    assert!(paper.starts_with(b"%PDF") && sheets > 1, "the directory takes {sheets} sheets");
    std::fs::write(demo::target().join("screenshots/month-directory.pdf"), &paper).unwrap();
}
