//! Coordinators, ladders and tests of lines on the pages: what each reader sees, and what forms keep.

use super::{ADMIN, Site};
use crate::clock::Surroundings;
use crate::region::channel::duty;
use axum::http::StatusCode;

const OFFICER: &str = "secretariat-officer";
const DUTY: &str = "desk.technical";

#[test]
fn a_coordinator_is_designated_accepts_and_stands_in_the_directory() {
    let site = Site::new();
    let (officer, esr) = (site.cookie("VESP", OFFICER), site.cookie("ESR", ADMIN));
    let mrl = site.cookie("MRL", ADMIN);
    let path = "/directory/coordinators/designate";
    assert_eq!(site.get_as(&esr, path).status, StatusCode::FORBIDDEN);
    for (wrong, says) in [
        ("coordinator=ESR&member-MRL=1", "Give the region a name"),
        ("region=Eastern+shore&member-MRL=1", "Choose the state"),
        ("region=Eastern+shore&coordinator=ESR", "Name the states of the region"),
    ] {
        let again = site.post_urlencoded(&officer, path, wrong);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(again.body.contains(says), "{wrong}: {}", again.body);
        assert!(!wrong.contains("Eastern") || again.body.contains(r#"value="Eastern shore""#));
    }
    let right = "region=Eastern+shore&coordinator=ESR&member-MRL=1&member-CRV=1&decision=D+4/2026";
    // A name in another language of the network, for its readers.
    let named = "%D8%A7%D9%84%D8%B4%D8%A7%D8%B7%D8%A6%20%D8%A7%D9%84%D8%B4%D8%B1%D9%82%D9%8A";
    let right = format!("{right}&region-ar={named}");
    let draft = site.post_urlencoded(&officer, path, &right);
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
    site.sign(&officer, &draft.location, "VESP", OFFICER);
    let twice = site.post_urlencoded(&officer, path, "region=Hills&coordinator=NWR&member-MRL=1");
    assert!(twice.body.contains("Mirelune belongs to the region Eastern shore already"));

    // Until it accepts, it alone and the secretariat see that it is asked.
    let page = "/directory/coordinators";
    assert!(site.get_as(&esr, "/").body.contains("asked to coordinate Eastern shore"));
    assert!(!site.get_as(&mrl, page).body.contains("Eastern shore"));
    assert!(!site.get_as(&mrl, "/directory").body.contains("Coordinator for"));
    let asked = site.get_as(&esr, page).body;
    let id = asked.split("name=\"designation\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    let says = |cookie: &str, state: &str, act: &str| {
        let draft = site.post_urlencoded(cookie, page, &format!("designation={id}&act={act}"));
        assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
        let signed = site.sign(cookie, &draft.location, state, ADMIN);
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    };
    says(&esr, "ESR", "accept");
    for (path, text) in [
        ("/directory", "Coordinator for Eastern shore:"),
        ("/directory/MRL", "Coordinator for Eastern shore:"),
        ("/directory/ESR", "Coordinator for Eastern shore"),
        (page, "D 4/2026"),
    ] {
        let shown = site.get_as(&mrl, path).body;
        assert!(shown.contains(text) && shown.contains(", since "), "{path}: {shown}");
        let arabic = site.get_as(&format!("{mrl}; comity-language=ar"), path).body;
        assert!(arabic.contains("منسّقة") && arabic.contains("الشاطئ الشرقي"), "{path}");
    }
    assert!(!site.get_as(&mrl, "/directory/NWR").body.contains("Coordinator for"));

    // A member declines; the others do not learn of it.
    says(&mrl, "MRL", "decline");
    assert!(site.get_as(&mrl, page).body.contains("Your state declined"));
    assert!(!site.get_as(&site.cookie("CRV", ADMIN), page).body.contains("declined:"));
    says(&esr, "ESR", "end");
    assert!(!site.get_as(&mrl, "/directory").body.contains("Coordinator for"));
}

#[test]
fn a_state_sets_its_ladder_with_a_form_that_keeps_what_was_typed() {
    let site = Site::with_messages();
    let (admin, desk) = (site.cookie("MRL", ADMIN), site.cookie("MRL", DUTY));
    let path = "/messages/ladder";
    let page = site.get_as(&desk, path).body;
    assert!(
        page.contains("The network's ladder") && page.contains("A national administrator sets")
    );
    assert_eq!(site.post_urlencoded(&desk, path, "whose=network").status, StatusCode::FORBIDDEN);
    let own = "whose=own&expires=120&second-way=15&deputy=40";
    for (wrong, says) in [
        ("whose=own&expires=0", "Write whole minutes"),
        ("whose=own&expires=120&deputy=soon", "Write whole minutes"),
        ("whose=own&expires=120&deputy=10081", "Write whole minutes"),
        ("whose=own&expires=120&coordinator=90", "allow steps outside for messages to you"),
        ("whose=own&expires=120&deputy=40&to_it=1", "give the minutes after which"),
    ] {
        let again = site.post_urlencoded(&admin, path, wrong);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(again.body.contains(says), "{wrong}: {}", again.body);
        let last = wrong.split('&').rfind(|pair| !pair.starts_with("to_it")).unwrap();
        let kept = format!("value=\"{}\"", last.split_once('=').unwrap().1);
        assert!(again.body.contains(&kept), "{wrong} is kept");
    }
    let right = format!("{own}&coordinator=90&secretariat=90&to_it=1&from_it=1");
    let draft = site.post_urlencoded(&admin, path, &right);
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
    let signed = site.sign(&admin, &draft.location, "MRL", ADMIN);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let page = site.get_as(&desk, path).body;
    for text in ["Your own ladder", "15 minutes", "the coordinator state", "allowed"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    // It is the state's own: nobody else reads it in the register.
    let index = site.world.region.store.size() - 1;
    let entry = site.get_as(&site.cookie("CRV", ADMIN), &format!("/register/{index}")).body;
    assert!(entry.contains("not for you to read"), "{entry}");
}

#[test]
fn the_sender_sees_who_will_be_asked_and_the_coordinator_sees_a_line_to_test() {
    let site = Site::with_messages();
    let region = &site.world.region;
    region.coordinate("ESR", "Eastern shore", &["MRL", "NWR"]).unwrap();
    region.allow_outside("MRL", true, true).unwrap();
    region.allow_outside("CRV", true, true).unwrap();
    let desk = |code| duty(code).unwrap();
    let mut writing = crate::channel::writing::Writing::plain(desk("CRV"), desk("MRL"), "A", "B");
    writing.urgency = crate::channel::kinds::Urgency::Urgent;
    let sent = region.write(&writing).unwrap();
    let (crv, esr) = (site.cookie("CRV", DUTY), site.cookie("ESR", ADMIN));
    let page = site.get_as(&crv, &format!("/messages/{sent}")).body;
    assert!(page.contains("13:00") && page.contains("the coordinator state, without"), "{page}");
    let please = "Please test the line of Mirelune";
    assert!(!site.get_as(&esr, "/").body.contains(please));

    region.around.set(region.around.now().plus_minutes(240));
    let (crv, esr) = (site.cookie("CRV", DUTY), site.cookie("ESR", ADMIN));
    let (first, path) = (site.get_as(&esr, "/").body, "/checks/lines?of=MRL");
    assert!(first.contains(please) && first.contains(path), "{first}");
    for reader in ["NWR", "MRL", "ITM"] {
        let cookie = site.cookie(reader, ADMIN);
        assert!(!site.get_as(&cookie, "/").body.contains(please), "{reader}");
        assert!(!site.get_as(&cookie, path).body.contains("What did you find"), "{reader}");
    }
    let form = site.get_as(&esr, path).body;
    for text in ["+999 505 0341", "/messages/new?test=1&amp;to=MRL.technical", please] {
        assert!(form.contains(text), "{text}: {form}");
    }
    for secret in [sent.to_string().as_str(), "Corvessa", "CRV"] {
        assert!(!form.contains(secret), "{secret} stands in {form}");
    }
    let nothing = site.post_urlencoded(&esr, "/checks/lines", "of=MRL");
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("Note at least one call"));
    let contact = region.contact("MRL", "technical").unwrap().contact;
    let noted = format!("of=MRL&call-{contact}=not");
    let draft = site.post_urlencoded(&esr, "/checks/lines", &noted);
    let signed = site.sign(&esr, &draft.location, "ESR", ADMIN);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert!(!site.get_as(&esr, "/").body.contains(please));
    // What it showed is the state's own, and so is what is to be mended.
    let mrl = site.cookie("MRL", ADMIN);
    assert!(site.get_as(&mrl, "/").body.contains("Check the telephone number of the desk"));
    assert!(site.get_as(&mrl, "/checks").body.contains("Telephone: not reached"));
    assert!(!site.get_as(&crv, "/checks").body.contains("Telephone: not reached"));
}
