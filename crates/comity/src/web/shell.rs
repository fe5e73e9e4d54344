//! The frame of every page: rail, top bar, notices, tab bar on phones.

use super::page::Page;
use super::{band, kept, times};
use crate::rights::{Action, Resource};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};

/// A place in the menu: its address, icon and text, what a reader must be allowed to read, and
/// where the addresses of its other pages begin.
type Place = (&'static str, &'static str, &'static str, Resource, &'static [&'static str]);

/// What everybody uses; what matters most comes first, for the tab bar of phones.
const EVERYDAY: &[Place] = &[
    ("/", "home", "nav-situation", Resource::Situation, &[]),
    ("/messages", "msg", "nav-messages", Resource::Messages, &[]),
    ("/directory", "book", "nav-directory", Resource::Directory, &[]),
    ("/circulars", "mail", "nav-circulars", Resource::Circulars, &[]),
    ("/meetings", "calendar", "nav-meetings", Resource::Meetings, &["/documents", "/calendar"]),
    ("/checks", "phone", "nav-checks", Resource::Checks, &[]),
    ("/procedures", "list", "nav-procedures", Resource::Procedures, &["/welcome"]),
    ("/members", "users", "nav-members", Resource::Members, &[]),
    ("/waiting", "pencil", "nav-waiting", Resource::Keys, &[]),
    ("/keys", "key", "nav-keys", Resource::Keys, &[]),
    ("/register", "shield", "nav-register", Resource::Records, &["/watch"]),
];

/// What the secretariat alone uses.
const SECRETARIAT: &[Place] = &[
    ("/secretariat/intake", "stamp", "nav-intake", Resource::Intake, &["/secretariat/letters"]),
    ("/directory/renewals", "refresh", "nav-renewals", Resource::Renewals, &[]),
    ("/secretariat/joining", "users", "nav-joining", Resource::Invitations, &[]),
    ("/keys/admissions", "shield", "nav-admissions", Resource::Admissions, &[]),
    ("/secretariat/outbox", "send", "nav-outbox", Resource::Outbox, INCOMING),
];

/// What came back by mail.
const INCOMING: &[&str] = &["/secretariat/incoming", "/secretariat/answers"];

/// Places of the tab bar; the others are under "All".
const TABS: usize = 4;

/// An icon of the sprite.
pub fn icon(name: &str) -> Markup {
    let address = format!("{}#{name}", super::assets::address("vendor/icons.svg"));
    html! { svg.ic aria-hidden="true" { use href=(address) {} } }
}

/// Data for a page's script. `<` is written as an escape, so nothing in it can end the element.
pub fn data(id: &str, value: &Value) -> Markup {
    let text = value.to_string().replace('<', "\\u003c");
    html! { script type="application/json" id=(id) { (PreEscaped(text)) } }
}

/// A notice above the content: `ok`, `info`, `soon` or `late`.
pub fn notice(tone: &str, sentence: &str) -> Markup {
    html! { div.alert-box.(tone) role="status" { (sentence) } }
}

/// What the address says was done just now: `?entered=17` after a signature, `?done=comment-shown`
/// without one. A form that came back with a mistake does not say it again.
fn done(page: &Page) -> Markup {
    let asked = page.address.split_once('?').map_or("", |(_, asked)| asked);
    let value = |name: &str| asked.split('&').find_map(|pair| pair.strip_prefix(name));
    let entered = value("entered=").and_then(|entry| entry.parse().ok());
    let entered = entered.filter(|_| page.subject.person().is_some());
    let said = page.text_if_any(&format!("done-{}", value("done=").unwrap_or_default()));
    html! { @if page.is_read {
        @if let Some(entry) = entered {
            div.alert-box.ok role="status" { (page.text("entered-as")) " " (entry_link(page, entry)) "." }
        }
        @if let Some(said) = said { (notice("ok", &said)) }
    } }
}

/// A link to an entry and its proof.
pub fn entry_link(page: &Page, entry: u64) -> Markup {
    html! { a href=(format!("/register/{entry}")) { (page.text("entry")) " " (entry) } }
}

/// A whole page.
pub fn render(page: &Page, title: &str, content: Markup) -> Markup {
    let network = page.name(&page.profile.names);
    let body = html! {
        a.skip href="#content" { (page.text("skip")) }
        div.shell {
            (rail(page, network))
            div.main-col {
                (top(page))
                @if page.app.is_demo() {
                    aside.notice aria-label=(page.text("demo")) { (page.text("demo-notice")) }
                }
                @if let Some(reason) = page.app.store.read_only() {
                    aside.notice aria-label=(page.text("read-only")) { (page.refused("read-only", reason)) }
                }
                main.page #content tabindex="-1" {
                    (same(page, "live", || live(page))) (done(page)) (content) ((page.app.known.applies)(page)) }
            }
        }
        (tabs(page))
    };
    document(page, title, body)
}

/// Where an open page tells of a message that has just come.
fn live(page: &Page) -> Markup {
    let texts = json!({
        "came": page.text("live-came"), "came_urgent": page.text("live-came-urgent"),
        "receipt": page.text("live-receipt"),
        "release": page.text("live-release"), "release_urgent": page.text("live-release-urgent"),
        "open": page.text("open"), "test": page.text("message-test"),
        "lost": page.text("live-lost"),
    });
    html! { @if page.may_commonly(Action::Read, Resource::Messages) {
        @let address = format!("/messages/live?after={}", page.app.store.size());
        div #live role="status" aria-live="assertive" aria-atomic="false" data-address=(address) {}
        (data("live-words", &texts))
        script type="module" src=(page.app.asset("live.js")) {}
    } }
}

/// A page that says why a personal link does not open, and who helps; the text may name `secretariat`
/// and `day`.
pub fn shut_link(page: &Page, status: StatusCode, key: &str, day: &str) -> Response {
    let secretariat = page.name(&page.profile.secretariat.names);
    let title = page.text("link-shut");
    let content = html! {
        div.page-head { div { h1 { (title) } } }
        section.panel { div.body {
            p { (page.text_with(key, &[("day", day), ("secretariat", secretariat)])) } } }
    };
    (status, plain(page, &title, content)).into_response()
}

/// A page for who came by a personal link: the network's name, language and theme, the content.
pub fn plain(page: &Page, title: &str, content: Markup) -> Markup {
    let body = html! {
        header.top.plain-top {
            span.brand { (mark()) span { (page.name(&page.profile.names)) } }
            (settings(page))
        }
        main.page.plain-page #content tabindex="-1" { (done(page)) (content) }
    };
    document(page, title, body)
}

fn document(page: &Page, title: &str, body: Markup) -> Markup {
    let language = page.language();
    let theme = (!page.theme.is_empty()).then_some(page.theme.as_str());
    let is_practice = page.app.is_practice();
    let body = band::around(is_practice, page.language_index(), body);
    let title = band::title(is_practice, page.language_index(), title);
    let prefix = is_practice.then_some("practice-");
    html! {
        (DOCTYPE)
        html lang=(language.tag) dir=(language.direction) data-comma=(language.comma)
            data-bs-theme=[theme] data-practice=[prefix] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (page.name(&page.profile.names)) }
                link rel="stylesheet" href=(page.app.asset(language.bootstrap()));
                link rel="stylesheet" href=(page.app.asset("comity.css"));
                link rel="stylesheet" href=(page.app.asset("parts.css"));
                link rel="stylesheet" href=(page.app.asset("print.css")) media="print";
                link rel="icon" href="data:,";
            }
            body { (body) }
        }
    }
}

