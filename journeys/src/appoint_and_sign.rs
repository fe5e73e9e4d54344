//! A national administrator appoints a contact, and changes, confirms and removes it, each signed.

use crate::browser::Browser;
use crate::demo::Demo;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

const OFFICE: &str = "Harbour Signals Office";
const TELEPHONE: &str = "+999 501 7788";
const NEW_TELEPHONE: &str = "+999 501 7799";

/// Answers whether every private key of this browser refuses to be read out.
const KEYS_STAY: &str = "(async () => {
    const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open('comity', 1);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const keys = await new Promise((resolve) => {
        const request = database.transaction('keys').objectStore('keys').getAll();
        request.onsuccess = () => resolve(request.result);
    });
    for (const { privateKey: signs, wrap } of keys) {
        const privateKey = signs ?? wrap;
        for (const format of ['pkcs8', 'jwk', 'raw']) {
            const read = await crypto.subtle.exportKey(format, privateKey).then(() => true, () => false);
            if (read || privateKey.extractable) return 'a private key can be read out';
        }
    }
    return keys.length + ' key stays';
})()";

/// The selector of the box that shows the new contact, once the page has it.
async fn contact_box(browser: &Browser) -> &'static str {
    let script = format!(
        "(() => {{ const one = [...document.querySelectorAll('section.panel')]
            .find((e) => e.innerText.includes({})); if (one) one.id = 'journey'; return one; }})()",
        json!(OFFICE)
    );
    browser.wait(&script).await;
    "#journey"
}

/// Compares the digest that the page shows with one computed here over the very bytes; then signs.
async fn sign(browser: &Browser) -> String {
    browser.wait_for("#sign-now:not(:disabled)").await;
    let payload = browser
        .text_of("JSON.parse(document.getElementById('draft').textContent).statements[0].payload")
        .await;
    let computed = register::envelope::short_digest(&STANDARD.decode(&payload).unwrap());
    let shown = browser.text_of("document.querySelector('.digest b').innerText").await;
    assert_eq!(shown, computed, "the page shows another digest than the bytes have");
    browser.click("#sign-now").await;
    browser.wait_path("/directory/CRV").await;
    let entry = browser.text_of("new URLSearchParams(location.search).get('entered')").await;
    browser.wait_text(&format!("Signed and entered as Entry {entry}")).await;
    payload
}

#[tokio::test]
async fn appoint_and_sign() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    browser.log_in(&demo.persona("CRV", "national-administrator")).await;
    assert_eq!(browser.run(KEYS_STAY).await, "1 key stays");
    browser.check_sizes("situation-administrator").await;

    browser.click(".rail a[href='/directory']").await;
    browser.wait_path("/directory").await;
    browser.click_text("table", "Corvessa").await;
    browser.wait_path("/directory/CRV").await;
    browser.check_sizes("own-state").await;
    browser.click_text(".page-head", "Appoint a contact").await;
    browser.wait_path("/directory/CRV/appoint").await;
    browser.check_sizes("form").await;

    fill_in(&browser).await;
    let shown = browser.shown().await;
    for text in [OFFICE, TELEPHONE, "Note verbale (scan)", "application/pdf"] {
        assert!(shown.contains(text), "the page that signs does not show {text}:\n{shown}");
    }
    browser.check_sizes("sign").await;
    let payload = sign(&browser).await;
    see_the_entry(&browser, &payload).await;
    change_confirm_remove(&browser).await;
    assert_eq!(browser.run(KEYS_STAY).await, "1 key stays");
    browser.close().await;
}

/// Sends the form and waits until the page that signs is ready to.
async fn review(browser: &Browser) {
    browser.click_text("main form", "Review and sign").await;
    ready_to_sign(browser).await;
}

async fn ready_to_sign(browser: &Browser) {
    browser.wait("location.pathname.startsWith('/sign/')").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
}

/// Fills in the form, first with a wrong telephone, so that it comes back with what was typed.
async fn fill_in(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("note.pdf");
    std::fs::write(&note, b"%PDF-1.4\n% Note verbale 44/2026\n%%EOF\n").unwrap();
    browser.choose("#desk", "diplomatic").await;
    browser.type_into("#office", OFFICE).await;
    browser.type_into("[name=value0]", "501 call us").await;
    browser.type_into("#person", "Ilva Sorne").await;
    browser.type_into("#languages", "en, fr").await;
    browser.attach("#note", &note).await;
    browser.click_text("main form", "Review and sign").await;
    browser.wait_text("a telephone number that begins with + and the country code").await;
    for (field, typed) in
        [("#office", OFFICE), ("[name=value0]", "501 call us"), ("#person", "Ilva Sorne")]
    {
        assert_eq!(browser.value(field).await, typed, "the form lost what was typed in {field}");
    }
    browser.wait_text("What you typed is still here.").await;
    browser.check_sizes("form-wrong").await;
    browser.type_into("[name=value0]", TELEPHONE).await;
    browser.attach("#note", &note).await;
    review(browser).await;
}

/// From the contact to its entry and the entry's proof, and back.
async fn see_the_entry(browser: &Browser, payload: &str) {
    contact_box(browser).await;
    browser.check("own-state-entered").await;
    browser.click_text(".alert-box.ok", "Entry").await;
    browser.wait("/^\\/register\\/\\d+$/.test(location.pathname)").await;
    browser.reload_until("#proof .pill.ok").await;
    browser.wait_text("Proved by the checkpoint over").await;
    browser.wait_text(OFFICE).await;
    let kept = browser
        .text_of(
            "fetch(location.pathname + '/envelope').then((a) => a.json()).then((e) => e.payload)",
        )
        .await;
    assert_eq!(kept, payload, "the register keeps other bytes than were signed");
    let proof = browser.text_of("fetch(location.pathname + '/proof').then((a) => a.text())").await;
    assert!(!proof.is_empty());
    browser.check_sizes("entry").await;
    browser.run("history.back()").await;
    browser.wait_path("/directory/CRV").await;
}

async fn change_confirm_remove(browser: &Browser) {
    let contact = contact_box(browser).await;
    browser.click_text(contact, "Change").await;
    browser.wait_for("#office").await;
    assert_eq!(browser.value("[name=value0]").await, TELEPHONE);
    browser.type_into("[name=value0]", NEW_TELEPHONE).await;
    browser.check("form-change").await;
    review(browser).await;
    browser.wait_text(NEW_TELEPHONE).await;
    sign(browser).await;
    browser.wait_text(NEW_TELEPHONE).await;
    assert!(!browser.shown().await.contains(TELEPHONE));

    for action in ["Confirm this contact", "Remove"] {
        let contact = contact_box(browser).await;
        browser.click_text(contact, action).await;
        ready_to_sign(browser).await;
        browser.check(action).await;
        sign(browser).await;
    }
    assert!(!browser.shown().await.contains(OFFICE), "the removed contact is still shown");
}
