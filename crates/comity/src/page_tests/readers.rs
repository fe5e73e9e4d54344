//! "Who can see this": what the page says before a signature is what holds after it.

use super::{ADMIN, Answer, GOOD, Site};
use crate::rights::{Action, Label, readers};
use crate::secretariat::tests::issuing;
use register::Tlp;

/// The participants that a page names as readers, and what it says besides.
fn named(answer: &Answer) -> (Vec<String>, String) {
    let begin = answer.body.find("<details class=\"readers\">").unwrap();
    let whole = &answer.body[begin..begin + answer.body[begin..].find("</details>").unwrap()];
    let codes = whole.split("<span class=\"sig\">").skip(1);
    let codes = codes.map(|rest| rest[..rest.find('<').unwrap()].to_owned()).collect();
    (codes, whole[whole.rfind("<p").unwrap()..].to_owned())
}

#[test]
fn who_can_see_it_is_said_before_the_signature_and_holds_after_it() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let drafted = site.post_form(&cookie, "/directory/CRV/appoint", GOOD);
    let before = site.get_as(&cookie, &drafted.location);
    assert!(before.body.contains("After signing, this can be read by:"), "{}", before.body);
    let entered = site.sign(&cookie, &drafted.location, "CRV", ADMIN);
    let entry = entered.location.rsplit('=').next().unwrap().to_owned();
    let after = site.get_as(&cookie, &format!("/register/{entry}"));
    assert_eq!(named(&before), named(&after));
    let (codes, _) = named(&after);
    assert!(codes.contains(&"ESR".to_owned()) && codes.contains(&"VESP".to_owned()), "{codes:?}");
    assert!(!codes.contains(&"VBNOA".to_owned()), "{codes:?}");
    // What the page names is what the pages do.
    for (code, role) in [("ESR", ADMIN), ("VESP", "secretariat-officer"), ("VBNOA", ADMIN)] {
        let page = site.get_as(&site.cookie(code, role), &format!("/register/{entry}"));
        let closed = page.body.contains("This entry is not for you to read");
        assert_eq!(codes.contains(&code.to_owned()), !closed, "{code}");
    }
}

#[test]
fn a_receipt_is_read_by_its_two_ends_and_says_what_red_means() {
    let site = Site::new();
    let letter = issuing(&site.world, "VESP", |_, content| content.tlp = Tlp::AmberStrict);
    assert_eq!(site.world.says("VESP", "secretariat-officer", &letter), "entered");
    let circular = site.world.region.store.view(crate::secretariat::circulars::queries::circulars);
    let path = format!("/circulars/{}", circular.unwrap()[0].circular);
    let cookie = site.cookie("CRV", ADMIN);
    let (all, _) = named(&site.get_as(&cookie, &path));
    assert!(all.contains(&"ESR".to_owned()) && !all.contains(&"VBNOA".to_owned()), "{all:?}");
    let drafted = site.post_urlencoded(&cookie, &format!("{path}/acknowledge"), "");
    let (codes, more) = named(&site.get_as(&cookie, &drafted.location));
    assert_eq!(codes, ["CRV", "VESP"]);
    assert!(more.contains("marked RED"), "{more}");
    site.sign(&cookie, &drafted.location, "CRV", ADMIN);
    let entry = site.world.region.store.size() - 1;
    let after = site.get_as(&cookie, &format!("/register/{entry}"));
    assert_eq!(named(&after), (codes, more));
}

#[test]
fn a_document_says_before_its_signature_for_whom_it_will_be() {
    let site = Site::new();
    let store = &site.world.region.store;
    let now = crate::world::today();
    let authority = store.authority();
    let all = crate::rights::everyone(&authority, &["technical"]);
    let documents = store.view(crate::meetings::queries::documents).unwrap();
    assert!(!documents.is_empty());
    for document in documents {
        let label = store.view(|v| crate::meetings::access::label_now(v, &document, now)).unwrap();
        let said = store.entry(document.entry).unwrap().unwrap().payload;
        let cover = store.view(|v| crate::meetings::access::cover(v, &said, now)).unwrap();
        assert_eq!(Some(&label), cover.as_ref(), "before and after the signature");
        // The page of a document never names fewer than that of its entry.
        let found = readers(&label, Action::Read, &all);
        let entry = readers(&Label::of_statement(&said), Action::Read, &all);
        assert!(found.len() >= entry.len(), "{}", document.symbol);
    }
}
