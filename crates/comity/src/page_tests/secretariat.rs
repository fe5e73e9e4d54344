//! Circulars, procedures and first days in the browser: with a key, by link, and by strangers.

use super::{ADMIN, Answer, Site};
use crate::notify::MailAnswer;
use crate::notify::outbox::Mail;
use crate::region::Region;
use crate::secretariat::answers;
use crate::secretariat::circulars::{make, queries, told};
use crate::secretariat::procedures::queries as procedures;
use crate::secretariat::tests::{issuing, link, mails, newcomer};
use axum::http::StatusCode;

const OFFICER: &str = "secretariat-officer";

/// The circular of the region.
fn circular(site: &Site) -> queries::Circular {
    site.world.region.store.view(queries::circulars).unwrap().remove(0)
}

/// The personal link that a state's technical desk got for the region's circular.
fn link_of(site: &Site, code: &str) -> String {
    let contact = site.world.region.contact(code, "technical").unwrap().contact;
    let key = told::key(&circular(site).circular, &contact);
    link(&mails(&site.world, &key)[0])
}

fn press(site: &Site, path: &str) -> Answer {
    site.post_urlencoded("", path, "")
}

#[test]
fn a_link_shows_first_acts_by_its_button_and_says_so_the_second_time() {
    let site = Site::new();
    let path = link_of(&site, "JMR");
    let officer = site.cookie("VESP", OFFICER);
    let dispatch = format!("/circulars/{}/dispatch", circular(&site).circular);
    for _ in 0..2 {
        let page = site.get_as("", &path).body;
        assert!(page.contains("Acknowledge receipt") && page.contains("Receipt only"), "{page}");
        assert!(page.contains("annual meeting") && page.contains("courtesy translation"));
    }
    assert!(!site.get_as(&officer, &dispatch).body.contains("by link,"), "nobody pressed");
    assert_eq!(press(&site, &path).status, StatusCode::SEE_OTHER);
    let again = press(&site, &path);
    assert_eq!(again.location, format!("{path}#receipt"));
    let page = site.get_as("", &path).body;
    assert!(page.contains("The receipt is noted") && !page.contains("Acknowledge receipt"));
    let proof = site.get_as(&officer, &dispatch).body;
    assert_eq!(proof.matches("by link, 22 Nov 2026").count(), 1, "{proof}");
    assert!(proof.contains("no acknowledgement yet") && proof.contains("waiting"));
    let csv = site.get_as(&officer, &format!("{dispatch}.csv")).body;
    assert!(csv.contains("duty@cert.jmr.example") && csv.contains("2026-11-22T"), "{csv}");
}

#[test]
fn a_link_ends_with_its_time_and_with_its_address() {
    let site = Site::new();
    let (path, other) = (link_of(&site, "JMR"), link_of(&site, "CRV"));
    let kind = crate::directory::statements::ChannelKind::Email;
    site.world.region.change_channel("CRV", "technical", kind, "new@cert.crv.example").unwrap();
    assert_eq!(site.get_as("", &other).status, StatusCode::GONE);
    site.world.days_pass(100);
    let over = site.get_as("", &path);
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.body.contains("This link was open until"), "{}", over.body);
    assert_eq!(press(&site, &path).status, StatusCode::GONE);
}

