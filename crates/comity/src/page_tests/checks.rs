//! Communication checks: what officers, states and holders of links see and do.

use super::{ADMIN, Answer, Site};
use crate::checks::kinds::Way;
use crate::checks::{notices, queries};
use crate::notify::outbox::{self, Writing};
use crate::profile::Profile;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use register::StatementId;

const OFFICER: &str = "secretariat-officer";

/// A link of the round's mails, as somebody's path on this site.
fn link(site: &Site, round: &StatementId, state: &str, desk: &str) -> String {
    let store = &site.world.region.store;
    let profile = Profile::shipped("arf").unwrap();
    let writing = Writing { profile: &profile, base_url: "", domain: "h.example" };
    outbox::collect(store, &[notices], &writing).unwrap();
    let contact = site.world.region.contact(state, desk).unwrap().contact;
    let key = format!("checks/{round}/{contact}/mail");
    let mail = store.work(|work| outbox::find(work, &key)).unwrap().unwrap();
    mail.text.split_whitespace().find(|word| word.starts_with("/check/")).unwrap().to_owned()
}

/// A request without account, with headers.
fn asks(site: &Site, method: &str, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost:8750")
        .header("sec-fetch-site", "same-origin");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    site.ask(request.body(Body::empty()).unwrap())
}

