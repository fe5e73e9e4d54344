//! A secretariat officer's month: 57 made-up states, one key, real mails, and people who have links only.

mod check;
mod circular;
mod intake;
mod meeting;
mod network;
mod renewal;

use crate::browser::Browser;
use crate::hands::sign;
use crate::post;
use network::Network;

/// To the first page, as a person goes there.
async fn home(browser: &Browser) {
    browser.click(".rail a[href='/']").await;
    browser.wait_path("/").await;
}

/// What somebody does with a personal link, in a browser that knows nothing of the network.
async fn stranger(link: &str) -> Browser {
    let browser = Browser::launch().await;
    browser.open(link).await;
    browser
}

#[tokio::test]
async fn a_secretariat_officers_month() {
    let network = Network::start().await;
    let browser = Browser::launch().await;
    network.log_in(&browser).await;
    intake::from_list_to_print(&network, &browser).await;
    check::round(&network, &browser).await;
    renewal::by_link(&network, &browser).await;
    circular::acknowledged(&network, &browser).await;
    meeting::with_minutes(&network, &browser).await;
    browser.close().await;
}
