//! Renewal in the browser: the page behind a link, the officer's list, suggestions to a state; and
//! the pages of holidays and of what changed.

use super::{ADMIN, Site};
use crate::directory::queries;
use crate::directory::renewals::{self, kept, notices};
use crate::notify::outbox::{self, Writing};
use axum::http::StatusCode;

const OFFICER: &str = "secretariat-officer";

impl Site {
    /// Asks everybody; answers with the address of the link to the first contact of a state.
    fn asked(&self, code: &str) -> String {
        let store = &self.world.region.store;
        notices::begin_round(store, store.now()).unwrap();
        let profile = store.view(crate::members::profile).unwrap().unwrap();
        let writing = Writing { profile: &profile, base_url: "https://x.example", domain: "x" };
        outbox::collect(store, &[notices::notices], &writing).unwrap();
        let contact = store
            .view(|v| queries::contacts_of(v, &register::Code::new(code).unwrap()))
            .unwrap()
            .remove(0)
            .contact;
        let prefix = format!("{}{contact}/round", renewals::KEYS);
        let mail = store.work(|work| outbox::of_prefix(work, &prefix)).unwrap().remove(0);
        let rest = mail.text.split("https://x.example").nth(1).unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }
}

#[test]
fn a_link_shows_and_only_its_button_acts() {
    let site = Site::new();
    let link = site.asked("QLN");
    for _ in 0..2 {
        let page = site.get_as("", &link);
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("All is right") && page.body.contains("lang=\"en\""));
        assert!(!page.body.contains("/directory/QLN"), "who holds a link sees this contact alone");
    }
    assert!(site.world.region.store.work(kept::all).unwrap().is_empty(), "looking changes nothing");
    let mistake =
        "answer=corrected&office=Night+desk&kind0=telephone&value0=555&time_zone=Etc%2FUTC";
    let again = site.post_urlencoded("", &link, mistake);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("Night desk") && again.body.contains("id=\"error-value0\""));
    let good = mistake.replace("value0=555", "value0=%2B999+555+0142");
    assert_eq!(site.post_urlencoded("", &link, &good).location, link);
    let thanks = site.get_as("", &link);
    assert!(thanks.body.contains("Thank you. Your answer of"), "{}", thanks.body);
    let twice = site.post_urlencoded("", &link, "answer=right");
    assert!(twice.body.contains("Thank you. Your answer of"));
    assert_eq!(site.world.region.store.work(kept::all).unwrap().len(), 1);
    let unknown = site.get_as("", "/renew/nothing");
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("This link is not known here"));
    let late = Site::new();
    let link = late.asked("ZRK");
    late.world.days_pass(notices::LINK_DAYS);
    assert!(late.get_as("", &link).body.contains("will gladly send you a new one"));
}

