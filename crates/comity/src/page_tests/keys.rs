//! Second signatures, provisional statements, root keys that sign without a session, keys that are
//! reported as compromised, and people who leave.

use super::{ADMIN, GOOD, Site};
use crate::directory::recovery;
use crate::members::make::{Draft, enrolment};
use crate::region::{Persona, Region};
use axum::http::StatusCode;
use register::SigningKey;
use register::authority::body::{Body, Level, PolicyRule, RulesSet, SigningPolicySet};
use register::text::Pattern;

/// A site where two administrators of CRV must sign for a new contact.
fn two_persons(hours: Option<u64>) -> (Site, Persona) {
    let mut site = Site::new();
    let second = site.world.region.join("CRV", ADMIN, "Selma Dorrin").unwrap();
    let rule = PolicyRule {
        kinds: Pattern::new("directory.contact-appointed").unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: hours,
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    let draft = Draft::authority(Region::by("CRV", "root").unwrap(), &body);
    site.world.region.say_as_root("CRV", &draft).unwrap();
    (site, second)
}

#[test]
fn a_second_person_sees_the_same_bytes_and_signs_and_nobody_else_sees_them() {
    let (site, second) = two_persons(None);
    let first = site.cookie("CRV", ADMIN);
    let drafted = site.post_form(&first, "/directory/CRV/appoint", GOOD);
    let bytes = site.payloads(&first, &drafted.location);
    let waits = site.sign(&first, &drafted.location, "CRV", ADMIN).location;
    assert!(waits.starts_with("/waiting/"), "{waits}");
    let page = site.get_as(&first, &waits).body;
    let says =
        ["Signed by you", "asks for 2 different persons", "comity sign http://localhost:8750"];
    assert!(says.iter().all(|words| page.contains(words)) && !page.contains("Sign too"), "{page}");

    // The same person with a further key counts once.
    let browser = SigningKey::from_seed(&[77; 32]);
    let key = site.world.region.persona("CRV", ADMIN).unwrap().key.public().id();
    let parent = site.world.region.store.authority().key(&key).unwrap().clone();
    let until = site.world.region.store.now().plus_days(90);
    let role = parent.roles[0].clone();
    let further = enrolment(&parent, &role, &browser.public(), &[], Level::A1, until);
    assert_eq!(site.world.says("CRV", ADMIN, &further), "entered");
    let again = site.sign_with(&site.cookie_of(&browser), &waits, &browser);
    assert_eq!(again.location, waits, "{}", again.body);
    assert!(site.get_as(&first, &waits).body.contains("asks for 2 different persons"));

    // Others find nothing; a desk of the same state sees it, and its signature would not count.
    for (code, role) in [("ESR", ADMIN), ("VESP", "secretariat-officer")] {
        let other = site.cookie(code, role);
        assert_eq!(site.get_as(&other, &waits).status, StatusCode::NOT_FOUND, "{code}");
        let post = site.post_urlencoded(&other, &format!("{waits}/drop"), "");
        assert_eq!(post.status, StatusCode::NOT_FOUND);
        assert!(!site.get_as(&other, "/waiting").body.contains(&waits), "{code}");
    }
    let desk = site.cookie("CRV", "desk.technical");
    assert!(site.get_as(&desk, &waits).body.contains("your signature would not count"));
    let refused = site.sign(&desk, &waits, "CRV", "desk.technical");
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let other = site.cookie_of(&second.key);
    assert!(site.get_as(&other, "/").body.contains("A signature is missing"));
    assert_eq!(site.payloads(&other, &waits), bytes, "the very same bytes");
    let entered = site.sign_with(&other, &waits, &second.key);
    assert!(entered.location.starts_with("/directory/CRV?entered="), "{}", entered.body);
    assert_eq!(site.get_as(&other, &waits).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_draft_that_waits_is_dropped_by_own_people() {
    let (site, _) = two_persons(None);
    let first = site.cookie("CRV", ADMIN);
    let drafted = site.post_form(&first, "/directory/CRV/appoint", GOOD);
    let waits = site.sign(&first, &drafted.location, "CRV", ADMIN).location;
    let dropped = site.post_urlencoded(&first, &format!("{waits}/drop"), "");
    assert_eq!(dropped.location, "/waiting?done=dropped");
    assert!(site.get_as(&first, "/waiting").body.contains("Nothing waits for a signature"));
}

#[test]
fn a_provisional_statement_is_marked_until_another_person_confirms_it() {
    let (site, second) = two_persons(Some(24));
    let (first, other) = (site.cookie("CRV", ADMIN), site.cookie_of(&second.key));
    let drafted = site.post_form(&first, "/directory/CRV/appoint", GOOD);
    let entered = site.sign(&first, &drafted.location, "CRV", ADMIN).location;
    let entry = entered.strip_prefix("/directory/CRV?entered=").unwrap().to_owned();
    let reader = site.cookie("ESR", ADMIN);
    let pages = ["/directory/CRV".to_owned(), format!("/register/{entry}"), "/register".to_owned()];
    for path in &pages {
        assert!(site.get_as(&reader, path).body.contains("Provisional until"), "{path}");
    }
    let confirm = format!("/keys/confirm/{entry}");
    assert!(site.get_as(&other, "/").body.contains(&confirm), "it waits for the other person");
    assert!(!site.get_as(&first, "/").body.contains(&confirm), "and not for the same");
    assert_eq!(site.get_as(&reader, &confirm).status, StatusCode::NOT_FOUND);
    let draft = site.post_urlencoded(&other, &confirm, "").location;
    let done = site.sign_with(&other, &draft, &second.key);
    assert!(done.location.starts_with(&format!("/register/{entry}?entered=")), "{}", done.body);
    assert!(site.get_as(&reader, "/directory/CRV").body.contains("Confirmed by a second person"));
    assert_eq!(site.get_as(&other, &confirm).status, StatusCode::GONE);
}

#[test]
fn what_nobody_confirmed_in_time_stays_marked() {
    let (site, second) = two_persons(Some(1));
    let first = site.cookie("CRV", ADMIN);
    let drafted = site.post_form(&first, "/directory/CRV/appoint", GOOD);
    site.sign(&first, &drafted.location, "CRV", ADMIN);
    site.world.days_pass(1);
    let other = site.cookie_of(&second.key);
    let page = site.get_as(&other, "/directory/CRV").body;
    assert!(page.contains("Not confirmed by a second person"), "{page}");
    assert!(!site.get_as(&other, "/").body.contains("/keys/confirm/"));
}

#[test]
fn a_policy_is_drafted_on_the_page_and_signed_by_root_keys_elsewhere() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let form = "kinds0=directory.*&persons0=2&role0=&level0=A1&hours0=24";
    let desk = site.cookie("CRV", "desk.technical");
    let refused = site.post_urlencoded(&desk, "/keys/policy", form);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let twice = site.post_urlencoded(&admin, "/keys/policy", &format!("{form}&kinds1=directory.*"));
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let waits = site.post_urlencoded(&admin, "/keys/policy", form).location;
    let page = site.get_as(&admin, &waits).body;
    assert!(page.contains("--key root1.key") && page.contains("nobody yet"), "{page}");
    assert_eq!(site.get_as(&site.cookie("ESR", ADMIN), &waits).status, StatusCode::NOT_FOUND);
    // Each reader has its title in their own language.
    let arabic = format!("{admin}; comity-language=ar");
    for path in [&waits, "/waiting"] {
        assert!(site.get_as(&admin, path).body.contains(">Signing policy<"), "{path}");
        assert!(site.get_as(&arabic, path).body.contains(">سياسة التوقيع<"), "{path}");
    }
    let desk_only = "kinds0=channel.message-sent&persons0=2&role0=desk.policy&level0=A1&hours0=";
    let other = site.post_urlencoded(&admin, "/keys/policy", desk_only).location;
    let said = |path: &str, draft: &str| {
        site.on_the_page_that_signs(&admin, draft)["says"][path].as_object().unwrap().clone()
    };
    assert_eq!(said("body.policy.kinds", &waits)["directory.*"], "All of the directory");
    assert_eq!(said("body.policy.kinds", &other)["channel.message-sent"], "Sealed message");
    assert_eq!(said("body.policy.roles", &other)["desk.policy"], "Policy desk");
    let roots = site.world.region.roots("CRV").unwrap();
    assert!(site.sign_by_command(&waits, &roots[0]).body.contains("\"waiting\""));
    assert!(site.get_as(&admin, &waits).body.contains("a root key"));
    let entered = site.sign_by_command(&waits, &roots[2]).body;
    assert!(entered.contains("\"entries\""), "{entered}");
    let policy = site.get_as(&admin, "/keys/policy").body;
    assert!(policy.contains("All of the directory") && policy.contains("2 persons"), "{policy}");
}

#[test]
fn an_older_list_of_rules_is_completed_by_the_secretariats_root_keys() {
    let site = Site::new();
    let officer = site.cookie("VESP", "secretariat-officer");
    assert!(!site.get_as(&officer, "/").body.contains("/keys/rules"));
    // As it was founded before there were messages.
    let mut rules = crate::members::rules::rules();
    rules.retain(|rule| {
        !["channel.*", "checks.line-tested"].contains(&rule.kinds.to_string().as_str())
    });
    let body = Body::RulesSet(RulesSet { rules });
    let draft = Draft::authority(Region::by("VESP", "root").unwrap(), &body);
    site.world.region.say_as_root("VESP", &draft).unwrap();
    let first = site.get_as(&officer, "/").body;
    assert!(first.contains("Missing: checks.line-tested, channel.*"), "{first}");
    assert!(!site.get_as(&site.cookie("CRV", ADMIN), "/").body.contains("/keys/rules"));
    let page = site.get_as(&officer, "/keys/rules").body;
    assert!(page.contains("channel.*") && !page.contains("directory.*"), "{page}");
    let waits = site.post_urlencoded(&officer, "/keys/rules", "").location;
    let root = &site.world.region.roots("VESP").unwrap()[0];
    let entered = site.sign_by_command(&waits, root).body;
    assert!(entered.contains("\"entries\""), "{entered}");
    assert!(!site.get_as(&officer, "/").body.contains("/keys/rules"));
    assert!(site.get_as(&officer, "/keys/rules").body.contains("Nothing is missing"));
}

#[test]
fn keys_are_for_own_people_and_what_a_stolen_one_signed_is_marked_everywhere() {
    let site = Site::new();
    let (desk, admin) = (site.cookie("CRV", "desk.technical"), site.cookie("CRV", ADMIN));
    let draft = site.world.appointing("CRV", "desk.technical", "technical", "+999 555 0199");
    let changed = site.world.region.say_as("CRV", "desk.technical", &draft).unwrap();
    let key = site.world.region.persona("CRV", "desk.technical").unwrap().key.public().id();
    let name = site.world.region.persona("CRV", "desk.technical").unwrap().name.clone();
    let page = site.get_as(&admin, "/keys").body;
    assert!(page.contains(&name) && page.contains("in own software"), "{page}");
    let other = site.get_as(&site.cookie("ESR", ADMIN), "/keys").body;
    assert!(!other.contains(&name) && !other.contains(&key.to_string()));
    let revoke = format!("/keys/revoke/{key}");
    let stranger = site.get_as(&site.cookie("ESR", ADMIN), &revoke);
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let nothing = site.post_urlencoded(&admin, &revoke, "reason=");
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let day = site.world.region.store.now().date();
    let form = format!("reason=stolen+machine&since={day}");
    let draft = site.post_urlencoded(&admin, &revoke, &form).location;
    let entered = site.sign(&admin, &draft, "CRV", ADMIN);
    assert!(entered.location.starts_with("/keys?entered="), "{}", entered.body);
    assert_eq!(site.get_as(&desk, "/").location, "/login", "its session is over");
    let reader = site.cookie("ESR", ADMIN);
    let entry = format!("/register/{changed}");
    let card = "/directory/CRV/card";
    for path in ["/directory/CRV", &entry, "/register", card, "/directory/print?desk=&q=CRV"] {
        let page = site.get_as(&reader, path).body;
        assert!(page.contains("later reported as compromised"), "{path}");
    }
    assert!(!site.get_as(&reader, "/directory/JMR/card").body.contains("reported as compromised"));
    assert!(!site.get_as(&reader, "/directory/JMR").body.contains("reported as compromised"));
}

#[test]
fn somebody_leaves_and_the_list_of_steps_is_taken_up_again() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let leaver = site.world.region.persona("CRV", "desk.technical").unwrap();
    let store = &site.world.region.store;
    let person = store.authority().key(&leaver.key.public().id()).unwrap().person;
    let new = SigningKey::from_seed(&[78; 32]);
    let path = format!("/keys/hand-over?who={person}");
    assert!(
        site.get_as(&admin, &path)
            .body
            .contains("name=\"role-desk.technical\" value=\"1\" checked")
    );
    let key = new.public().to_string().replace('+', "%2B");
    let form = format!("name=Ane+Vold&position=&role-desk.technical=1&key={key}&level=A2&days=365");
    let steps = site.post_urlencoded(&admin, &path, &form).location;
    let page = site.get_as(&admin, &steps).body;
    assert!(page.contains("To do") && page.contains("/waiting/"), "{page}");
    assert!(site.get_as(&admin, "/keys/hand-over").body.contains(&steps), "found again");
    let begin = page.find("/waiting/").unwrap();
    let waits = page[begin..].split('"').next().unwrap().to_owned();
    let roots = site.world.region.roots("CRV").unwrap();
    site.sign_by_command(&waits, &roots[0]);
    let entered = site.sign_by_command(&waits, &roots[1]).body;
    assert!(entered.contains("\"entries\""), "{entered}");
    assert!(site.get_as(&admin, &steps).body.contains("Done"));
    assert_eq!(site.get_as(&site.cookie_of(&new), "/directory").status, StatusCode::OK);
    assert!(store.authority().key(&leaver.key.public().id()).unwrap().revoked.is_some());
}

#[test]
fn lost_root_keys_are_asked_for_with_an_officer_told_each_day_and_stopped_by_one_key() {
    let site = Site::new();
    let (admin, officer) = (site.cookie("CRV", ADMIN), site.cookie("VESP", "secretariat-officer"));
    let new: Vec<SigningKey> = [91, 92].map(|n| SigningKey::from_seed(&[n; 32])).into();
    let keys = new.iter().map(|k| k.public().to_string().replace('+', "%2B"));
    let keys = keys.collect::<Vec<_>>().join("%0A");
    let form = format!("threshold=2&keys={keys}");
    let waits = site.post_urlencoded(&admin, "/keys/root/lost", &form).location;
    for key in &new {
        site.sign_by_command(&waits, key);
    }
    assert!(site.get_as(&officer, "/keys/admissions").body.contains(&waits));
    assert!(site.get_as(&officer, "/").body.contains("A signature is missing"));
    let entered = site.sign(&officer, &waits, "VESP", "secretariat-officer");
    assert!(entered.location.contains("?entered="), "{}", entered.body);
    let store = &site.world.region.store;
    let told = recovery::notices(store, store.now()).unwrap();
    assert!(told.len() > 1 && told.iter().all(|n| n.to.participant.as_str() == "CRV"));
    let tomorrow = recovery::notices(store, store.now().plus_days(1)).unwrap();
    assert!(tomorrow.iter().all(|n| told.iter().all(|before| before.key != n.key)));
    for cookie in [&admin, &site.cookie("CRV", "desk.technical")] {
        assert!(site.get_as(cookie, "/").body.contains("Root keys are being replaced"));
        assert!(site.get_as(cookie, "/keys").body.contains("any one of them is enough"));
    }
    assert!(!site.get_as(&site.cookie("ESR", ADMIN), "/").body.contains("are being replaced"));
    let stop = site.post_urlencoded(&admin, "/keys/root/stop?of=CRV", "").location;
    let roots = site.world.region.roots("CRV").unwrap();
    let stopped = site.sign_by_command(&stop, &roots[1]).body;
    assert!(stopped.contains("\"entries\""), "{stopped}");
    assert!(recovery::notices(store, store.now()).unwrap().is_empty());
}

#[test]
fn keys_that_end_soon_are_renewed_in_one_unit() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let page = site.get_as(&admin, "/directory/CRV").body;
    assert!(page.contains("keys of your people end within 60 days"), "{page}");
    let waits = site.post_urlencoded(&admin, "/keys/renew", "").location;
    let roots = site.world.region.roots("CRV").unwrap();
    site.sign_by_command(&waits, &roots[0]);
    let entered = site.sign_by_command(&waits, &roots[1]).body;
    assert!(entered.contains("\"entries\""), "{entered}");
    assert!(!site.get_as(&admin, "/keys").body.contains("end within 60 days"));
    assert!(site.get_as(&admin, "/keys/root-form").body.contains("2 of 3"));
}