#[test]
fn no_page_of_another_state_shows_who_did_or_did_not_acknowledge() {
    let site = Site::new();
    let circular = circular(&site);
    let id = circular.circular;
    let draft = make::acknowledge(Region::by("CRV", ADMIN).unwrap(), &circular);
    let entry = site.world.region.say_as("CRV", ADMIN, &draft).unwrap();
    assert_eq!(press(&site, &link_of(&site, "JMR")).status, StatusCode::SEE_OTHER);
    let path = link_of(&site, "MRL");
    let words = [
        "no acknowledgement yet",
        "acknowledged the receipt",
        "circular-acknowledged",
        "acknowledged on",
        "by link,",
        "with its own key, ",
    ];
    let shows = |answer: &Answer| words.iter().find(|word| answer.body.contains(**word));
    for (code, role) in [("ESR", ADMIN), ("ESR", "desk.technical"), ("VBNOA", ADMIN)] {
        let cookie = site.cookie(code, role);
        for path in [
            "/",
            "/circulars",
            "/circulars.csv",
            "/circulars.json",
            &format!("/circulars/{id}"),
            &format!("/circulars/{id}/dispatch"),
            &format!("/circulars/{id}/dispatch.csv"),
            "/register",
            &format!("/register/{entry}"),
            &format!("/register/{entry}/envelope"),
            "/directory",
            "/directory/CRV",
            "/members",
            "/procedures",
            "/api/v1/directory",
            &path,
        ] {
            let answer = site.get_as(&cookie, path);
            assert_eq!(shows(&answer), None, "{code} {role} on {path}");
        }
        let dispatch = site.get_as(&cookie, &format!("/circulars/{id}/dispatch")).status;
        assert_eq!(dispatch, StatusCode::FORBIDDEN);
    }
    // The export of another state does not hold the acknowledgement.
    let store = &site.world.region.store;
    let key = site.world.region.persona("ESR", ADMIN).unwrap().key.public().id();
    let subject = crate::login::session::of_key(store, &key, store.now());
    let bytes = crate::records::reader_export(store, &subject).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("circular-acknowledged"));
    // The state itself and the issuer do see it.
    let own = site.get_as(&site.cookie("CRV", ADMIN), &format!("/circulars/{id}"));
    assert!(own.body.contains("acknowledged on"), "{}", own.body);
    let officer = site.cookie("VESP", OFFICER);
    let issuer = site.get_as(&officer, &format!("/circulars/{id}/dispatch"));
    assert!(issuer.body.contains("with its own key, "), "{}", issuer.body);
}

#[test]
fn a_circular_is_drafted_signed_and_acknowledged_with_a_key() {
    let site = Site::new();
    let (officer, admin) = (site.cookie("VESP", OFFICER), site.cookie("CRV", ADMIN));
    let form = site.get_as(&officer, "/circulars/issue").body;
    assert!(form.contains("value=\"2026/8\""), "the next number stands there");
    let good: &[(&str, &str)] = &[
        ("number", "2026/8"),
        ("subject", "New telephone of the secretariat"),
        ("desk-technical", "1"),
        ("tlp", "AMBER"),
        ("text-en", "It is +999 500 0100."),
        ("status-en", "official"),
        ("acknowledge", "1"),
    ];
    for (field, value, id) in [
        ("number", "8", "number"),
        ("number", "2026/7", "number"),
        ("subject", "", "subject"),
        ("desk-technical", "", "list"),
        ("tlp", "RED", "tlp"),
        ("text-en", "", "text-en"),
        ("acknowledge_by", "2026-01-01", "acknowledge_by"),
    ] {
        let mut typed = good.to_vec();
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let answer = site.post_form(&officer, "/circulars/issue", &typed);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value}");
        assert!(answer.body.contains(&format!("id=\"error-{id}\"")), "{field}: {}", answer.body);
    }
    let drafted = site.post_form(&officer, "/circulars/issue", good);
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
    let entered = site.sign(&officer, &drafted.location, "VESP", OFFICER);
    assert!(entered.location.starts_with("/circulars?entered="), "{}", entered.body);
    let path = format!("/circulars/{}", circular(&site).circular);
    let waits = site.get_as(&admin, "/").body;
    let secretariat = "Acknowledge circular 2026/8 from Secretariat";
    assert!(waits.contains(secretariat), "numbers repeat between issuers: {waits}");
    let page = site.get_as(&admin, &path).body;
    assert!(page.contains("It is +999 500 0100.") && page.contains("TLP:AMBER"), "{page}");
    assert!(!page.contains("Withdraw this circular") && !page.contains("Proof of dispatch"));
    let drafted = site.post_urlencoded(&admin, &format!("{path}/acknowledge"), "");
    let entered = site.sign(&admin, &drafted.location, "CRV", ADMIN);
    assert!(entered.location.starts_with(&path), "{}", entered.body);
    let again = site.post_urlencoded(&admin, &format!("{path}/acknowledge"), "");
    assert_eq!(again.location, path, "nothing is signed twice");
}

