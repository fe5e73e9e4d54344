//! A meeting is called, its minutes are issued and put under silence, and a calendar program reads it.

use super::network::Network;
use super::{post, sign};
use crate::browser::Browser;

const MEETING: &str = "Winter session";
const MINUTES: &str = "Minutes of the winter session";

/// A time so many days from now, as a field takes it.
async fn in_days(browser: &Browser, days: u32) -> String {
    let script = format!("new Date(Date.now() + {days} * 86400e3).toISOString().slice(0, 16)");
    browser.text_of(&script).await
}

/// Sends the form and signs; each page is looked at.
async fn review_and_sign(browser: &Browser, name: &str, next: &str) {
    browser.check_sizes(&format!("month-{name}-form")).await;
    browser.click_text("main form", "Review and sign").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.check(&format!("month-{name}-sign")).await;
    sign(browser, next).await;
    browser.check_sizes(&format!("month-{name}")).await;
}

pub(super) async fn with_minutes(network: &Network, browser: &Browser) {
    browser.hands.take();
    browser.click(".rail a[href='/meetings']").await;
    browser.wait_path("/meetings").await;
    browser.wait_text("No meeting has been called yet.").await;
    browser.check_sizes("month-meetings-empty").await;
    body(browser).await;
    println!("to set up a body: {:?}", browser.hands.take());
    call(browser).await;
    println!("to call a meeting: {:?}", browser.hands.take());
    minutes(network, browser).await;
    println!("to issue minutes and put them under silence: {:?}", browser.hands.take());
    calendar(browser).await;
    println!("to take meetings into a calendar: {:?}", browser.hands.take());
}

/// The body that meets.
async fn body(browser: &Browser) {
    browser.click_text(".page-head", "Call a meeting").await;
    browser.click_text("main .alert-box", "Set up a body").await;
    browser.wait_path("/meetings/bodies/new").await;
    browser.type_into("#code", "IWG").await;
    browser.type_into("#name-en", "Informal Working Group").await;
    browser.type_into("#series", "IWG.JOUR").await;
    review_and_sign(browser, "body", "/meetings/bodies").await;
}

async fn call(browser: &Browser) {
    browser.click(".rail a[href='/meetings']").await;
    browser.click_text(".page-head", "Call a meeting").await;
    browser.wait_path("/meetings/new").await;
    browser.type_into("#title", MEETING).await;
    for (field, days) in [("#begins", 30), ("#ends", 31), ("#registration_until", 20)] {
        browser.choose(field, &in_days(browser, days).await).await;
    }
    browser.type_into("#place", "Hall 3").await;
    review_and_sign(browser, "meeting", "/meetings/").await;
    browser.wait_text(MEETING).await;
}

/// The minutes as a document, then as a text under silence.
async fn minutes(network: &Network, browser: &Browser) {
    browser.click_text(".page-head", "Issue a document").await;
    browser.wait_path("/documents/new").await;
    browser.type_into("#title", MINUTES).await;
    browser.attach("#file", &network.file("note.pdf")).await;
    review_and_sign(browser, "document", "/meetings/").await;
    browser.wait_text(MINUTES).await;

    browser.click_text(".page-head", "Put a text under silence").await;
    browser.wait_path("/meetings/texts/new").await;
    browser.type_into("#title", MINUTES).await;
    browser.choose("#sort", "minutes").await;
    browser.click("[name^=document-]").await;
    review_and_sign(browser, "silence", "/meetings/texts/").await;
    browser.wait_text(MINUTES).await;
}

/// A calendar program, which has no session, reads the meeting by the personal address.
async fn calendar(browser: &Browser) {
    browser.click(".rail a[href='/meetings']").await;
    browser.click_text(".page-head", "Calendar").await;
    browser.wait_path("/calendar").await;
    browser.check_sizes("month-calendar").await;
    browser.click_text("main form", "Make an address").await;
    browser.wait_for(".proof code").await;
    browser.check_sizes("month-calendar-made").await;
    let address = browser.text_of("document.querySelector('.proof code').innerText").await;
    let answer = post::fetch(&address);
    for text in ["HTTP/1.1 200", "text/calendar", "BEGIN:VEVENT", MEETING] {
        assert!(answer.contains(text), "the calendar has no {text}:\n{answer}");
    }
}
