//! A state joins: from two invitations to its first signed statement, with every page on the way.

use crate::browser::Browser;
use crate::demo::Demo;
use crate::export::verified_lines;
use crate::hands::sign;
use crate::post::Post;
use chromiumoxide::cdp::browser_protocol::web_authn::AuthenticatorId;

/// A state for which the secretariat entered two contacts on instruction.
const STATE: &str = "QLN";
const ILO: &str = "ilo.querin@qln.example";
const ANA: &str = "ana.lirueta@qln.example";
/// The files of both root keys.
const FILES: [&str; 2] = ["ilo.key", "ana.key"];
const NEW_TELEPHONE: &str = "+999 511 7788";

#[tokio::test]
async fn a_state_joins() {
    let post = Post::start().await;
    let demo = Demo::start_with_mail(&post).await;
    let officer = Browser::launch().await;
    let (mut ilo, ana) = (officer.of_another().await, officer.of_another().await);
    officer.log_in(&demo.persona("VESP", "secretariat-officer")).await;
    invite(&officer).await;
    let links = post.wait(&demo.address(""), "/join/", 2).await;

    begin(&ilo, &links[ILO], true).await;
    // Closes the page in the middle, and takes the way up again.
    ilo.close_page_and_come_back().await;
    ilo.open(&demo.address("/")).await;
    ilo.wait_path("/join").await;
    ilo.wait_text("You have one passkey.").await;
    keys(&demo, &ilo, FILES[0], true).await;
    let device = begin(&ana, &links[ANA], false).await;
    ana.take_away(device).await;
    keys(&demo, &ana, FILES[1], false).await;

    let number = number(&ana).await;
    demo.root_keys_sign(&ana, &FILES).await;
    ana.open(&demo.address("/join")).await;
    ana.wait_text("The secretariat compares the number").await;
    admit(&officer, &number).await;
    rights(&demo, &ilo, &ana).await;
    speak(&ilo).await;

    let lines = verified_lines(&ana).await;
    let said = |kind: &str, level: &str| {
        let fits =
            |line: &&String| line.contains(&format!("{kind} · {STATE}")) && line.ends_with(level);
        lines.iter().filter(fits).filter(|line| line.contains(" verified ")).count()
    };
    assert_eq!(said("members.root-set", "root"), 1);
    assert_eq!(said("members.delegation-given", "root"), 2);
    assert_eq!(said("directory.contact-confirmed", "A1"), 2);
    assert_eq!(said("directory.contact-updated", "A1"), 1, "{lines:#?}");
    officer.close().await;
}

/// The officer invites both, as the note verbale names them.
async fn invite(officer: &Browser) {
    officer.click(".rail a[href='/secretariat/joining']").await;
    officer.wait_path("/secretariat/joining").await;
    officer.wait_path("/secretariat/joining").await;
    officer.click_text("main table", "Quilandra").await;
    officer.wait_text("Nobody was invited yet.").await;
    for (name, address) in [("Ilo Querin", ILO), ("Ana Lirueta", ANA)] {
        officer.type_into("#name", name).await;
        officer.type_into("#position", "National administrator").await;
        officer.type_into("#address", address).await;
        officer.type_into("#note", "NV 31/2026").await;
        officer.click_text("main form", "Send the invitation").await;
        officer.wait_for(".alert-box.ok").await;
        officer.wait_text(address).await;
    }
    officer.check_sizes("joining-invited").await;
}

/// From the mail to the first passkey.
async fn begin(person: &Browser, link: &str, look: bool) -> AuthenticatorId {
    let device = person.authenticator().await;
    person.open(link).await;
    person.wait_text("Quilandra takes part").await;
    if look {
        person.check_sizes("joining-link").await;
    }
    person.click_text("main form", "Begin").await;
    person.wait("location.pathname.startsWith('/recover/')").await;
    if look {
        person.check("joining-first-passkey").await;
    }
    person.click("[data-passkey=create] button:not(:disabled)").await;
    person.wait_path("/join").await;
    person.wait_text("You have one passkey.").await;
    if look {
        person.check_sizes("joining-begun").await;
    }
    device
}

