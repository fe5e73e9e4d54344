//! Another state's duty officer finds whom to call, and takes it along on paper and as vCard.

use crate::browser::Browser;
use crate::demo::Demo;

/// The technical desk's telephone as the made-up region has it.
const TELEPHONE: &str = "+999 501 0355";

/// Words that no state is to read about another.
const LATE: [&str; 5] = ["late", "due", "overdue", "to be confirmed", "day to confirm"];

/// Clicks that finding a contact may take.
const CLICKS_MAX: u32 = 3;

#[tokio::test]
async fn find_and_print() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    browser.open(&demo.address("/login")).await;
    browser.check("login").await;
    browser.open(&demo.address("/demo")).await;
    browser.check_sizes("demo").await;
    browser.log_in(&demo.persona("ESR", "desk.technical")).await;
    browser.check_sizes("situation").await;

    find(&browser).await;
    browser.check_sizes("state").await;
    no_word_of_lateness(&demo, &browser).await;
    take_along(&demo, &browser).await;
    look_at_the_list(&demo, &browser).await;
    browser.close().await;
}

/// From the first page to Corvessa's technical contact, with one search.
async fn find(browser: &Browser) {
    let mut clicks = 0;
    browser.type_into("#top-q", "corvessa").await;
    browser.press("#top-q", "Enter").await;
    browser.wait_path("/directory").await;
    let rows = browser.run("document.querySelectorAll('tbody tr').length").await;
    assert_eq!(rows, 1, "the search finds one state");
    browser.check("directory-found").await;
    browser.click_text("table", "Corvessa").await;
    clicks += 1;
    browser.wait_path("/directory/CRV").await;
    assert!(clicks <= CLICKS_MAX);
    let script = "document.querySelector('main section[aria-label=Technical]').innerText";
    let shown = browser.text_of(script).await;
    for text in [TELEPHONE, "confirmed on", "Corvessa, National administrator", "Local time now"] {
        assert!(shown.contains(text), "the page does not show {text}:\n{shown}");
    }
}

/// Whether a text has a word or words, not as a piece of a longer one.
fn has_words(text: &str, words: &str) -> bool {
    let bare: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(" {bare} ").contains(&format!(" {words} "))
}

/// The pages of other states say when a contact was confirmed, and nothing of what is owed.
async fn no_word_of_lateness(demo: &Demo, browser: &Browser) {
    for path in
        ["/directory", "/directory/MRL", "/directory/JMR", "/directory/NWR", "/directory/CRV"]
    {
        browser.open(&demo.address(path)).await;
        let shown = browser.shown().await;
        for words in LATE {
            assert!(!has_words(&shown, words), "{path} says \"{words}\":\n{shown}");
        }
        browser.check(path).await;
    }
}

/// The emergency card on paper, and the vCard.
async fn take_along(demo: &Demo, browser: &Browser) {
    browser.open(&demo.address("/directory/CRV")).await;
    browser.click_text(".page-head", "Emergency card").await;
    browser.wait_path("/directory/CRV/card").await;
    browser.wait_text(TELEPHONE).await;
    browser.check_sizes("card").await;
    let paper = browser.print().await;
    assert!(paper.starts_with(b"%PDF"));
    let sheets =
        paper.windows(12).filter(|w| w.starts_with(b"/Type /Page") && w[11] != b's').count();
    assert!((1..=2).contains(&sheets), "the emergency card takes {sheets} sheets");
    let folder = crate::demo::target().join("screenshots");
    std::fs::write(folder.join("card.pdf"), &paper).unwrap();

    let script = "fetch(document.querySelector('a[href$=\".vcf\"]').href).then((a) => a.text())";
    let vcard = browser.text_of(script).await.replace("\r\n ", "");
    assert!(vcard.starts_with("BEGIN:VCARD\r\n"), "{vcard}");
    let dialled = TELEPHONE.replace(' ', "");
    assert!(vcard.contains(&format!("tel:{dialled}\r\n")), "{vcard}");
}

/// The list in light, in dark, and in Arabic.
async fn look_at_the_list(demo: &Demo, browser: &Browser) {
    let list = demo.address("/directory");
    browser.open(&list).await;
    browser.check_sizes("directory").await;
    browser.colours("dark").await;
    browser.open(&list).await;
    browser.check_sizes("directory-dark").await;
    browser.colours("light").await;
    browser.run("document.cookie = 'comity-language=ar; path=/'").await;
    browser.open(&list).await;
    browser.wait("document.documentElement.dir === 'rtl'").await;
    browser.check_sizes("directory-arabic").await;
    browser.open(&demo.address("/directory/CRV")).await;
    browser.check_sizes("state-arabic").await;
}