#[test]
fn what_no_contact_would_get_is_not_signed_and_what_some_would_not_get_says_so() {
    let site = Site::new();
    let writer = site.cookie("CRV", ADMIN);
    let typed = |desks: &[&'static str], only: &'static str| {
        let mut typed = vec![
            ("number", "2026/1"),
            ("subject", "Your line does not answer"),
            ("only", only),
            ("tlp", "CLEAR"),
            ("text-en", "Please call us back."),
            ("status-en", "official"),
        ];
        typed.extend(desks.iter().map(|desk| (*desk, "1")));
        typed
    };
    let issues = |desks: &[&'static str], only| {
        site.post_form(&writer, "/circulars/issue", &typed(desks, only))
    };
    // Nobody at all: nothing is begun, what was typed stays, and the directory says whom to call instead.
    let refused = issues(&["desk-technical"], "TSD");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.location);
    let body = refused.body;
    assert!(body.contains("has no contact for Tessunda (Technical"), "{body}");
    assert!(body.contains("href=\"/directory/TSD\"") && body.contains("id=\"error-only\""));
    assert!(body.contains("Your line does not answer") && body.contains("Please call us back."));
    assert!(!site.get_as(&writer, "/circulars").body.contains("Your line does not answer"));
    // Some of several: the page that signs says which, and that nothing is encrypted.
    let some = issues(&["desk-technical"], "");
    let page = site.get_as(&writer, &some.location).body;
    assert!(page.contains("nobody there gets a mail: "), "{page}");
    assert!(page.contains("Tessunda (Technical") && !page.contains("Unencrypted, TLP:CLEAR"));
    // All of them: no word of it.
    let all = issues(&["desk-technical"], "ESR");
    let page = site.get_as(&writer, &all.location).body;
    assert!(!page.contains("nobody there gets a mail"), "{page}");
    let (warning, form) = (page.find("Unencrypted, TLP:CLEAR"), page.find("id=\"sign\""));
    assert!(warning.is_some() && warning < form, "{page}");
    let arabic = format!("{writer}; comity-language=ar");
    let page = site.get_as(&arabic, &all.location).body;
    assert!(
        page.contains("غير مشفّر، TLP:CLEAR") && page.contains("<h1>إصدار تعميم</h1>"),
        "{page}"
    );
    let entered = site.sign(&writer, &all.location, "CRV", ADMIN);
    assert!(entered.location.starts_with("/circulars?entered="), "{}", entered.body);
    // The list says so to both sides, and beside no other circular.
    let reader = site.cookie("ESR", ADMIN);
    for cookie in [&writer, &reader] {
        let list = site.get_as(cookie, "/circulars").body;
        assert_eq!(list.matches(">unencrypted<").count(), 1, "{list}");
        let list = site.get_as(&format!("{cookie}; comity-language=ar"), "/circulars").body;
        assert_eq!(list.matches(">غير مشفّر<").count(), 1, "{list}");
    }
}

#[test]
fn a_procedure_is_named_where_it_applies_and_marked_as_read() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let id = site.world.region.store.view(procedures::standing).unwrap()[0].procedure;
    let officer = site.cookie("VESP", OFFICER);
    for (cookie, path) in
        [(&admin, "/directory"), (&admin, "/circulars"), (&officer, "/secretariat/intake")]
    {
        let page = site.get_as(cookie, path).body;
        assert!(page.contains("version 2, not yet marked as read by you"), "{path}: {page}");
        let arabic = site.get_as(&format!("{cookie}; comity-language=ar"), path).body;
        assert!(arabic.contains("الإصدار 2، لم تسجلوا قراءته بعد"), "{path}: {arabic}");
    }
    let page = site.get_as(&admin, &format!("/procedures/{id}")).body;
    assert!(page.contains("<del>2. A question is acknowledged within one working day.</del>"));
    assert!(!page.contains("Marked as read"), "who read is for the secretariat");
    let drafted = site.post_urlencoded(&admin, &format!("/procedures/{id}/read"), "");
    let entered = site.sign(&admin, &drafted.location, "CRV", ADMIN);
    assert!(entered.location.contains("entered="), "{}", entered.body);
    for path in ["/directory", "/circulars"] {
        let page = site.get_as(&admin, path).body;
        assert!(page.contains("version 2, read by you on 22 Nov 2026"), "{path}: {page}");
    }
    let page = site.get_as(&officer, &format!("/procedures/{id}")).body;
    assert!(page.contains("Marked as read") && page.contains("Corvessa"), "{page}");
}