#[test]
fn a_link_shows_first_answers_once_and_says_kindly_that_it_is_over() {
    let site = Site::new();
    let region = &site.world.region;
    let round = region.open_round(&[Way::Mail], 0, 72).unwrap();
    let path = link(&site, &round, "CRV", "technical");
    let answered = || {
        let store = &region.store;
        let answers = store.work(|w| crate::checks::answers::of_round(w, &round)).unwrap();
        answers.0.len()
    };
    for _ in 0..2 {
        let shown = asks(&site, "GET", &path, &[]);
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains("This is a test") && shown.body.contains("<form"));
        assert!(!shown.body.contains("class=\"rail\""), "nothing but the content");
    }
    assert_eq!(answered(), 0, "a scanner that opens the link answers nothing");
    assert!(asks(&site, "POST", &path, &[]).body.contains("Thank you. Your answer is recorded."));
    assert!(asks(&site, "POST", &path, &[]).body.contains("recorded already"));
    assert!(asks(&site, "GET", &path, &[]).body.contains("recorded already"));
    assert_eq!(answered(), 1);
    let cookie = [(header::COOKIE, "comity-language=ar")];
    assert!(asks(&site, "GET", &path, &cookie).body.contains("dir=\"rtl\""));
    let late = link(&site, &round, "ESR", "technical");
    site.world.days_pass(4);
    assert!(asks(&site, "POST", &late, &[]).body.contains("recorded as late"));
    region.close_round(&round).unwrap();
    let over = asks(&site, "GET", &path, &[]);
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.body.contains("This check is over"), "{}", over.body);
    assert_eq!(asks(&site, "GET", "/check/none", &[]).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_check_is_started_in_four_clicks_and_closed_with_a_signature() {
    let site = Site::new();
    let officer = site.cookie("VESP", OFFICER);
    // One: Checks. Two: Start. Three: Review and sign. Four: Sign.
    assert!(site.get_as(&officer, "/").body.contains("href=\"/checks\""));
    assert!(site.get_as(&officer, "/checks").body.contains("href=\"/checks/new\""));
    let form = site.get_as(&officer, "/checks/new");
    assert_eq!(form.status, StatusCode::OK);
    let typed = "way-mail=yes&way-portal=yes&sample=10&from=&window=72&told=all&hours=any&words=";
    let drafted = site.post_urlencoded(&officer, "/checks/new", typed);
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
    let entered = site.sign(&officer, &drafted.location, "VESP", OFFICER);
    assert!(entered.location.starts_with("/checks/0"), "{}", entered.body);
    let round = entered.location.split('?').next().unwrap().to_owned();
    // A state answers on its own pages; a desk for itself, the administrator for all.
    let desk = site.cookie("CRV", "desk.technical");
    assert!(site.get_as(&desk, "/").body.contains("We are here"));
    assert_eq!(
        site.post_urlencoded(&desk, &format!("{round}/here"), "").location,
        "/checks?done=answered"
    );
    assert!(site.get_as(&desk, "/checks").body.contains("recorded already"));
    let admin = site.cookie("CRV", ADMIN);
    assert!(site.get_as(&admin, "/checks").body.contains("We are here"));
    let page = site.get_as(&officer, &round).body;
    assert!(page.contains("Corvessa") && page.contains("No answer yet"), "{page}");
    let open = site.get_as(&officer, &format!("{round}?show=open")).body;
    assert!(!open.contains("href=\"/directory/CRV\"") && open.contains("href=\"/directory/ESR\""));
    let reminded = site.post_urlencoded(&officer, &format!("{round}/remind"), "").location;
    assert_eq!(reminded, format!("{round}?done=reminded"));
    assert!(site.get_as(&officer, &round).body.contains("Reminded on"));
    let unit = site.post_urlencoded(&officer, &format!("{round}/close"), "");
    assert_eq!(unit.status, StatusCode::SEE_OTHER, "{}", unit.body);
    let closed = site.sign(&officer, &unit.location, "VESP", OFFICER);
    assert!(closed.location.starts_with(&round), "{}", closed.body);
    assert!(site.get_as(&officer, &round).body.contains(&format!("{round}/sheet")));
}

#[test]
fn csv_holds_what_the_page_shows() {
    let site = Site::new();
    let officer = site.cookie("VESP", OFFICER);
    let rounds = site.world.region.store.view(queries::rounds).unwrap();
    let path = format!("/checks/{}", rounds[0].id());
    for filter in ["", "?show=open", "?q=corvessa"] {
        let page = site.get_as(&officer, &format!("{path}{filter}")).body;
        let csv = site.get_as(&officer, &format!("{path}/states.csv{filter}"));
        assert_eq!(csv.status, StatusCode::OK);
        let table = page.split("<tbody>").last().unwrap();
        let rows: Vec<&str> = table.split("<tr>").skip(1).collect();
        let lines: Vec<&str> = csv.body.lines().skip(1).collect();
        assert_eq!(rows.len(), lines.len(), "{filter}: {}", csv.body);
        for (row, line) in rows.iter().zip(lines) {
            let cells = line.split(',').filter(|cell| !cell.is_empty());
            cells.for_each(|cell| {
                let cell = cell.trim_matches('"');
                cell.split("; ").for_each(|word| assert!(row.contains(word), "{word}: {row}"));
            });
        }
    }
}

#[test]
fn the_list_of_rounds_is_searched_and_taken_away_with_ones_own_results_alone() {
    let site = Site::new();
    let round = site.world.region.open_round(&[Way::Mail], 0, 72).unwrap();
    let (officer, admin) = (site.cookie("VESP", OFFICER), site.cookie("CRV", ADMIN));
    for cookie in [&officer, &admin] {
        let open = site.get_as(cookie, "/checks.csv?q=open").body;
        assert!(open.lines().count() == 2 && open.contains(&round.to_string()), "{open}");
        let closed = site.get_as(cookie, "/checks?q=closed").body;
        assert!(closed.contains("/checks.json?q=closed") && !closed.contains(">Open<"));
        assert!(site.get_as(cookie, "/checks?q=nowhere").body.contains("this search"));
        let all: serde_json::Value =
            serde_json::from_str(&site.get_as(cookie, "/checks.json?sort=oldest").body).unwrap();
        let rows = all["rounds"].as_array().unwrap();
        assert!(rows.len() > 1 && rows.last().unwrap()["round"] == round.to_string(), "{all}");
        let own = rows.iter().any(|row| row["own_mail"] != "");
        assert_eq!(own, cookie == &admin, "a state's own results are its own");
    }
    let stakeholder = site.cookie("VBNOA", ADMIN);
    assert_eq!(site.get_as(&stakeholder, "/checks.csv").status, StatusCode::FORBIDDEN);
}

#[test]
fn codes_are_drawn_when_the_officer_asks_for_them_and_not_by_reading_the_page() {
    let site = Site::new();
    let store = &site.world.region.store;
    let round = site.world.region.open_round(&[Way::Telephone], 100, 72).unwrap();
    let path = format!("/checks/{round}");
    let drawn = || store.work(|work| crate::checks::answers::codes(work, &round)).unwrap();
    let (officer, admin) = (site.cookie("VESP", OFFICER), site.cookie("CRV", ADMIN));
    let page = site.get_as(&officer, &path).body;
    assert!(page.contains("Show whom to call") && drawn().is_empty());
    let codes = format!("{path}/codes");
    assert_eq!(site.post_urlencoded(&admin, &codes, "").status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        let shown = site.post_urlencoded(&officer, &codes, "");
        assert_eq!(shown.location, format!("{path}#h-calls"));
        let before = drawn();
        let page = site.get_as(&officer, &path).body;
        assert!(!before.is_empty() && drawn() == before);
        assert!(before.iter().all(|(_, code)| page.contains(code.as_str())));
    }
}

#[test]
fn the_sheet_names_no_state_and_a_slip_is_its_states_alone() {
    let site = Site::new();
    let rounds = site.world.region.store.view(queries::rounds).unwrap();
    let round = format!("/checks/{}", rounds[0].id());
    let (officer, admin) = (site.cookie("VESP", OFFICER), site.cookie("CRV", ADMIN));
    let authority = site.world.region.store.authority();
    for cookie in [&officer, &admin] {
        let sheet = site.get_as(cookie, &format!("{round}/sheet"));
        assert_eq!(sheet.status, StatusCode::OK);
        let content = sheet.body.split("<main").nth(1).unwrap();
        for (code, participant) in authority.participants() {
            let named =
                content.contains(code.as_str()) || content.contains(&participant.names["en"]);
            assert!(!named, "the sheet names {code}");
        }
    }
    let list = site.get_as(&admin, "/checks").body;
    assert!(list.contains(&format!("{round}/slip")) && list.contains(&format!("{round}/sheet")));
    for state in ["Esterra", "ESR", "SQR", "ZRK"] {
        let content = list.split("<main").nth(1).unwrap();
        assert!(!content.contains(state), "the list of CRV names {state}");
    }
    assert_eq!(site.get_as(&admin, &format!("{round}/slip")).status, StatusCode::OK);
    assert_eq!(site.get_as(&officer, &format!("{round}/slip")).status, StatusCode::NOT_FOUND);
    for path in [round.clone(), format!("{round}/states.csv"), "/checks/new".to_owned()] {
        assert_eq!(site.get_as(&admin, &path).status, StatusCode::FORBIDDEN, "{path}");
    }
    let stakeholder = site.cookie("VBNOA", ADMIN);
    assert_eq!(site.get_as(&stakeholder, "/checks").status, StatusCode::FORBIDDEN);
    assert_eq!(site.get_as(&stakeholder, "/").status, StatusCode::OK);
}

#[test]
fn the_register_counts_no_slips_of_others() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let page = site.get_as(&admin, "/register").body;
    let content = page.split("<tbody>").nth(1).unwrap();
    let rows: Vec<&str> = content.split("<tr>").skip(1).collect();
    let is_withheld = |row: &&&str| row.contains("not for you to read");
    let withheld: Vec<&&str> = rows.iter().filter(is_withheld).collect();
    assert!(!withheld.is_empty());
    assert!(
        rows.windows(2).all(|two| !two.iter().all(|row| is_withheld(&row))),
        "runs are one line"
    );
    for row in withheld {
        assert!(!row.contains("checks.") && !row.contains("<time"), "{row}");
    }
    // Every place of the register that is on the page is accounted for, down to the last.
    let mut places: Vec<u64> = Vec::new();
    for row in &rows {
        let links = row.split("href=\"/register/").skip(1);
        let ends: Vec<u64> = links.map(|l| l.split('"').next().unwrap().parse().unwrap()).collect();
        places.extend((ends[0]..=*ends.last().unwrap()).rev());
    }
    assert!(places.windows(2).all(|two| two[0] == two[1] + 1) && places.len() == 50, "{places:?}");
    // A place that is withheld still opens and proves that something stands there.
    let withheld = rows.iter().find(is_withheld).unwrap();
    let path = withheld.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(site.get_as(&admin, path).body.contains("not for you to read"));
}

