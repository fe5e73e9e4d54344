//! A national administrator makes two passkeys, comes in with one, and confirms before a signature.

use crate::browser::Browser;
use crate::demo::Demo;
use serde_json::json;

const OFFICE: &str = "Tidal Barrier Watch";

#[tokio::test]
async fn two_passkeys_and_a_confirmation() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    let first = browser.authenticator().await;
    browser.log_in(&demo.persona("CRV", "national-administrator")).await;
    browser.open(&demo.address("/account")).await;
    browser.wait_text("You have no passkey yet").await;
    browser.type_into("#passkey-name", "work telephone").await;
    browser.click("[data-passkey=create] button:not(:disabled)").await;
    browser.wait_text("You have one passkey").await;
    // The second one on another device: the first says that it has one already.
    browser.click("[data-passkey=create] button:not(:disabled)").await;
    browser.wait_text("has a passkey of yours already").await;
    browser.take_away(first).await;
    browser.authenticator().await;
    browser.click("[data-passkey=create] button:not(:disabled)").await;
    browser.wait_for("input[value='Passkey 2']").await;
    assert!(!browser.shown().await.contains("make a second one"));
    browser.check_sizes("account").await;

    browser.run("document.querySelector('form[action=\"/logout\"]').submit()").await;
    browser.wait_path("/login").await;
    browser.check_sizes("login").await;
    browser.click("[data-passkey=get] button:not(:disabled)").await;
    browser.wait_path("/").await;

    // Leaves the desk, comes back, and signs with the browser's own key: first a confirmation.
    browser.open(&demo.address("/account")).await;
    browser.click("form[action='/account/confirmation/end'] button").await;
    browser.wait_text("you are asked again").await;
    browser.open(&demo.address("/directory/CRV/appoint")).await;
    browser.choose("#desk", "technical").await;
    browser.type_into("#office", OFFICE).await;
    browser.type_into("[name=value0]", "+999 501 7700").await;
    browser.click_text("main form", "Review and sign").await;
    browser.click("#sign-now:not(:disabled)").await;
    browser.wait_path("/confirm").await;
    browser.wait_text("What you typed is kept").await;
    browser.check_sizes("confirm").await;
    browser.click("[data-passkey=get] button:not(:disabled)").await;
    browser.wait_path("/directory/CRV").await;
    let found = format!("document.body.innerText.includes({})", json!(OFFICE));
    browser.wait(&found).await;
    browser.close().await;
}
