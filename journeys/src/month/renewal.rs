//! All contacts are asked whether they are still right; what two of them answered is entered at once.

use super::network::{Network, contacts, mail_of, states};
use super::{home, sign, stranger};
use crate::browser::Browser;

const NEW_TELEPHONE: &str = "+999 500 7788";

/// Clicks to ask everybody, and to enter what was answered.
const ASK_MAX: u32 = 2;
const ENTER_MAX: u32 = 3;

pub(super) async fn by_link(network: &Network, browser: &Browser) {
    home(browser).await;
    browser.hands.take();
    browser.click(".rail a[href='/directory/renewals']").await;
    browser.wait_path("/directory/renewals").await;
    browser.check_sizes("month-renewals-empty").await;
    browser.click("button[value=ask]").await;
    browser.wait_text("Everybody was last asked on").await;
    let work = browser.hands.take();
    println!("to ask all for renewal: {work:?}");
    assert!(work.clicks <= ASK_MAX && work.fields == 0, "{work:?}");

    let links = network.post.wait(&network.base, "/renew/", contacts()).await;
    let states = states();
    let (corrects, agrees) = (&states[1], &states[3]);
    corrected(&links[&mail_of(&corrects.code, "technical")]).await;
    agreed(&links[&mail_of(&agrees.code, "technical")]).await;
    entered(browser).await;

    for (state, shows) in [(corrects, NEW_TELEPHONE), (agrees, "+999 503 0100")] {
        browser.open(&network.address(&format!("/directory/{}", state.code))).await;
        browser.wait_text("confirmed by link").await;
        browser.wait_text(shows).await;
    }
    browser.check_sizes("month-renewed").await;
}

/// A contact writes another telephone number.
async fn corrected(link: &str) {
    let person = stranger(link).await;
    person.check_sizes("month-renew-link").await;
    person.click_text("main", "Something has changed").await;
    person.wait("document.querySelector('#value0').checkVisibility()").await;
    let script = "[...document.querySelectorAll('.channel-row')].find((e) =>
        e.querySelector('select').value === 'telephone').querySelector('input').id";
    let field = person.text_of(script).await;
    person.type_into(&format!("#{field}"), NEW_TELEPHONE).await;
    person.check_sizes("month-renew-form").await;
    person.click_text("main form", "Send the corrections").await;
    person.wait_text("Thank you. Your answer of").await;
    person.check_sizes("month-renew-thanks").await;
    person.close().await;
}

/// Another one chooses another language than that of the mail, and says that all is right.
async fn agreed(link: &str) {
    let person = stranger(link).await;
    person.run("document.cookie = 'comity-language=ar; path=/'").await;
    person.open(link).await;
    person.wait("document.documentElement.dir === 'rtl'").await;
    person.check_sizes("month-renew-arabic").await;
    person.run("document.cookie = 'comity-language=en; path=/'").await;
    person.open(link).await;
    person.hands.take();
    person.click_text("main form", "All is right").await;
    person.wait_text("Thank you. Your answer of").await;
    assert_eq!(person.hands.take().clicks, 1);
    person.close().await;
}

/// The officer looks at both answers and signs once.
async fn entered(browser: &Browser) {
    home(browser).await;
    browser.hands.take();
    browser.click_text("#waiting li:has(a[href='/directory/renewals'])", "Open").await;
    browser.wait_text(NEW_TELEPHONE).await;
    browser.check_sizes("month-renewals").await;
    browser.click("button[value=enter]").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.wait_text(NEW_TELEPHONE).await;
    browser.check_sizes("month-renewals-sign").await;
    sign(browser, "/directory/renewals").await;
    let work = browser.hands.take();
    println!("to enter what was answered: {work:?}");
    assert!(work.clicks <= ENTER_MAX && work.fields == 0, "{work:?}");
    browser.wait_text("No answer waits.").await;
}
