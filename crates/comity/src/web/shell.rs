//! The frame of every page: rail, top bar, notices, tab bar on phones.

use super::page::Page;
use super::times;
use crate::rights::{Action, Resource};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

/// The places a page can be in.
const PLACES: &[(&str, &str, &str, Resource)] = &[
    ("/", "home", "nav-situation", Resource::Situation),
    ("/directory", "book", "nav-directory", Resource::Directory),
    ("/secretariat/intake", "stamp", "nav-intake", Resource::Intake),
    ("/secretariat/outbox", "send", "nav-outbox", Resource::Outbox),
    ("/checks", "phone", "nav-checks", Resource::Checks),
    ("/circulars", "send", "nav-circulars", Resource::Circulars),
    ("/procedures", "list", "nav-procedures", Resource::Procedures),
    ("/meetings", "calendar", "nav-meetings", Resource::Meetings),
    ("/members", "users", "nav-members", Resource::Members),
    ("/register", "shield", "nav-register", Resource::Records),
];

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
                main.page #content tabindex="-1" { (content) ((page.app.applies)(page)) }
            }
        }
        (tabs(page))
    };
    document(page, title, body)
}

/// A page for who came by a personal link: nothing but the content.
pub fn plain(page: &Page, title: &str, content: Markup) -> Markup {
    document(page, title, html! { main.page #content { (content) } })
}

fn document(page: &Page, title: &str, body: Markup) -> Markup {
    let language = page.language();
    let theme = (!page.theme.is_empty()).then_some(page.theme.as_str());
    html! {
        (DOCTYPE)
        html lang=(language.tag) dir=(language.direction) data-bs-theme=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (page.name(&page.profile.names)) }
                link rel="stylesheet" href=(page.app.asset(language.bootstrap()));
                link rel="stylesheet" href=(page.app.asset("comity.css"));
                link rel="stylesheet" href=(page.app.asset("print.css")) media="print";
                link rel="icon" href="data:,";
            }
            body { (body) }
        }
    }
}

fn places(page: &Page) -> Vec<&'static (&'static str, &'static str, &'static str, Resource)> {
    let may = |resource| page.may_commonly(Action::Read, resource);
    PLACES.iter().filter(|place| may(place.3)).collect()
}

/// Whether the page is in a place; documents and the calendar are in that of meetings.
fn is_here(page: &Page, path: &str) -> Option<&'static str> {
    let here = page.path();
    let of_meetings = here.starts_with("/documents") || here.starts_with("/calendar");
    let here = if of_meetings { "/meetings" } else { here };
    let inside = here == path || (path != "/" && here.starts_with(path));
    inside.then_some("page")
}

fn rail(page: &Page, network: &str) -> Markup {
    let (size, root) = page.app.store.published();
    let root = root.to_string();
    html! {
        nav.rail aria-label=(page.text("nav-main")) { div {
            a.brand href="/" { (mark()) span { (network) } }
            ul.nav-list {
                @for (path, symbol, key, _) in places(page) {
                    li { a href=(path) aria-current=[is_here(page, path)] {
                        (icon(symbol)) (page.text(key))
                    } }
                }
            }
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
    html! {
        header.top {
            @if page.may_commonly(Action::Read, Resource::Directory) {
                form.search action="/directory" role="search" {
                    (icon("search"))
                    label.visually-hidden for="top-q" { (page.text("search")) }
                    input #top-q type="search" name="q" placeholder=(page.text("search"));
                }
            }
            div.clock {
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
            (settings(page))
        }
    }
}

/// Language, theme and log-out, without script.
fn settings(page: &Page) -> Markup {
    html! {
        details.settings {
            summary aria-label=(page.text("settings")) { (icon("settings")) }
            div.settings-box {
                // Phones have no rail, and their tab bar has room for five.
                nav.places aria-label=(page.text("nav-all")) { ul.nav-list {
                    @for (path, symbol, key, _) in places(page) {
                        li { a href=(path) aria-current=[is_here(page, path)] {
                            (icon(symbol)) (page.text(key)) } }
                    }
                } }
                form method="post" action="/settings" {
                    input type="hidden" name="back" value=(page.address);
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
                            @let key = if theme.is_empty() { "theme-auto" } else { theme };
                            @let key = if theme.is_empty() { key.to_owned() } else { format!("theme-{theme}") };
                            option value=(theme) selected[theme == page.theme] { (page.text(&key)) }
                        }
                    }
                    button.btn.btn-primary.btn-sm { (page.text("settings-keep")) }
                }
                @if page.subject.person().is_some() {
                    form method="post" action="/logout" {
                        button.btn.btn-plain.btn-sm { (icon("logout")) (page.text("log-out")) }
                    }
                } @else {
                    a.btn.btn-plain.btn-sm href="/login" { (page.text("log-in")) }
                }
            }
        }
    }
}

fn tabs(page: &Page) -> Markup {
    html! {
        nav.tabbar aria-label=(page.text("nav-phone")) {
            @for (path, symbol, key, _) in places(page).into_iter().take(5) {
                a href=(path) aria-current=[is_here(page, path)] { (icon(symbol)) (page.text(key)) }
            }
            @if page.subject.person().is_none() {
                a href="/login" { (icon("key")) (page.text("log-in")) }
            }
        }
    }
}
