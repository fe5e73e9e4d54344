//! A duty officer goes from the real network into practice as herself, writes and acknowledges there, and nothing of
//! it reaches the real network, whose session goes on in the same browser.

use crate::browser::Browser;
use crate::demo::{Demo, program};
use crate::export;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

const SUBJECT: &str = "The cranes stand, for practice";

/// A port that nobody listens on now; the demo has to be told it before practice is there.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The practice network of a demo; it ends with the test.
async fn practice_of(demo: &Demo, port: u16, folder: &std::path::Path) -> Child {
    let listen = format!("127.0.0.1:{port}");
    let mut child = Command::new(program("comity"))
        .args([
            "practice",
            "--json",
            "--listen",
            &listen,
            "--url",
            &format!("http://localhost:{port}"),
        ])
        .arg("--of")
        .arg(demo.file("region"))
        .arg("--data")
        .arg(folder)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines.next_line().await.unwrap().expect("practice ended before it was ready");
    assert!(ready.contains("practice.comity-demo-2026."), "{ready}");
    child
}

/// Goes by the page of the real network, and gets the key of the desk, which the host hands on.
async fn go_into_practice(demo: &Demo, browser: &Browser) {
    browser.open(&demo.address("/practice")).await;
    browser.click_text("main", "Go to the practice network").await;
    browser.wait("document.title.startsWith('Practice: ') && location.pathname === '/'").await;
    browser.run("location.href = '/messages/keys'").await;
    browser.wait_for("#enrol-device:not([hidden])").await;
    click(browser, "#enrol-device").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    click(browser, "#sign-now").await;
    browser.wait_path("/messages/keys").await;
    browser.reload_until("tr .pill.ok").await;
}

/// Clicks in the middle of the screen: what lies under the band at its end has to be scrolled up first.
async fn click(browser: &Browser, selector: &str) {
    let seen =
        format!("document.querySelector('{selector}').scrollIntoView({{ block: 'center' }})");
    browser.run(&seen).await;
    browser.click(selector).await;
}

/// The head of the real network's public log.
async fn head(demo: &Demo, browser: &Browser) -> String {
    browser.open(&demo.address("/about")).await;
    browser.text_of("fetch('/checkpoint').then((answer) => answer.text())").await
}

#[tokio::test]
async fn practise() {
    let folder = tempfile::tempdir().unwrap();
    let (port, door) = (free_port(), folder.path().join("door.key"));
    let address = format!("http://localhost:{port}");
    let demo =
        Demo::start_with(&["--practice", &address, "--practice-key", door.to_str().unwrap()]).await;
    let _practice = practice_of(&demo, port, folder.path()).await;
    let sender = Browser::launch().await;
    let reader = sender.of_another().await;
    sender.log_in(&demo.persona("CRV", "desk.technical")).await;
    reader.log_in(&demo.persona("MRL", "desk.technical")).await;
    sender.open(&demo.address("/practice")).await;
    sender.check_sizes("practice").await;
    let before = head(&demo, &sender).await;
    go_into_practice(&demo, &sender).await;
    go_into_practice(&demo, &reader).await;
    sender.run("location.href = '/practice'").await;
    sender.wait_text("What you do here is practice").await;
    sender.check_sizes("practice-here").await;

    sender.run("location.href = '/messages/new'").await;
    sender.wait_for("#write:not([hidden])").await;
    sender.wait_for("#test:checked:disabled").await;
    sender.click("input[value='MRL.technical']").await;
    sender.type_into("#message-100", SUBJECT).await;
    sender.type_into("#message-110", "Please acknowledge.").await;
    click(&sender, "#send").await;
    sender.wait_for(".letter-preview").await;
    sender.wait_text("Test: yes").await;
    sender.check_sizes("practice-write").await;
    click(&sender, "#send").await;
    sender.wait("location.search.startsWith('?entered=')").await;

    reader.run("location.href = '/messages'").await;
    reader.wait_text(SUBJECT).await;
    reader.check_sizes("practice-messages").await;
    reader.click_text("main", SUBJECT).await;
    reader.wait_for("#acknowledge:not(:disabled)").await;
    click(&reader, "#acknowledge").await;
    reader.wait_text("Acknowledged by Mirelune").await;
    let lines = export::verified_lines(&reader).await.join("\n");
    assert!(lines.contains("PRACTICE  A practice network"), "{lines}");

    // The real network knows nothing of it, and both are still logged in there.
    for browser in [&sender, &reader] {
        assert_eq!(head(&demo, browser).await, before, "the real register changed");
        browser.open(&demo.address("/messages")).await;
        browser.wait("document.querySelector('.practice-band') === null").await;
        assert!(!browser.shown().await.contains(SUBJECT));
    }
    reader.close().await;
    sender.close().await;
}
