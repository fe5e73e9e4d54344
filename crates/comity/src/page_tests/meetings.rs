//! Meetings through the router: who sees what, forms and their mistakes, a silence from both sides, the
//! secret address of a calendar.

use super::{ADMIN, Answer, BOUNDARY, Site};
use crate::meetings::check::DOCUMENT_TYPES;
use crate::meetings::queries::{self, Meeting};
use axum::body::Body;
use axum::http::{Request, StatusCode};

const OFFICER: &str = "secretariat-officer";

fn meetings(site: &Site) -> Vec<Meeting> {
    site.world.region.store.view(queries::meetings).unwrap()
}

fn document(site: &Site, symbol: &str) -> queries::Document {
    let all = site.world.region.store.view(queries::documents).unwrap();
    all.into_iter().find(|document| document.symbol.to_string() == symbol).unwrap()
}

#[test]
fn a_stakeholder_sees_what_it_is_admitted_to_and_nothing_else() {
    let site = Site::new();
    let (stakeholder, state) = (site.cookie("VBNOA", ADMIN), site.cookie("ESR", "desk.technical"));
    let [past, coming] = &meetings(&site)[..] else { panic!("two sessions") };
    let text = site.world.region.store.view(queries::procedures).unwrap()[0].procedure;
    let papers =
        |who: &str| site.get_as(who, "/documents").body.contains("href=\"/documents/new\"");
    assert!(papers(&state) && !papers(&stakeholder), "its papers begin on a meeting's page");
    let own = document(&site, "IWG.DEL/26/11").document;
    let draft = document(&site, "IWG.DOC/26/11").document;
    let minutes = document(&site, "IWG.DOC/26/2").document;
    for (path, stakeholder_sees) in [
        (format!("/meetings/{}", coming.meeting), true),
        (format!("/meetings/{}", past.meeting), false),
        (format!("/documents/{own}"), true),
        (format!("/documents/{own}/file"), true),
        (format!("/documents/{draft}"), false),
        (format!("/documents/{draft}/file"), false),
        (format!("/documents/{minutes}"), false),
        (format!("/meetings/texts/{text}"), false),
    ] {
        assert_eq!(site.get_as(&state, &path).status, StatusCode::OK, "{path}");
        let expected = if stakeholder_sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(site.get_as(&stakeholder, &path).status, expected, "{path}");
    }
    for path in ["/meetings", "/documents", "/meetings/texts", "/calendar.ics", "/documents.json"] {
        let page = site.get_as(&stakeholder, path).body;
        for hidden in ["First session", "Draft decision", "Corvessa ", "IWG.DOC/26/11"] {
            assert!(!page.contains(hidden), "{path} shows {hidden}");
        }
    }
    let page = site.get_as(&stakeholder, &format!("/meetings/{}", coming.meeting)).body;
    assert!(!page.contains("Pontavelle"), "who else is registered");
    for path in ["/meetings/new", "/meetings/bodies/new", "/meetings/texts/new"] {
        assert_eq!(site.get_as(&stakeholder, path).status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(site.get_as(&state, path).status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[test]
fn nothing_marks_who_is_not_registered_and_names_are_for_the_delegation_alone() {
    let site = Site::new();
    let coming = meetings(&site)[1].meeting;
    let (own, other) = (site.cookie("NWR", ADMIN), site.cookie("ESR", "desk.technical"));
    let path = format!("/meetings/{coming}/register");
    let typed = "participant=NWR&people=2&names=Edda+Corrin%2C+Head%0AAro+Vint";
    let drafted = site.post_urlencoded(&own, &path, typed);
    let entered = site.sign(&own, &drafted.location, "NWR", ADMIN);
    let (meeting, entry) = entered.location.split_once("?entered=").unwrap();
    assert!(site.get_as(&own, meeting).body.contains("Aro Vint"));
    assert!(site.get_as(&site.cookie("VESP", OFFICER), meeting).body.contains("Aro Vint"));
    let page = site.get_as(&other, meeting).body;
    assert!(page.contains("Nawrassa · 2 people") && !page.contains("Aro Vint"));
    assert!(!page.contains("Tessunda") && !page.contains("Essarune ·"), "who is not registered");
    let part = format!("/register/{entry}/part/delegates");
    assert_eq!(site.get_as(&own, &part).status, StatusCode::OK);
    assert_eq!(site.get_as(&other, &part).status, StatusCode::FORBIDDEN);
    // Withdrawn again by the same form.
    let drafted = site.post_urlencoded(&own, &path, "participant=NWR&people=0&names=");
    site.sign(&own, &drafted.location, "NWR", ADMIN);
    assert!(!site.get_as(&other, meeting).body.contains("Nawrassa"));
}

#[test]
fn a_silence_from_both_sides() {
    let site = Site::new();
    let (state, officer) = (site.cookie("CRV", ADMIN), site.cookie("VESP", OFFICER));
    let text = site.world.region.store.view(queries::procedures).unwrap()[0].procedure;
    let path = format!("/meetings/texts/{text}");
    assert!(site.get_as(&state, &path).body.contains("3 days left"));
    let drafted = site.post_urlencoded(&state, &format!("{path}/object"), "reason=More+time");
    let entered = site.sign(&state, &drafted.location, "CRV", ADMIN);
    assert!(entered.location.starts_with(&path), "{}", entered.body);
    let page = site.get_as(&officer, &path).body;
    assert!(page.contains("silence broken") && page.contains("More time"));
    assert!(!page.contains("Note the adoption"), "while an objection stands");
    let drafted = site.post_urlencoded(&state, &format!("{path}/withdraw"), "");
    site.sign(&state, &drafted.location, "CRV", ADMIN);
    site.world.days_pass(4);
    let state = site.cookie("CRV", ADMIN);
    assert!(!site.get_as(&state, &path).body.contains("/object\""), "the deadline is past");
    let officer = site.cookie("VESP", OFFICER);
    // A mistake is told beside its field, and what was typed stays.
    let adopt = format!("{path}/adopt");
    let wrong = site.post_urlencoded(&officer, &adopt, "way=consensus&symbol=XYZ%2F1");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
    assert!(wrong.body.contains("id=\"error-symbol\"") && wrong.body.contains("value=\"XYZ/1\""));
    assert!(wrong.body.contains("value=\"consensus\" selected"), "{}", wrong.body);
    let typed = "way=silence&symbol=IWG.DEC%2F26%2F1";
    let drafted = site.post_urlencoded(&officer, &format!("{path}/adopt"), typed);
    let entered = site.sign(&officer, &drafted.location, "VESP", OFFICER);
    assert!(entered.location.starts_with(&path), "{}", entered.body);
    let page = site.get_as(&state, &path).body;
    assert!(page.contains("IWG.DEC/26/1") && page.contains("by silence"), "{page}");
    let drafted = site.post_urlencoded(&state, &format!("{path}/join"), "");
    site.sign(&state, &drafted.location, "CRV", ADMIN);
    let page = site.get_as(&state, &path).body;
    assert!(page.contains("Signed by states") && !page.contains(" of 12"));
    let transmit = format!("{path}/transmit");
    let wrong = site.post_urlencoded(&officer, &transmit, "to=&remark=By+courier");
    assert!(wrong.body.contains("id=\"error-to\"") && wrong.body.contains("value=\"By courier\""));
    let drafted = site.post_urlencoded(&officer, &transmit, "to=The+First+Committee&remark=");
    let back = drafted.location.replace("/sign/", &format!("{path}?draft="));
    assert!(site.get_as(&officer, &back).body.contains("value=\"The First Committee\""));
    // The stakeholder's way stays closed: the document is for delegations.
    let stakeholder = site.cookie("VBNOA", ADMIN);
    assert_eq!(site.get_as(&stakeholder, &path).status, StatusCode::NOT_FOUND);
}

/// Sends a form with a text file.
fn upload(site: &Site, cookie: &str, fields: &[(&str, &str)], file: &str) -> Answer {
    upload_as(site, cookie, fields, ("text/plain", file.as_bytes()))
}

/// Sends a form with a file of a type.
fn upload_as(
    site: &Site,
    cookie: &str,
    fields: &[(&str, &str)],
    (media_type, file): (&str, &[u8]),
) -> Answer {
    let field = |(name, value): &(&str, &str)| {
        format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    };
    let fields: String = fields.iter().map(field).collect();
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\
         content-type: {media_type}\r\n\r\n"
    );
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let body = [fields.as_bytes(), head.as_bytes(), file, end.as_bytes()].concat();
    site.post(cookie, "/documents/new", &format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

/// A DOCX with these paragraphs.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let document = formats::docx::Document {
        title: "A paper".to_owned(),
        language: "en".to_owned(),
        rtl: false,
        letterhead: Vec::new(),
        footer: String::new(),
        created: "2026-11-22T12:00:00Z".parse().unwrap(),
        blocks: paragraphs.iter().map(|text| formats::docx::Block::text(*text)).collect(),
    };
    document.to_bytes().unwrap()
}

#[test]
fn a_paper_is_issued_revised_and_compared() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let coming = meetings(&site)[1].meeting.to_string();
    let form = site.get_as(&cookie, &format!("/documents/new?meeting={coming}"));
    assert!(form.body.contains("IWG.DEL/26/12"), "the next free symbol");
    let issue = |symbol: &str, file: (&str, &[u8])| {
        let fields = [
            ("meeting", coming.as_str()),
            ("symbol", symbol),
            ("title", "Logs of <operators>"),
            ("language", "en"),
            ("original", "en"),
            ("translation", "official"),
            ("distribution", "network"),
        ];
        let drafted = upload_as(&site, &cookie, &fields, file);
        assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
        let entered = site.sign(&cookie, &drafted.location, "CRV", ADMIN);
        assert!(entered.location.contains("?entered="), "{}", entered.body);
    };
    let issue_text = |symbol, text: &str| issue(symbol, ("text/plain", text.as_bytes()));
    issue_text("IWG.DEL/26/12", "one\ntwo\n<three>\n");
    issue_text("IWG.DEL/26/12/Rev.1", "one\nTWO\n<three>\n");
    let first = document(&site, "IWG.DEL/26/12").document;
    let revised = document(&site, "IWG.DEL/26/12/Rev.1").document;
    let page = site.get_as(&cookie, &format!("/documents/{revised}")).body;
    let compare = format!("/documents/{revised}/compare?with={first}");
    assert!(page.contains(&compare) && page.contains("Logs of &lt;operators&gt;"), "{page}");
    let page = site.get_as(&cookie, &compare).body;
    assert!(page.contains("<del>two</del>") && page.contains("<ins>TWO</ins>"), "{page}");
    assert_eq!(
        site.get_as(&cookie, &format!("/documents/{first}/file")).body,
        "one\ntwo\n<three>\n"
    );
    let next = site.get_as(&cookie, &format!("/documents/new?revises={revised}")).body;
    assert!(next.contains("IWG.DEL/26/12/Rev.2"));
    // A DOCX is compared by its paragraphs; a PDF by eye, with both files at hand.
    let again = |symbol: &str| {
        let document = document(&site, symbol).document;
        let page = site.get_as(&cookie, &format!("/documents/{document}")).body;
        let link = page.split("href=\"").find(|link| link.contains("/compare?with="));
        site.get_as(&cookie, link.unwrap().split('"').next().unwrap()).body
    };
    let docx = docx(&["one", "TWO", "<four>"]);
    issue("IWG.DEL/26/12/Rev.2", (DOCUMENT_TYPES[1].0, &docx));
    let page = again("IWG.DEL/26/12/Rev.2");
    assert!(page.contains("<del>&lt;three&gt;</del>") && page.contains("<ins>&lt;four&gt;</ins>"));
    assert!(page.contains("Headers, footers, notes and pictures are not"), "{page}");
    issue("IWG.DEL/26/12/Rev.3", ("application/pdf", b"%PDF-1.7"));
    let page = again("IWG.DEL/26/12/Rev.3");
    assert!(page.contains("compare them by eye") && page.matches("/file\"").count() == 2, "{page}");
    issue("IWG.DEL/26/12/Rev.4", (DOCUMENT_TYPES[1].0, b"PK damaged"));
    assert!(again("IWG.DEL/26/12/Rev.4").contains("compare them by eye"));
}

#[test]
fn a_mistake_is_told_beside_its_field() {
    let site = Site::new();
    let (officer, state) = (site.cookie("VESP", OFFICER), site.cookie("CRV", ADMIN));
    let coming = meetings(&site)[1].clone();
    let (id, body) = (coming.meeting, coming.body);
    let check = |answer: Answer, path: &str, field: &str| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.body);
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{path}: {}", answer.body);
        assert!(answer.body.contains(&format!("id=\"{field}\"")), "{path} has no field {field}");
    };
    let times = "begins=2026-12-20T09:00&ends=2026-12-19T09:00&registration_until=2026-12-18T09:00";
    for (path, typed, field) in [
        ("/meetings/new".to_owned(), format!("body={body}&form=session&title=A&{times}"), "ends"),
        ("/meetings/new".to_owned(), "begins=soon".to_owned(), "begins"),
        (format!("/meetings/{id}/agenda"), "items=".to_owned(), "items"),
        (format!("/meetings/{id}/cancel"), "reason=".to_owned(), "reason"),
        (format!("/meetings/{id}/accredit"), "participant=".to_owned(), "participant"),
        (format!("/meetings/{id}/results"), "people=x&summary=A".to_owned(), "people"),
        ("/meetings/bodies/new".to_owned(), "code=A&name-en=A&series=..".to_owned(), "series"),
        (
            "/meetings/texts/new".to_owned(),
            "title=A&sort=decision&deadline=2027-01-01T00:00".to_owned(),
            "documents",
        ),
    ] {
        check(site.post_urlencoded(&officer, &path, &typed), &path, field);
    }
    let path = format!("/meetings/{id}/register");
    check(site.post_urlencoded(&state, &path, "people=1&names=A%0AB"), &path, "people");
    let fields = [("symbol", "XYZ/26/1"), ("title", "A"), ("language", "en"), ("original", "en")];
    check(upload(&site, &state, &fields, "text"), "/documents/new", "symbol");
}

