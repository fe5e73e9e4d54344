//! From an invitation to the first signature: two administrators of QLN, for whom the secretariat
//! entered contacts on instruction.

use super::{ADMIN, Answer, Site};
use crate::joining::{invitations, notices};
use crate::login::session::{self, From};
use crate::login::way::Way;
use axum::http::StatusCode;
use register::{Authority, Code, SigningKey};

const OFFICER: &str = "secretariat-officer";
const LIST: &str = "/secretariat/joining/QLN";

fn key(n: u8) -> SigningKey {
    SigningKey::from_seed(&[n; 32])
}

fn text(key: &SigningKey) -> String {
    key.public().to_string().replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

fn invite(site: &Site, name: &str, address: &str) -> Answer {
    let form = format!("name={name}&position=Desk&address={address}&language=en&note=NV+31");
    site.post_urlencoded(&site.cookie("VESP", OFFICER), LIST, &form)
}

/// A session of an invited person, as a passkey begins it.
fn came(site: &Site, name: &str) -> String {
    let store = &site.world.region.store;
    let one = invitations::all(store).unwrap().into_iter().find(|one| one.name == name).unwrap();
    invitations::came(store, &one).unwrap();
    let way = Way::Passkey("in-a-test".to_owned());
    let token = session::begin_as(store, &one.account(), &way, &From::default()).unwrap();
    format!("{}={token}", session::COOKIE)
}

fn give(site: &Site, cookie: &str, path: &str, form: &str) -> Answer {
    site.post_urlencoded(cookie, path, form)
}

/// The address in the page's line `comity sign ADDRESS`.
fn to_sign(page: &str) -> String {
    let at = page.find("comity sign ").unwrap_or_else(|| panic!("{page}"));
    let at = at + page[at..].find("/waiting/").unwrap();
    page[at..].split([' ', '<']).next().unwrap().to_owned()
}

fn officers_pages(site: &Site) -> String {
    let cookie = site.cookie("VESP", OFFICER);
    let list = site.get_as(&cookie, "/secretariat/joining").body;
    list + &site.get_as(&cookie, LIST).body
}

#[test]
fn two_administrators_come_and_sign_for_their_state() {
    let site = Site::new();
    let store = &site.world.region.store;
    assert!(officers_pages(&site).contains("Invite administrators"));
    assert_eq!(invite(&site, "Ilo", "ilo%40qln.example").status, StatusCode::SEE_OTHER);
    assert_eq!(invite(&site, "Ana", "ana%40qln.example").status, StatusCode::SEE_OTHER);
    assert_eq!(notices(store, store.now()).unwrap().len(), 2);
    assert!(officers_pages(&site).contains("invited"));

    // Each gives an own key; two root keys came, of which both must sign.
    let (ilo, ana) = (came(&site, "Ilo"), came(&site, "Ana"));
    let (ilo_key, ana_key, root_1, root_2) = (key(201), key(202), key(203), key(204));
    for (cookie, own, root) in [(&ilo, &ilo_key, &root_1), (&ana, &ana_key, &root_2)] {
        let kept = give(&site, cookie, "/join/key", &format!("key={}&level=A2", text(own)));
        assert_eq!(kept.location, "/join?done=joining-key", "{}", kept.body);
        let kept = give(&site, cookie, "/join/root-key", &format!("root-key={}", text(root)));
        assert_eq!(kept.location, "/join?done=joining-root-key", "{}", kept.body);
    }
    assert!(officers_pages(&site).contains("They make the number"));
    let page = site.get_as(&ilo, "/join").body;
    assert!(page.contains("2 root keys came") && page.contains("value=\"2\""), "{page}");
    assert_eq!(give(&site, &ilo, "/join/root", "threshold=2").location, "/join");

    // The number for the note verbale, and the same form for both.
    let page = site.get_as(&ana, "/join").body;
    let waits = to_sign(&page);
    assert!(page.contains("Nobody signed yet"));
    let form = site.get_as(&ana, "/join/root-form").body;
    let root = register::authority::body::RootSet {
        keys: vec![root_1.public(), root_2.public()],
        threshold: 2,
    };
    let number = Authority::root_number(&root);
    assert!(page.contains(&number) && form.contains(&number), "{form}");
    assert!(site.sign_by_command(&waits, &root_1).body.contains("\"waiting\""));
    let officer = site.cookie("VESP", OFFICER);
    assert_eq!(site.get_as(&officer, &waits).status, StatusCode::NOT_FOUND, "not yet");
    assert!(site.sign_by_command(&waits, &root_2).body.contains("\"waiting\""));
    assert!(site.get_as(&ilo, "/join").body.contains("The secretariat compares the number"));

    // The officer does not reach the signature without the digits of the note.
    assert!(officers_pages(&site).contains(&waits));
    let asked = site.get_as(&officer, &waits).body;
    let groups: Vec<&str> = number.split(' ').collect();
    assert_eq!(groups.len(), 12);
    assert!(asked.contains(&groups[..10].join(" ")) && !asked.contains(groups[11]), "{asked}");
    assert!(!asked.contains("id=\"draft\""));
    let wrong = format!("{waits}?number=12345+67890");
    assert!(site.get_as(&officer, &wrong).body.contains("Nothing was signed"));
    let unseen = site.post_urlencoded(&officer, &waits, "envelopes=[]");
    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = format!("{waits}?number={}+{}", groups[10], groups[11]);
    let entered = site.sign(&officer, &right, "VESP", OFFICER);
    assert!(entered.location.starts_with(&format!("{LIST}?entered=")), "{}", entered.body);
    let code = Code::new("QLN").unwrap();
    assert_eq!(store.authority().participant(&code).unwrap().root, Some(root));

    // The delegations are there by themselves; the root keys sign, and the site opens.
    assert!(site.get_as(&officer, LIST).body.contains("wait for the root keys"));
    let mut waits = to_sign(&site.get_as(&ilo, "/join").body);
    assert_eq!(to_sign(&site.get_as(&ana, "/join").body), waits, "one draft for both");
    assert_eq!(site.get_as(&ilo, "/directory").location, "/join");

    // Another own key in between: the draft that let the first one sign is gone.
    let other = format!("key={}&level=A2", text(&key(205)));
    assert_eq!(give(&site, &ana, "/join/key", &other).location, "/join?done=joining-key");
    let stale = std::mem::replace(&mut waits, to_sign(&site.get_as(&ilo, "/join").body));
    assert_ne!(stale, waits);
    assert_eq!(site.get_as(&officer, &stale).status, StatusCode::NOT_FOUND);
    site.sign_by_command(&waits, &root_2);
    let entered = site.sign_by_command(&waits, &root_1).body;
    assert!(entered.contains("\"entries\""), "{entered}");
    assert_eq!(site.get_as(&ilo, "/directory").status, StatusCode::OK);
    assert!(site.get_as(&ilo, "/members").body.contains("Ana"), "the register knows the names");
    assert!(store.authority().key(&key(205).public().id()).is_some());
    assert!(store.authority().key(&ana_key.public().id()).is_none(), "nobody lets it sign");
    let page = site.get_as(&ilo, "/join").body;
    assert!(page.contains("You can sign for your state now"), "{page}");
    assert!(!site.get_as(&officer, "/secretariat/joining").body.contains(LIST), "done");

    // What was entered on instruction, in one list and with one signature.
    let page = site.get_as(&ilo, "/directory/QLN/confirm-all").body;
    assert!(page.contains("type=\"checkbox\""), "{page}");
    let none = give(&site, &ilo, "/directory/QLN/confirm-all", "");
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ticked: Vec<String> = page
        .split("type=\"checkbox\" name=\"")
        .skip(1)
        .map(|rest| format!("{}=1", rest.split('"').next().unwrap()))
        .collect();
    let draft = give(&site, &ilo, "/directory/QLN/confirm-all", &ticked.join("&")).location;
    let entered = site.sign_with(&ilo, &draft, &ilo_key);
    assert!(entered.location.starts_with("/directory/QLN?entered="), "{}", entered.body);
    let page = site.get_as(&ilo, "/directory/QLN/confirm-all").body;
    assert!(page.contains("No contact waits"), "{page}");
}

#[test]
fn what_does_not_fit_is_refused_with_what_to_do() {
    let site = Site::new();
    invite(&site, "Ilo", "ilo%40qln.example");
    invite(&site, "Ana", "ana%40qln.example");
    let (ilo, ana) = (came(&site, "Ilo"), came(&site, "Ana"));
    give(&site, &ana, "/join/key", &format!("key={}", text(&key(211))));
    give(&site, &ana, "/join/root-key", &format!("root-key={}", text(&key(212))));
    give(&site, &ilo, "/join/key", &format!("key={}", text(&key(213))));
    let known = &site.world.region.persona("CRV", ADMIN).unwrap().key;
    let root = &site.world.region.roots("CRV").unwrap()[0];
    let officer = site.cookie("VESP", OFFICER);
    let person = |name, address| format!("name={name}&address={address}&language=en&note=NV+1");
    for (who, path, form, says) in [
        (&ilo, "/join/key", "key=nonsense".to_owned(), "public key"),
        (&ilo, "/join/key", format!("key={}", text(known)), "register knows this key"),
        (&ilo, "/join/key", format!("key={}", text(root)), "register knows this key"),
        (&ilo, "/join/key", format!("key={}", text(&key(211))), "Somebody else gave"),
        (&ilo, "/join/key", format!("key={}", text(&key(212))), "Somebody else gave"),
        (&ilo, "/join/root-key", format!("root-key={}", text(&key(212))), "Somebody else gave"),
        (&ilo, "/join/root-key", format!("root-key={}", text(&key(213))), "in the other step"),
        (&ilo, "/join/root-key", String::new(), "public key"),
        (&ilo, "/join/root", "threshold=1".to_owned(), "not finished"),
        (&ilo, "/join/root", "threshold=2&all=1".to_owned(), "At least one key must sign"),
        (&officer, LIST, person("", "x%40qln.example"), "name"),
        (&officer, LIST, person("Eno", "nowhere"), "own e-mail address"),
        (&officer, LIST, person("Eno", "ILO%40qln.example"), "under this address already"),
        (&officer, LIST, "name=Eno&address=e%40qln.example".to_owned(), "reference of the note"),
        (
            &officer,
            "/secretariat/joining/CRV",
            person("Eno", "e%40crv.example"),
            "has root keys already",
        ),
    ] {
        let answer = site.post_urlencoded(who, path, &form);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {form}");
        assert!(answer.body.contains(says), "{path} {form}: {}", answer.body);
    }
    // Those who are there go on without the others; keys stay as they are while a draft waits.
    assert_eq!(give(&site, &ilo, "/join/root", "threshold=1&all=1").location, "/join");
    let late = give(&site, &ilo, "/join/key", &format!("key={}", text(&key(214))));
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(give(&site, &ilo, "/join/root/again", "").location, "/join?done=dropped");
    let kept = give(&site, &ilo, "/join/root-key", "elsewhere=1");
    assert_eq!(kept.location, "/join?done=joining-elsewhere");
    // Nobody else comes near: other states, and those of other participants.
    for (code, role) in [("CRV", ADMIN), ("ESR", "desk.technical")] {
        let other = site.cookie(code, role);
        assert_eq!(site.get_as(&other, LIST).status, StatusCode::FORBIDDEN, "{code}");
        assert_eq!(site.get_as(&other, "/join").status, StatusCode::GONE, "{code}");
        assert_eq!(give(&site, &other, "/join/root", "threshold=1").status, StatusCode::FORBIDDEN);
    }
}