#[test]
fn a_newcomers_first_day() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let done = |body: &str| body.matches("done on").count();
    assert_eq!(done(&site.get_as(&admin, "/welcome").body), 0);
    let contact = site.world.region.contact("CRV", "technical").unwrap().contact;
    assert_eq!(
        site.post_urlencoded(&admin, "/welcome", "step=card").location,
        "/welcome?done=step"
    );
    site.post_urlencoded(&admin, "/welcome", &format!("step=test&contact={contact}"));
    let path = link(&mails(&site.world, "secretariat/test/")[0]);
    assert!(site.get_as("", &path).body.contains("It has arrived"));
    assert_eq!(done(&site.get_as(&admin, "/welcome").body), 1, "looking is not pressing");
    press(&site, &path);
    assert!(site.get_as("", &path).body.contains("Thank you"));
    site.post_urlencoded(&admin, "/welcome/course/1", "done=1");
    // The list survives closing: a new session finds it.
    assert_eq!(done(&site.get_as(&site.cookie("CRV", ADMIN), "/welcome").body), 3);
    assert!(site.get_as(&admin, "/").body.contains("3 / 6"), "the first page tells how far it is");

    let missing = site.post_urlencoded(&admin, "/welcome/course/1", "comment=");
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.post_urlencoded(&admin, "/welcome/course/1", "comment=We+called+too+late.");
    let (officer, other) = (site.cookie("VESP", OFFICER), site.cookie("ESR", ADMIN));
    assert!(!site.get_as(&other, "/welcome/course/1").body.contains("We called too late."));
    assert_eq!(site.get_as(&other, "/welcome/comments").status, StatusCode::FORBIDDEN);
    let waiting = site.get_as(&officer, "/welcome/comments").body;
    assert!(waiting.contains("We called too late."));
    let id = waiting.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    site.post_urlencoded(&officer, "/welcome/comments", &format!("id={id}&decision=show"));
    assert!(site.get_as(&other, "/welcome/course/1").body.contains("We called too late."));
    // Nobody asks for a message to somebody else's contact.
    let stranger =
        site.post_urlencoded(&other, "/welcome", &format!("step=test&contact={contact}"));
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_new_contact_without_account_does_the_same_by_link() {
    let site = Site::new();
    let path = link(&newcomer(&site.world));
    let page = site.get_as("", &path).body;
    assert!(page.contains("new@policy.crv.example") && page.contains("Agreed procedures"));
    let statement = site.world.region.store.view(procedures::standing).unwrap()[0].statement;
    site.post_urlencoded("", &path, "step=card");
    site.post_urlencoded("", &path, &format!("step=read&statement={statement}"));
    site.post_urlencoded("", &format!("{path}/course/3"), "done=1");
    let page = site.get_as("", &path).body;
    assert_eq!(page.matches("done on").count(), 3, "{page}");
    assert!(site.get_as("", &format!("{path}/course/3")).body.contains("Nothing beyond its mark"));
    // With a key, reading is a statement and not a tick.
    let admin = site.cookie("CRV", ADMIN);
    let ticked =
        site.post_urlencoded(&admin, "/welcome", &format!("step=read&statement={statement}"));
    assert_eq!(ticked.status, StatusCode::NOT_FOUND);
}

/// A person writes in answer to a mail, as the mailbox hands it on.
fn writes(site: &Site, mail: &Mail, from: &str, text: &str) {
    let answer = MailAnswer {
        key: mail.key.clone(),
        to: mail.to.clone(),
        from: from.to_owned(),
        at: site.world.region.store.now(),
        text: text.to_owned(),
        signature: None,
        sealed: None,
    };
    assert!(answers::answered(&site.world.region.store, &answer).unwrap());
}

/// The mail that a state's technical desk got.
fn mail_to(site: &Site, code: &str, prefix: &str) -> Mail {
    let contact = site.world.region.contact(code, "technical").unwrap().contact;
    let sent = mails(&site.world, prefix);
    sent.into_iter().find(|mail| mail.to.contact == Some(contact)).unwrap()
}

