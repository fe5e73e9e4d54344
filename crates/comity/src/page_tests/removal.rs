//! Closed conversations past their time, on the pages: parties see whom, an officer sees numbers, and after
//! the signature a sentence says what became of them.

use super::Site;
use crate::channel::{make, queries};
use crate::region::Region;
use axum::http::StatusCode;
use register::Code;

const DUTY: &str = "desk.technical";
const OFFICER: &str = "secretariat-officer";
const PAGE: &str = "/messages/removal";

#[test]
fn an_officer_removes_what_is_past_its_time_and_sees_no_names() {
    let mut site = Site::with_messages();
    let all = site.world.region.store.view(|v| queries::messages_from(v, 0)).unwrap();
    let first = all.iter().find(|m| m.from.participant.as_str() == "CRV").unwrap();
    let conversation =
        site.world.region.store.view(|v| queries::conversation(v, &first.conversation));
    let parties: Vec<Code> =
        conversation.unwrap().unwrap().parties.into_iter().map(|p| p.participant).collect();
    for side in &parties {
        let by = Region::by(side.as_str(), DUTY).unwrap();
        let close = make::close(by, first.tlp, first.conversation, parties.clone());
        assert_eq!(site.world.says(side.as_str(), DUTY, &close), "entered");
    }
    let path = format!("/messages/{}", first.conversation);
    let crv = site.cookie("CRV", DUTY);
    let closed = site.get_as(&crv, &path).body;
    assert!(closed.contains("Kept here until") && closed.contains("Agree to remove it now"));
    assert!(site.get_as(&crv, PAGE).body.contains("Nothing is past its time."));
    let nothing = site.post_urlencoded(&crv, PAGE, "");
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);

    site.world.days_pass(91);
    for (state, role) in [("CRV", DUTY), ("VESP", OFFICER)] {
        site.world.region.delegate_again(state, role).unwrap();
    }
    let (crv, officer) = (site.cookie("CRV", DUTY), site.cookie("VESP", OFFICER));
    let own = site.get_as(&crv, PAGE).body;
    assert!(own.contains("Mirelune") && own.contains(&format!("{path}/record")), "{own}");
    assert!(
        own.contains("messages</div>") || own.contains("message</div>"),
        "what they may read: {own}"
    );
    let others = site.get_as(&officer, PAGE).body;
    assert!(others.contains("entries") && !others.contains("Mirelune"), "{others}");
    assert!(site.get_as(&officer, "/").body.contains("1 closed conversation is to be removed"));

    let draft = site.post_urlencoded(&officer, PAGE, "");
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
    let signed = site.sign(&officer, &draft.location, "VESP", OFFICER);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let gone = site.get_as(&crv, &path);
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.body.contains("no longer kept here"), "{}", gone.body);
    let entry = site.get_as(&crv, &format!("/register/{}", first.entry)).body;
    assert!(entry.contains("Removed past its time by entry"), "{entry}");
    assert_eq!(site.get_as(&crv, "/messages").status, StatusCode::OK);
    assert_eq!(site.get_as(&officer, "/register").status, StatusCode::OK);
}