#[test]
fn a_calendar_is_subscribed_to_by_a_secret_address_that_can_be_taken_back() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let made = site.post_urlencoded(&cookie, "/calendar", "").body;
    let (_, rest) = made.split_once("http://localhost:8750").unwrap();
    let address = rest.split('<').next().unwrap();
    let fetch = |path: &str| site.ask(Request::get(path).body(Body::empty()).unwrap());
    let calendar = fetch(address);
    assert_eq!(calendar.status, StatusCode::OK, "{}", calendar.body);
    let coming = meetings(&site)[1].clone();
    for line in ["BEGIN:VCALENDAR", "DTSTART:20261210T090000Z", "SEQUENCE:0", "STATUS:CONFIRMED"] {
        assert!(calendar.body.contains(&format!("{line}\r\n")), "{line}: {}", calendar.body);
    }
    assert!(calendar.body.contains(&format!("UID:{}@comity\r\n", coming.meeting)));
    let officer = site.cookie("VESP", OFFICER);
    let cancel = format!("/meetings/{}/cancel", coming.meeting);
    let drafted = site.post_urlencoded(&officer, &cancel, "reason=The+hall+is+closed");
    site.sign(&officer, &drafted.location, "VESP", OFFICER);
    let calendar = fetch(address).body;
    assert!(calendar.contains("STATUS:CANCELLED\r\n") && calendar.contains("SEQUENCE:1\r\n"));
    assert!(!site.get_as(&cookie, "/calendar").body.contains(address), "told once");
    site.post_urlencoded(&cookie, "/calendar/revoke", "");
    assert_eq!(fetch(address).status, StatusCode::NOT_FOUND);
    assert_eq!(fetch("/calendar/none.ics").status, StatusCode::NOT_FOUND);
}

#[test]
fn meetings_are_shown_in_arabic() {
    let site = Site::new();
    let cookie = format!("{}; comity-language=ar", site.cookie("CRV", ADMIN));
    let id = meetings(&site)[1].meeting;
    for (path, words) in [
        ("/meetings".to_owned(), "مواعيد نهائية قريبة"),
        (format!("/meetings/{id}"), "جدول الأعمال"),
        ("/documents".to_owned(), "ترجمة للعلم"),
        ("/meetings/bodies".to_owned(), "الفريق العامل غير الرسمي"),
        ("/register".to_owned(), "عرض نص وفق إجراء الصمت"),
    ] {
        let page = site.get_as(&cookie, &path).body;
        assert!(page.contains(words), "{path}: {page}");
    }
}