#[test]
fn a_round_that_is_not_announced_is_unseen_until_its_window_begins() {
    let site = Site::new();
    let officer = site.cookie("VESP", OFFICER);
    let typed = "way-mail=yes&way-portal=yes&sample=10&from=2026-11-24T09%3A00&window=72\
                 &told=nobody&hours=any&words=";
    let drafted = site.post_urlencoded(&officer, "/checks/new", typed);
    let entered = site.sign(&officer, &drafted.location, "VESP", OFFICER);
    assert!(entered.location.starts_with("/checks/0"), "{}", entered.body);
    let admin = site.cookie("CRV", ADMIN);
    let seen = |path: &str| site.get_as(&admin, path).body.contains("24 Nov 2026");
    assert!(!seen("/checks") && !seen("/"));
    assert!(
        !site
            .get_as(&admin, "/register")
            .body
            .contains("opened a communication check until 2026-11-27")
    );
    site.world.days_pass(2);
    let admin = site.cookie("CRV", ADMIN);
    assert!(site.get_as(&admin, "/checks").body.contains("24 Nov 2026"));
    let officer = site.cookie("VESP", OFFICER);
    let wrong = typed.replace("way-mail=yes&way-portal=yes&", "");
    let again = site.post_urlencoded(&officer, "/checks/new", &wrong);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("href=\"#ways\""), "{}", again.body);
}

