//! Three hundred texts that would be scripts, in every text field: none runs. The browser's own
//! protection (Content-Security-Policy) is switched off, so that escaping alone must hold.

use crate::browser::Browser;
use crate::demo::Demo;
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};

const CORPUS: &str = include_str!("../assets/xss.txt");

/// Most kinds of pages that one person is led through.
const PAGES_MAX: usize = 90;

/// The local addresses of a page's links, and how many forms that post it has.
const LOOK: &str = "(() => ({
    ran: sessionStorage.ran ?? null,
    forms: [...document.querySelectorAll('form[method=post]')]
        .filter((f) => !/logout|settings/.test(f.getAttribute('action') ?? '')).length,
    links: [...document.querySelectorAll('a[href^=\"/\"]')].map((a) => a.getAttribute('href')),
}))()";

/// Fills every text field of one form with all texts at once and posts it, whatever the browser
/// would say of lengths and patterns.
fn fill(form: usize) -> String {
    format!(
        "(() => {{
            const form = [...document.querySelectorAll('form[method=post]')]
                .filter((f) => !/logout|settings/.test(f.getAttribute('action') ?? ''))[{form}];
            if (!form) return false;
            const texts = {corpus};
            for (const field of form.querySelectorAll('input, textarea')) {{
                if (/hidden|file|checkbox|radio|submit|button/.test(field.type)) continue;
                field.type = field.tagName === 'INPUT' ? 'text' : field.type;
                field.removeAttribute('maxlength');
                field.value = texts;
            }}
            HTMLFormElement.prototype.submit.call(form);
            return true;
        }})()",
        corpus = json!(CORPUS.lines().collect::<Vec<_>>().join(" "))
    )
}

/// An address without ids and questions: pages of one kind are looked at once.
fn kind(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let all = |part: &str, test: fn(&u8) -> bool| part.bytes().all(|b| test(&b));
    let is_id = |part: &&str| {
        part.len() >= 32 || all(part, u8::is_ascii_digit) || all(part, u8::is_ascii_uppercase)
    };
    path.split('/')
        .map(|part| if is_id(&part) && !part.is_empty() { "…" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn none_ran(browser: &Browser, place: &str) -> Value {
    browser.wait("true").await;
    // An image that fails tells its handler a moment later.
    browser.run("new Promise((done) => setTimeout(done, 60))").await;
    let found = browser.run(LOOK).await;
    assert_eq!(found["ran"], Value::Null, "a script ran at {place}");
    found
}

/// Leads somebody through every kind of page that links lead to, and posts every form on the way.
async fn walk(demo: &Demo, browser: &Browser, start: &[&str]) -> (usize, usize) {
    let mut waiting: VecDeque<String> = start.iter().map(|s| (*s).to_owned()).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut forms = 0;
    while let Some(address) = waiting.pop_front() {
        let leads_out = address.starts_with("/logout") || address.starts_with("/demo");
        if leads_out || seen.len() >= PAGES_MAX || !seen.insert(kind(&address)) {
            continue;
        }
        // A file is taken away and no page is shown.
        let asked = format!(
            "fetch({}).then((answer) => answer.headers.get('content-type') ?? '')",
            json!(address)
        );
        if !browser.text_of(&asked).await.starts_with("text/html") {
            continue;
        }
        browser.open(&demo.address(&address)).await;
        let found = none_ran(browser, &address).await;
        let links = found["links"].as_array().cloned().unwrap_or_default();
        waiting.extend(links.iter().filter_map(Value::as_str).map(str::to_owned));
        for form in 0..found["forms"].as_u64().unwrap_or(0).min(4) as usize {
            browser.open(&demo.address(&address)).await;
            browser.wait("true").await;
            browser.run(&fill(form)).await;
            none_ran(browser, &format!("{address} after form {form}")).await;
            forms += 1;
        }
    }
    (seen.len(), forms)
}

#[tokio::test]
async fn no_script_runs() {
    let demo = Demo::start().await;
    assert!(CORPUS.lines().count() >= 300);

    // An officer imports a list whose every text is one of them, and signs it.
    let folder = tempfile::tempdir().unwrap();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut list =
        "state,desk,office,institution,person,position,email,telephone,languages,hours,time_zone,\
                    note_verbale\n"
            .to_owned();
    for (n, text) in CORPUS.lines().enumerate() {
        // Two offices whose names are read the same would be one contact.
        let (office, text) = (quoted(&format!("{text} {n}")), quoted(text));
        list.push_str(&format!(
            "TSD,technical,{office},{text},{text},{text},d{n}@cert.tsd.example,+999 513 {n:04},en,{text},\
             Etc/UTC,NV {n}/2026\n"
        ));
    }
    let (file, note) = (folder.path().join("list.csv"), folder.path().join("note.pdf"));
    std::fs::write(&file, list).unwrap();
    std::fs::write(&note, b"%PDF-1.4\n%%EOF\n").unwrap();
    let officer = Browser::launch().await;
    officer.without_content_policy().await;
    officer.log_in(&demo.persona("VESP", "secretariat-officer")).await;
    officer.open(&demo.address("/secretariat/intake/import")).await;
    officer.attach("#list", &file).await;
    officer.attach("#note", &note).await;
    officer.type_into("#reference", "NV 99/2026").await;
    officer.click_text("main form", "Check this list").await;
    officer.wait("document.querySelector('button[value=sign], .error, .alert-box')").await;
    none_ran(&officer, "the checked list").await;
    officer.click("button[value=sign]").await;
    officer.wait_for("#sign-now:not(:disabled)").await;
    none_ran(&officer, "the page that signs").await;
    officer.click("#sign-now").await;
    officer.wait_path("/secretariat/intake").await;

    let (pages, forms) = walk(&demo, &officer, &["/", "/directory/TSD", "/register"]).await;
    println!("officer: {pages} kinds of pages, {forms} forms");
    assert!(pages >= 40 && forms >= 20, "{pages} pages, {forms} forms");
    officer.close().await;

    let state = Browser::launch().await;
    state.without_content_policy().await;
    state.log_in(&demo.persona("CRV", "national-administrator")).await;
    let asked = "/directory?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&sort=%22%3E%3Cscript%3Ealert(1)";
    let (pages, forms) = walk(&demo, &state, &["/", asked, "/directory/TSD", "/register"]).await;
    println!("state: {pages} kinds of pages, {forms} forms");
    assert!(pages >= 30 && forms >= 10, "{pages} pages, {forms} forms");
    state.close().await;
}