fn places(page: &Page, group: &'static [Place]) -> Vec<&'static Place> {
    let may = |resource| page.may_commonly(Action::Read, resource);
    group.iter().filter(|place| may(place.3)).collect()
}

/// The place that the page is in, by its address: the one whose address fits best.
fn here(page: &Page) -> Option<&'static str> {
    let fits = |place: &Place| {
        let starts = place.4.iter().chain([&place.0]);
        let inside = |start: &&&str| match **start {
            "/" => page.path() == "/",
            start => page.path().starts_with(start),
        };
        starts.filter(inside).map(|start| start.len()).max()
    };
    let all = EVERYDAY.iter().chain(SECRETARIAT);
    let fitting = all.filter_map(|place| Some((fits(place)?, place.0)));
    fitting.max_by_key(|(length, _)| *length).map(|(_, address)| address)
}

fn link(page: &Page, place: &Place, here: Option<&str>) -> Markup {
    let current = (here == Some(place.0)).then_some("page");
    html! { a href=(place.0) aria-current=[current] { (icon(place.1)) (page.text(place.2)) } }
}

/// A menu is the same for one reader on all pages of one place.
fn kept_menu(page: &Page, id: &str, make: impl Fn(Option<&str>) -> Markup) -> Markup {
    let here = here(page);
    same(page, &format!("{id} {}", here.unwrap_or_default()), || make(here))
}

/// What is the same for one reader on all pages in this minute, under a name of its own.
fn same(page: &Page, name: &str, make: impl Fn() -> Markup) -> Markup {
    match kept::piece::<anyhow::Error>(page, name, || Ok(make())) {
        Ok(piece) => html! { (piece) },
        Err(_) => make(),
    }
}

