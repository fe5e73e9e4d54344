//! An administrator leaves: the new person in, the old keys out, the contact changed, nothing lost.

use crate::browser::Browser;
use crate::demo::Demo;
use crate::export::verified_lines;
use crate::hands::{log_in_with_key, sign};

const LEAVER: &str = "Maris Tolvane";
const COMES: &str = "Ane Vold";
const ROOTS: [&str; 2] = ["region/keys/CRV-root1.key", "region/keys/CRV-root3.key"];

#[tokio::test]
async fn an_administrator_leaves() {
    let demo = Demo::start().await;
    let mut leaver = Browser::launch().await;
    let elsewhere = leaver.of_another().await;
    let persona = demo.persona("CRV", "national-administrator");
    leaver.log_in(&persona).await;
    elsewhere.log_in(&persona).await;
    let said = names_herself(&demo, &leaver).await;
    let waited = waits(&demo, &leaver).await;

    begins(&demo, &leaver).await;
    // Closes the page in the middle; the list of steps is found again.
    leaver.close_page_and_come_back().await;
    leaver.open(&demo.address("/keys/hand-over")).await;
    leaver.check("leaving-taken-up").await;
    leaver.click_text("main", COMES).await;
    leaver.wait_text("To do").await;
    leaver.click_text("main", "Go to the draft").await;
    leaver.wait("location.pathname.startsWith('/waiting/')").await;
    leaver.check_sizes("leaving-draft").await;
    demo.root_keys_sign(&leaver, &ROOTS).await;

    // The next thing that is asked for, in both browsers, leads to the log-in.
    elsewhere.click(".rail a[href='/directory']").await;
    elsewhere.wait_path("/login").await;
    elsewhere.check_sizes("leaving-out").await;
    leaver.click(".rail a[href='/keys']").await;
    leaver.wait_path("/login").await;

    let comes = leaver.of_another().await;
    log_in_with_key(&comes, &demo.address(""), &demo.file("ane.key")).await;
    let waits = waits(&demo, &comes).await;
    comes.check_sizes("leaving-first-page").await;
    for one in waited.iter().filter(|one| !one.contains("end within")) {
        assert!(waits.contains(one), "{one} waited before, and is not in {waits:?}");
    }
    finishes(&demo, &comes).await;
    still_stands(&demo, &comes, &said).await;
    leaver.close().await;
}

/// What waits on the first page.
async fn waits(demo: &Demo, person: &Browser) -> Vec<String> {
    person.open(&demo.address("/")).await;
    person.wait_for("#waiting").await;
    let script = "[...document.querySelectorAll('#waiting .t')].map((e) => e.innerText).join('|')";
    person.text_of(script).await.split('|').map(str::to_owned).collect()
}

/// A statement of before: the policy contact's person. Answers the path of its entry.
async fn names_herself(demo: &Demo, person: &Browser) -> String {
    person.open(&demo.address("/directory/CRV")).await;
    person.click_text("main section.panel:has(a[href$='/change'])", "Change").await;
    person.wait_for("#person").await;
    person.type_into("#person", LEAVER).await;
    person.click_text("main form", "Review and sign").await;
    sign(person, "/directory/CRV").await;
    person.wait_text(LEAVER).await;
    person.text_of("new URL(document.querySelector('.alert-box.ok a').href).pathname").await
}

/// Chooses who leaves, types who comes, once with a slip.
async fn begins(demo: &Demo, person: &Browser) {
    person.click(".rail a[href='/keys']").await;
    person.wait_path("/keys").await;
    person.click_text(".page-head", "Somebody leaves").await;
    person.wait_path("/keys/hand-over").await;
    let script = "[...document.querySelectorAll('#who option')]
        .find((e) => e.innerText.includes('Maris Tolvane')).value";
    let who = person.text_of(script).await;
    person.choose("#who", &who).await;
    person.check("leaving-who").await;
    person.click_text("main form", "Go on").await;
    person.wait_for("#name").await;
    person.type_into("#name", COMES).await;
    person.type_into("#key", "Ane's key").await;
    person.click_text("main form", "Draft it for the root keys").await;
    person.wait_for(".error-summary").await;
    assert_eq!(person.value("#name").await, COMES);
    person.check_sizes("leaving-wrong").await;
    person.type_into("#key", &demo.new_key("ane.key").await).await;
    person.click_text("main form", "Draft it for the root keys").await;
    person.wait("location.pathname.startsWith('/keys/hand-over/')").await;
    person.check_sizes("leaving-steps").await;
}

/// The contact names who comes; then the list is not needed any more.
async fn finishes(demo: &Demo, person: &Browser) {
    person.open(&demo.address("/")).await;
    person.click_text("#waiting", "Somebody leaves").await;
    person.wait_text("Done").await;
    person.click_text("main", "Draft the change").await;
    person.wait_for("#office").await;
    assert_eq!(person.value("#person").await, COMES);
    person.check_sizes("leaving-contact").await;
    person.click_text("main form", "Review and sign").await;
    sign(person, "/keys/hand-over/").await;
    assert!(!person.shown().await.contains("To do"));
    person.click_text("main", "Forget this list").await;
    person.wait_path("/keys").await;
    person.check_sizes("leaving-keys-after").await;
}

/// What the leaver signed stands and is proved, on the page and outside.
async fn still_stands(demo: &Demo, person: &Browser, said: &str) {
    person.open(&demo.address("/directory/CRV")).await;
    let shown = person.shown().await;
    assert!(shown.contains(COMES) && !shown.contains(LEAVER), "{shown}");
    person.open(&demo.address(said)).await;
    person.reload_until("#proof .pill.ok").await;
    let part =
        "fetch(document.querySelector('main a[href*=\"/part/\"]').href).then((a) => a.text())";
    assert!(person.text_of(part).await.contains(LEAVER), "the part is there as it was signed");
    assert!(!person.shown().await.contains("compromised"));
    let lines = verified_lines(person).await;
    let index = said.rsplit('/').next().unwrap();
    let line = lines.iter().find(|line| line.split_whitespace().next() == Some(index)).unwrap();
    assert!(line.contains("verified") && line.contains("directory.contact-updated"), "{line}");
    assert!(lines.iter().any(|line| line.contains("members.key-revoked") && line.contains("CRV")));
}