/// The id of the mail that says `words`, from the form below it.
fn id_of(page: &str, words: &str) -> String {
    let below = &page[page.find(words).unwrap_or_else(|| panic!("no {words}: {page}"))..];
    below.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn answers_by_mail_wait_for_an_officer_who_says_what_they_are() {
    let site = Site::new();
    let officer = site.cookie("VESP", OFFICER);
    assert!(site.get_as(&officer, "/secretariat/answers").body.contains("No answer waits."));
    let (known, other) = ("duty@cert.jmr.example", "night@elsewhere.example");
    let of_circular = mail_to(&site, "JMR", "secretariat/circular/");
    writes(&site, &of_circular, known, "Received with thanks.");
    let of_procedure = mail_to(&site, "JMR", "secretariat/procedure/");
    writes(&site, &of_procedure, other, "We have read it.");
    let first = newcomer(&site.world);
    writes(&site, &first, "new@policy.crv.example", "Whom do I ask about the course?");

    assert!(site.get_as(&officer, "/").body.contains("3 answers by mail to look at"));
    let all = site.get_as(&officer, "/secretariat/answers").body;
    assert_eq!(all.matches("not an address of this contact in the directory").count(), 1, "{all}");
    let marks = |words: &str, decision: &str, here: &str| {
        let body = format!("id={}&decision={decision}&here={here}", id_of(&all, words));
        site.post_urlencoded(&officer, "/secretariat/answers", &body)
    };
    let page = format!("/circulars/{}", circular(&site).circular);
    let proof = format!("{page}/dispatch");
    assert!(!site.get_as(&officer, &proof).body.contains("by mail, "), "nothing counts by itself");
    let marked = marks("Received with thanks.", "counts", "1");
    assert_eq!(marked.location, format!("{page}?done=answer#answers"));
    let shown = site.get_as(&officer, &format!("{page}?done=answer")).body;
    assert!(shown.contains("counts as acknowledged") && shown.contains(known), "{shown}");
    assert!(
        site.get_as(&officer, &proof).body.contains("by mail, 22 Nov 2026, as the secretariat")
    );
    let csv = site.get_as(&officer, &format!("{proof}.csv")).body;
    assert!(csv.lines().next().unwrap().ends_with("acknowledged_by_mail"), "{csv}");
    // The contact's own link says so too.
    assert!(site.get_as("", &link_of(&site, "JMR")).body.contains("The receipt is noted"));

    assert_eq!(
        marks("We have read it.", "counts", "").location,
        "/secretariat/answers?done=answer"
    );
    let id = site.world.region.store.view(procedures::standing).unwrap()[0].procedure;
    let procedure = site.get_as(&officer, &format!("/procedures/{id}")).body;
    assert!(procedure.contains("by mail, as the secretariat read it"), "{procedure}");
    let never = marks("Whom do I ask", "counts", "");
    assert_eq!(never.status, StatusCode::UNPROCESSABLE_ENTITY, "a first day is not acknowledged");
    marks("Whom do I ask", "noted", "");
    assert!(!site.get_as(&officer, "/").body.contains("answers by mail to look at"));
    // A wrong click is mended.
    marks("Received with thanks.", "waits", "");
    assert!(!site.get_as(&officer, &proof).body.contains("by mail, "));
    let nothing = site.post_urlencoded(&officer, "/secretariat/answers", "id=x&decision=noted");
    assert_eq!(nothing.status, StatusCode::GONE);
}

#[test]
fn who_answered_a_states_circular_by_mail_is_for_that_state_and_officers() {
    let site = Site::new();
    let draft = issuing(&site.world, "CRV", |_, _| {});
    assert_eq!(site.world.says("CRV", ADMIN, &draft), "entered");
    let store = &site.world.region.store;
    let all = store.view(queries::circulars).unwrap();
    let id = all.iter().find(|c| c.issuer.as_str() == "CRV").unwrap().circular;
    let mail = mail_to(&site, "JMR", &format!("secretariat/circular/{id}/"));
    writes(&site, &mail, "duty@cert.jmr.example", "Received with thanks.");
    let page = format!("/circulars/{id}");
    let shown = |code: &str, role: &str| site.get_as(&site.cookie(code, role), &page).body;
    let issuer = shown("CRV", ADMIN);
    assert!(issuer.contains("Received with thanks.") && issuer.contains("duty@cert.jmr.example"));
    assert!(!issuer.contains("Counts as acknowledged"), "an officer marks it");
    assert!(shown("VESP", OFFICER).contains("Counts as acknowledged"));
    for (code, role) in [("ESR", ADMIN), ("ESR", "desk.technical"), ("JMR", ADMIN)] {
        let cookie = site.cookie(code, role);
        let page = shown(code, role);
        assert!(
            !page.contains("Received with thanks.") && !page.contains("Answers by mail"),
            "{code}"
        );
        let press = site.post_urlencoded(&cookie, "/secretariat/answers", "id=x&decision=noted");
        assert_eq!(press.status, StatusCode::FORBIDDEN, "{code}");
    }
    let press = site.post_urlencoded(
        &site.cookie("CRV", ADMIN),
        "/secretariat/answers",
        &format!("id={}&decision=counts", answers::waiting(store).unwrap()[0].id),
    );
    assert_eq!(press.status, StatusCode::FORBIDDEN, "the issuer only reads");
}