/// All places; in two groups for who has something to do in the second.
fn menu(page: &Page, id: &str, here: Option<&str>) -> Markup {
    let groups =
        [("nav-everyday", places(page, EVERYDAY)), ("nav-secretariat", places(page, SECRETARIAT))];
    let headed = !groups[1].1.is_empty();
    html! {
        @for (key, group) in groups.iter().filter(|(_, group)| !group.is_empty()) {
            @let heading = format!("{id}-{key}");
            div {
                @if headed { p.nav-head #(heading) { (page.text(key)) } }
                ul.nav-list aria-labelledby=[headed.then_some(&heading)] {
                    @for place in group { li { (link(page, place, here)) } }
                }
            }
        }
    }
}

fn rail(page: &Page, network: &str) -> Markup {
    let (size, root) = page.app.store.published();
    let root = root.to_string();
    html! {
        nav.rail aria-label=(page.text("nav-main")) { div {
            a.brand href="/" { (mark()) span { (network) } }
            (kept_menu(page, "rail", |here| menu(page, "rail", here)))
            div.rail-foot {
                a href="/about" { (page.text("about")) } br;
                (page.text_count("register-size", i64::try_from(size).unwrap_or(i64::MAX))) br;
                (page.text("register-root")) " "
                span.code dir="ltr" { (root[..4]) " " (root[4..8]) " " (root[8..12]) }
            }
        } }
    }
}

/// Two rings that meet: the product's mark.
fn mark() -> Markup {
    html! {
        svg viewBox="0 0 34 34" aria-hidden="true" fill="none" stroke-width="3" {
            circle.mark-a cx="12.5" cy="17" r="8.5" {}
            circle.mark-b cx="21.5" cy="17" r="8.5" {}
        }
    }
}

fn top(page: &Page) -> Markup {
    html! { header.top { (same(page, "top", || who_and_when(page))) (settings(page)) } }
}

fn who_and_when(page: &Page) -> Markup {
    html! {
            @if page.may_commonly(Action::Read, Resource::Directory) {
                form.search action="/directory" role="search" {
                    (icon("search"))
                    label.visually-hidden for="top-q" { (page.text("search")) }
                    input #top-q type="search" name="q" placeholder=(page.text("search"));
                }
            }
            div.clock data-now=(page.now) data-months=(times::months(page)) {
                bdi dir="ltr" { (times::utc_clock(page.now)) " UTC" }
                span { (times::day(page, page.now)) }
            }
            @if let Some(person) = page.subject.person() {
                div.who {
                    span.sig { (person.participant) }
                    span {
                        (page.participant_name(&person.participant))
                        span { (person.roles.first().map(|r| page.role_name(r.as_str())).unwrap_or_default()) }
                    }
                }
            }
    }
}

/// Language, theme and log-out, without script.
fn settings(page: &Page) -> Markup {
    let fields = || settings_fields(page);
    html! {
        details.settings {
            summary aria-label=(page.text("settings")) { (icon("settings")) }
            div.settings-box {
                form method="post" action="/settings" {
                    input type="hidden" name="back" value=(page.address);
                    (same(page, &format!("settings {}", page.theme), fields))
                }
                (same(page, "in-and-out", || in_and_out(page)))
            }
        }
    }
}

fn settings_fields(page: &Page) -> Markup {
    html! {
        label for="set-language" { (page.text("language")) }
        select.form-select #set-language name="language" {
            @for language in super::languages::LANGUAGES {
                option value=(language.tag) lang=(language.tag)
                    selected[language.tag == page.language().tag] { (language.name) }
            }
        }
        label for="set-theme" { (page.text("theme")) }
        select.form-select #set-theme name="theme" {
            @for theme in ["", "light", "dark"] {
                @let chosen = if theme.is_empty() { "auto" } else { theme };
                option value=(theme) selected[theme == page.theme] {
                    (page.text(&format!("theme-{chosen}"))) }
            }
        }
        button.btn.btn-primary.btn-sm { (page.text("settings-keep")) }
    }
}

fn in_and_out(page: &Page) -> Markup {
    html! {
        @if page.subject.person().is_some() {
            a.btn.btn-plain.btn-sm href="/account" { (icon("key")) (page.text("my-log-in")) }
            @if page.app.way_to_practice().is_some() {
                a.btn.btn-plain.btn-sm href="/practice" { (icon("refresh")) (page.text("practice-network")) }
            }
            form method="post" action="/logout" {
                button.btn.btn-plain.btn-sm { (icon("logout")) (page.text("log-out")) }
            }
        } @else {
            a.btn.btn-plain.btn-sm href="/login" { (page.text("log-in")) }
        }
    }
}

/// Phones have no rail: what matters most, and a menu of all places that opens without script.
fn tabs(page: &Page) -> Markup {
    kept_menu(page, "tabs", |here| tab_bar(page, here))
}

fn tab_bar(page: &Page, here: Option<&str>) -> Markup {
    let everyday = places(page, EVERYDAY);
    html! {
        @if !everyday.is_empty() { nav.tabbar aria-label=(page.text("nav-phone")) {
            @for place in everyday.iter().take(TABS) { (link(page, place, here)) }
            @if everyday.len() > TABS {
                details.all {
                    summary { (icon("menu")) (page.text("nav-all")) }
                    div.all-box { (menu(page, "all", here)) }
                }
            }
        } }
    }
}