/// A second passkey on another device, the key of this browser, and a root key from a file.
async fn keys(demo: &Demo, person: &Browser, file: &str, look: bool) {
    person.authenticator().await;
    person.click_text("main", "Make another passkey").await;
    person.wait_path("/account").await;
    if look {
        person.check("joining-account").await;
    }
    person.click("[data-passkey=create] button:not(:disabled)").await;
    person.wait_for("input[value='Passkey 2']").await;
    person.click("a[href='/join']").await;
    person.wait_text("You have 2 passkeys.").await;
    person.click("#join-key button:not(:disabled)").await;
    person.wait_text("Your key is kept.").await;
    person.type_into("#root-key", "what is this").await;
    person.click_text("main form[action='/join/root-key']", "Keep this key").await;
    person.wait_for(".error-summary").await;
    assert_eq!(person.value("#root-key").await, "what is this");
    if look {
        person.check_sizes("joining-root-key-wrong").await;
    }
    person.type_into("#root-key", &demo.new_key(file).await).await;
    person.click_text("main form[action='/join/root-key']", "Keep this key").await;
    person.wait_text("Your root key is kept.").await;
}

/// The number of sixty digits on the form for the note verbale.
async fn number(person: &Browser) -> String {
    assert_eq!(person.value("#threshold").await, "2");
    person.click_text("main form", "Make the number").await;
    person.wait_text("Nobody signed yet.").await;
    person.check_sizes("joining-number").await;
    person.click("a[href='/join/root-form']").await;
    person.wait_path("/join/root-form").await;
    person.check_sizes("joining-form").await;
    assert!(person.print().await.starts_with(b"%PDF"));
    let number = person.text_of("document.querySelector('dl.facts b.code').innerText").await;
    assert_eq!(number.chars().filter(char::is_ascii_digit).count(), 60, "{number}");
    person.click_text(".page-head", "The way to your first signature").await;
    person.wait_path("/join").await;
    number
}

/// The officer compares the number, once with a slip, and signs.
async fn admit(officer: &Browser, number: &str) {
    officer.click(".rail a[href='/']").await;
    officer.wait_path("/").await;
    officer.click(".rail a[href='/secretariat/joining']").await;
    officer.wait_path("/secretariat/joining").await;
    officer.click_text("main table", "Quilandra").await;
    officer.wait_text("The root keys signed. Your signature is missing").await;
    officer.check("joining-to-compare").await;
    officer.click_text("main .alert-box", "Compare the number").await;
    officer.wait_for("#number").await;
    let (shown, last) = number.split_at(number.len() - "00000 00000".len());
    let page = officer.shown().await;
    assert!(page.contains(shown.trim()) && !page.contains(last), "{page}");
    officer.type_into("#number", "12345 67890").await;
    officer.click_text("main form", "It is the same").await;
    officer.wait_text("Nothing was signed").await;
    officer.check_sizes("joining-compare-wrong").await;
    officer.type_into("#number", last).await;
    officer.click_text("main form", "It is the same").await;
    officer.wait_for("#sign-now:not(:disabled)").await;
    officer.check_sizes("joining-admit").await;
    sign(officer, "/secretariat/joining/QLN").await;
}

/// The root keys let both sign; the site opens.
async fn rights(demo: &Demo, ilo: &Browser, ana: &Browser) {
    ilo.open(&demo.address("/join")).await;
    ilo.wait_text("The root keys let you and your colleagues sign").await;
    ilo.check_sizes("joining-rights").await;
    demo.root_keys_sign(ilo, &FILES).await;
    for person in [ilo, ana] {
        person.open(&demo.address("/join")).await;
        person.wait_text("You can sign for your state now").await;
    }
    ilo.check_sizes("joining-done").await;
}

/// What was entered on instruction is confirmed in one list; then a telephone number changes.
async fn speak(person: &Browser) {
    person.click_text("main", "Confirm what was entered on instruction").await;
    person.wait_path("/directory/QLN/confirm-all").await;
    person.check_sizes("joining-confirm-all").await;
    person.click_text("main form", "Review and sign").await;
    person.wait_for("#sign-now:not(:disabled)").await;
    person.wait_text("Technical · Incident Coordination Desk").await;
    person.check("joining-confirm-all-sign").await;
    sign(person, "/directory/QLN").await;
    person.click_text("main section.panel", "Change").await;
    let script = "[...document.querySelectorAll('.channel-row')].find((e) =>
        e.querySelector('select').value === 'telephone').querySelector('input').id";
    person.wait_for("#office").await;
    let field = person.text_of(script).await;
    person.type_into(&format!("#{field}"), NEW_TELEPHONE).await;
    person.click_text("main form", "Review and sign").await;
    sign(person, "/directory/QLN").await;
    person.wait_text(NEW_TELEPHONE).await;
    // Once a second the log takes in what entered; an export holds what the log has.
    person.click_text(".alert-box.ok", "Entry").await;
    person.wait("/^\\/register\\/\\d+$/.test(location.pathname)").await;
    person.reload_until("#proof .pill.ok").await;
}