#[test]
fn a_state_without_a_key_says_by_link_whether_a_person_acts_for_it() {
    let site = Site::new();
    let region = &site.world.region;
    let round = region.open_round(&[Way::Mail], 0, 72).unwrap();
    let contact = region.contact("QLN", "technical").unwrap();
    let _ = link(&site, &round, "QLN", "technical");
    let key = format!("checks/{round}/{}/mail", contact.contact);
    let mail = region.store.work(|work| outbox::find(work, &key)).unwrap().unwrap();
    let answer = crate::notify::MailAnswer {
        key,
        to: mail.to,
        from: "new@qln.example".to_owned(),
        at: region.store.now(),
        text: String::new(),
        signature: None,
        sealed: None,
    };
    assert!(crate::checks::answered(&region.store, &answer).unwrap());
    let _ = link(&site, &round, "QLN", "technical");
    let prefix = format!("checks/{round}/{}/", contact.contact);
    let mails = region.store.work(|work| outbox::of_prefix(work, &prefix)).unwrap();
    let words = mails.iter().flat_map(|mail| mail.text.split_whitespace());
    let path = words.into_iter().find(|word| word.starts_with("/question/")).unwrap();
    let page = site.get_as("", path).body;
    assert!(page.contains("new@qln.example") && page.contains("Yes, nominate"), "{page}");
    let officer = site.cookie("VESP", OFFICER);
    let round = format!("/checks/{round}");
    assert!(
        site.get_as(&officer, &round).body.contains("the state was asked"),
        "opening does nothing"
    );
    let said = site.post_urlencoded("", path, "decision=nominate").body;
    assert!(said.contains("Thank you.") && !said.contains("Yes, nominate"), "{said}");
    // The first answer stands.
    site.post_urlencoded("", path, "decision=reject");
    assert!(site.get_as(&officer, &round).body.contains("the state nominates this person"));
}

#[test]
fn a_state_decides_about_a_person_and_whether_it_takes_part() {
    let site = Site::new();
    let region = &site.world.region;
    let round = region.open_round(&[Way::Mail], 0, 72).unwrap();
    let contact = region.contact("CRV", "technical").unwrap();
    let _ = link(&site, &round, "CRV", "technical");
    let key = format!("checks/{round}/{}/mail", contact.contact);
    let mail = region.store.work(|work| outbox::find(work, &key)).unwrap().unwrap();
    let answer = crate::notify::MailAnswer {
        key,
        to: mail.to,
        from: "someone@elsewhere.example".to_owned(),
        at: region.store.now(),
        text: String::new(),
        signature: None,
        sealed: None,
    };
    assert!(crate::checks::answered(&region.store, &answer).unwrap());
    let officer = site.cookie("VESP", OFFICER);
    let page = site.get_as(&officer, &format!("/checks/{round}")).body;
    assert!(page.contains("someone@elsewhere.example") && page.contains("the state was asked"));
    let admin = site.cookie("CRV", ADMIN);
    let page = site.get_as(&admin, "/").body;
    let path = page.split("action=\"").find(|p| p.starts_with("/checks/question/")).unwrap();
    let path = path.split('"').next().unwrap();
    let other = site.cookie("ESR", ADMIN);
    assert!(!site.get_as(&other, "/").body.contains("someone@elsewhere.example"));
    let stolen = site.post_urlencoded(&other, path, "decision=reject");
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.post_urlencoded(&admin, path, "decision=reject").location,
        "/checks?done=decided"
    );
    let page = site.get_as(&officer, &format!("/checks/{round}")).body;
    assert!(page.contains("the state does not know this person"));
    let drafted = site.post_urlencoded(&admin, "/checks/part", "out=yes");
    let entered = site.sign(&admin, &drafted.location, "CRV", ADMIN);
    assert!(entered.location.starts_with("/checks?entered="), "{}", entered.body);
    assert!(site.get_as(&admin, "/checks").body.contains("takes no part"));
    assert!(site.get_as(&officer, "/checks").body.contains("Corvessa (CRV)"));
}
