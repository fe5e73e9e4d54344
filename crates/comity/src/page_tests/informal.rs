//! Informal messages on the pages and by the interface for programs: for their parties alone.

use super::Site;
use crate::channel::informal;
use crate::channel::kinds::Formality;
use crate::channel::queries;
use crate::channel::writing::Writing;
use crate::region::channel::duty;
use axum::http::StatusCode;

const DUTY: &str = "desk.technical";

#[test]
fn an_informal_message_is_shown_as_what_it_is_to_its_parties_alone() {
    let site = Site::with_messages();
    let region = &site.world.region;
    let desk = |code| duty(code).unwrap();
    let mut writing = Writing::plain(desk("CRV"), desk("MRL"), "Between us", "Nobody knows yet.");
    writing.formality = Formality::Informal;
    let id = region.write(&writing).unwrap();
    let path = format!("/api/v1/messages/{id}/informal");
    let (crv, mrl) = (site.cookie("CRV", DUTY), site.cookie("MRL", DUTY));
    for (cookie, status) in [
        (crv.clone(), StatusCode::OK),
        (mrl.clone(), StatusCode::OK),
        (site.cookie("ESR", DUTY), StatusCode::NOT_FOUND),
        (site.cookie("VESP", "secretariat-officer"), StatusCode::NOT_FOUND),
        (String::new(), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(site.get_as(&cookie, &path).status, status, "{cookie}");
    }
    // Whoever holds the sealed letter knows where its text lies.
    let message = region.store.view(|v| queries::message(v, &id)).unwrap().unwrap();
    let by_digest = format!("/api/v1/informal/{}", message.sealed);
    assert_eq!(site.get_as("", &by_digest).status, StatusCode::OK);
    assert_eq!(site.get_as(&mrl, "/api/v1/informal/none").status, StatusCode::NOT_FOUND);

    for (language, said, record) in [
        ("en", "Informal, commits nobody", "its text is not in the signed record"),
        ("ar", "غير رسمية، ولا تُلزم أحدًا", "ولا يرد نصها في السجل الموقّع"),
    ] {
        let cookie = format!("{mrl}; comity-language={language}");
        let page = site.get_as(&cookie, &format!("/messages/{id}")).body;
        assert!(page.contains(said) && page.contains(record), "{page}");
        assert!(site.get_as(&cookie, "/messages").body.contains(said));
        let entry = site.get_as(&cookie, &format!("/register/{}", message.entry)).body;
        let told = if language == "en" { "not in this register" } else { "في هذا السجل" };
        assert!(entry.contains(told), "{entry}");
    }
    // What answers it is informal unless its writer says otherwise.
    let answer = site.get_as(&mrl, &format!("/messages/new?reply={id}")).body;
    assert!(answer.contains(r#"<option value="informal" selected>"#), "{answer}");

    // An official message has no such text; one that is gone is asked for again.
    let official = region.store.view(|v| queries::messages_from(v, 0)).unwrap().remove(0).message;
    let none = site.get_as(&mrl, &format!("/api/v1/messages/{official}/informal"));
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    informal::forget(&region.store, &[id]).unwrap();
    let gone = site.get_as(&mrl, &path);
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.body.contains("not here any more"), "{}", gone.body);
}