#[test]
fn an_officer_enters_ticked_answers_as_one_unit_and_sets_others_aside() {
    let site = Site::new();
    let (first, second) = (site.asked("QLN"), site.asked("ZRK"));
    let corrected = "answer=corrected&office=Night+desk&kind0=telephone&value0=%2B999+555+0142&time_zone=Etc%2FUTC";
    site.post_urlencoded("", &first, corrected);
    site.post_urlencoded("", &second, "answer=right");
    let officer = site.cookie("VESP", OFFICER);
    let page = site.get_as(&officer, "/directory/renewals");
    for words in ["Night desk", "As corrected", "All is right, as it stands", "+999 555 0142"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(site.get_as(&officer, "/").body.contains("2 answers to renewals wait"));
    assert!(site.get_as(&officer, "/directory/renewals.csv").body.contains("waiting"));
    let none = site.post_urlencoded(&officer, "/directory/renewals", "step=enter");
    assert!(none.body.contains("Tick at least one answer"));
    let no_reason = site.post_urlencoded(&officer, "/directory/renewals", "aside=0&key0=x");
    assert!(no_reason.body.contains("id=\"error-reason0\""), "{}", no_reason.body);

    let keys: Vec<String> = page
        .body
        .split("name=\"enter")
        .skip(1)
        .map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(keys.len(), 2);
    let body = format!("step=enter&enter0={}&enter1={}", keys[0], keys[1]).replace('/', "%2F");
    let drafted = site.post_urlencoded(&officer, "/directory/renewals", &body);
    let entered = site.sign(&officer, &drafted.location, "VESP", OFFICER);
    assert!(entered.location.starts_with("/directory/renewals?entered="), "{}", entered.body);
    assert!(site.get_as(&officer, "/directory/renewals").body.contains("No answer waits"));
    let state = site.get_as(&officer, "/directory/QLN").body;
    assert!(state.contains("confirmed by link on 22 Nov 2026, entered by the secretariat"));
    assert!(site.get_as("", &second).body.contains("Thank you"));
    let administrator = site.cookie("CRV", ADMIN);
    for path in ["/directory/renewals", "/directory/renewals.csv"] {
        assert_eq!(site.get_as(&administrator, path).status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[test]
fn a_state_with_a_key_gets_the_answer_as_a_suggestion() {
    let site = Site::new();
    let link = site.asked("CRV");
    let asked = site.get_as("", &link);
    assert!(asked.body.contains("keeps this contact with its own key"), "{}", asked.body);
    let corrected = "answer=corrected&office=Night+desk&kind0=telephone&value0=%2B999+555+0142&time_zone=Etc%2FUTC";
    site.post_urlencoded("", &link, corrected);
    let administrator = site.cookie("CRV", ADMIN);
    assert!(site.get_as(&administrator, "/").body.contains("/directory/CRV/suggestions"));
    let page = site.get_as(&administrator, "/directory/CRV/suggestions").body;
    let change = page.split("href=\"").find(|href| href.contains("?suggestion=")).unwrap();
    let form = site.get_as(&administrator, change.split('"').next().unwrap());
    assert!(form.body.contains("Night desk") && form.body.contains("+999 555 0142"));
    let other = site.cookie("ESR", ADMIN);
    assert_eq!(site.get_as(&other, "/directory/CRV/suggestions").status, StatusCode::FORBIDDEN);
    let key = page.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let body = format!("key={}", key.replace('/', "%2F"));
    site.post_urlencoded(&administrator, "/directory/CRV/suggestions", &body);
    assert!(!site.get_as(&administrator, "/").body.contains("/directory/CRV/suggestions"));
}

#[test]
fn a_holiday_stands_beside_the_local_time() {
    let site = Site::new();
    let administrator = site.cookie("CRV", ADMIN);
    let path = "/directory/CRV/holidays";
    let wrong = [("from0", "2026-11-22"), ("until0", "2026-11-20"), ("name0", "Harbour Day")];
    let again = site.post_form(&administrator, path, &wrong);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("id=\"error-until0\"") && again.body.contains("Harbour Day"));
    let right = [("from0", "2026-11-22"), ("until0", ""), ("name0", "Harbour Day")];
    let drafted = site.post_form(&administrator, path, &right);
    let entered = site.sign(&administrator, &drafted.location, "CRV", ADMIN);
    assert!(entered.location.starts_with("/directory/CRV?entered="), "{}", entered.body);
    for path in ["/directory/CRV", "/directory", "/directory/CRV/card"] {
        let page = site.get_as(&administrator, path).body;
        assert!(page.contains("holiday there today"), "{path}");
    }
    let officer = site.cookie("VESP", OFFICER);
    let on_instruction = site.post_form(&officer, "/directory/QLN/holidays", &right);
    assert!(on_instruction.body.contains("id=\"error-note_reference\""));
    let other = site.cookie("ESR", ADMIN);
    assert_eq!(site.get_as(&other, path).status, StatusCode::FORBIDDEN);
}

#[test]
fn the_form_of_holidays_grows_and_keeps_what_was_typed() {
    let site = Site::new();
    let administrator = site.cookie("CRV", ADMIN);
    let path = "/directory/CRV/holidays";
    let rows = |body: &str| body.matches("name=\"name").count();
    let standing = rows(&site.get_as(&administrator, path).body);
    let last = format!("name{}", standing - 1);
    let shown = standing.to_string();
    let typed = [(last.as_str(), "Harbour Day"), ("rows", shown.as_str()), ("more", "1")];
    let grown = site.post_form(&administrator, path, &typed);
    assert_eq!(grown.status, StatusCode::OK);
    assert_eq!(rows(&grown.body), standing + 6, "three free rows below it, and three more");
    assert!(grown.body.contains("value=\"Harbour Day\"") && grown.body.contains("autofocus"));
    let most = [("rows", "1000"), ("more", "1")];
    let most = site.post_form(&administrator, path, &most).body;
    assert!(rows(&most) == 60 && !most.contains("More rows"));
}

#[test]
fn changes_stay_until_the_reader_marks_them() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let count = || site.get_as(&cookie, "/directory/changes.csv").body.lines().count() - 1;
    let all = count();
    assert!(all > 10);
    let of_state =
        site.get_as(&cookie, "/directory/changes.csv?state=MRL").body.lines().count() - 1;
    assert!((1..all).contains(&of_state));
    assert!(site.get_as(&cookie, "/").body.contains("Mark all as seen"));
    let page = site.get_as(&cookie, "/directory/changes?state=MRL").body;
    let newest = page.split("name=\"newest\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    site.post_urlencoded(&cookie, "/directory/changes", &format!("newest={newest}"));
    assert_eq!(count(), 0);
    assert!(site.get_as(&cookie, "/").body.contains("Nothing has changed since you last looked"));
    // A stakeholder sees changes of its own entry alone.
    let stakeholder = site.cookie("VBNOA", ADMIN);
    let own = site.get_as(&stakeholder, "/directory/changes.csv").body;
    assert!(own.lines().skip(1).all(|line| line.contains("VBNOA")), "{own}");
}

#[test]
fn an_officer_types_out_what_a_mail_asks_to_be_corrected() {
    let site = Site::new();
    site.asked("QLN");
    let store = &site.world.region.store;
    let contact = site.world.region.contact("QLN", "technical").unwrap();
    let prefix = format!("{}{}/", renewals::KEYS, contact.contact);
    let sent = store.work(|work| outbox::of_prefix(work, &prefix)).unwrap().remove(0);
    let mail = crate::notify::MailAnswer {
        key: sent.key.clone(),
        from: sent.to.address.clone(),
        to: sent.to,
        at: store.now(),
        text: "Our number is now +999 555 0142.".into(),
        signature: None,
        sealed: None,
    };
    assert!(renewals::answered(store, &mail).unwrap());
    let officer = site.cookie("VESP", OFFICER);
    let list = site.get_as(&officer, "/directory/renewals").body;
    assert!(list.contains("Our number is now") && !list.contains("checked"));
    let path = format!("/directory/renewals/correct?key={}", sent.key);
    assert!(site.get_as(&officer, &path).body.contains("Our number is now"));
    let typed = "office=Desk&kind0=telephone&value0=12&time_zone=Etc%2FUTC";
    assert!(site.post_urlencoded(&officer, &path, typed).body.contains("id=\"error-value0\""));
    let right = typed.replace("value0=12", "value0=%2B999+555+0142");
    assert_eq!(
        site.post_urlencoded(&officer, &path, &right).location,
        "/directory/renewals?done=corrected"
    );
    let list = site.get_as(&officer, "/directory/renewals").body;
    assert!(list.contains("+999 555 0142") && list.contains("As corrected"), "{list}");
    let body = format!("step=enter&enter0={}", sent.key.replace('/', "%2F"));
    let drafted = site.post_urlencoded(&officer, "/directory/renewals", &body);
    site.sign(&officer, &drafted.location, "VESP", OFFICER);
    let state = site.get_as(&officer, "/directory/QLN").body;
    assert!(state.contains("confirmed by mail on 22 Nov 2026, entered by the secretariat"));
    let administrator = site.cookie("CRV", ADMIN);
    assert_eq!(site.get_as(&administrator, &path).status, StatusCode::FORBIDDEN);
}
