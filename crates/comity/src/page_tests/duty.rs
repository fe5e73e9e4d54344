//! The duty page: what is incoming, waits and is overdue here; a shift that is taken; what is muted, and that
//! whoever wrote sees nothing of it.

use super::{ADMIN, Site};
use crate::channel::queries;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::region::channel::duty;
use axum::http::StatusCode;

const DUTY: &str = "desk.technical";
const NOT_TAKEN: &str = "Nobody has taken it yet.";

/// The message from one state to another, in the region's conversations.
fn message(site: &Site, from: &str, to: &str) -> queries::Message {
    let all = site.world.region.store.view(|v| queries::messages_from(v, 0)).unwrap();
    let is = |m: &&queries::Message| {
        m.from.participant.as_str() == from && m.to[0].participant.as_str() == to
    };
    all.iter().find(is).unwrap().clone()
}

#[test]
fn a_shift_is_taken_on_the_duty_page() {
    let site = Site::with_messages();
    site.world.region.hand_over_shift("MRL", Vec::new(), "The line was tested.").unwrap();
    let (desk, admin) = (site.cookie("MRL", DUTY), site.cookie("MRL", ADMIN));
    let page = site.get_as(&desk, "/messages").body;
    assert!(page.contains("Incoming, not acknowledged") && page.contains(NOT_TAKEN), "{page}");
    assert!(!site.get_as(&admin, "/messages").body.contains(NOT_TAKEN), "it holds no desk");
    // The first page of who holds the desk says so; nobody else's does.
    let first = site.get_as(&desk, "/").body;
    assert!(first.contains("Take the shift of the desk") && first.contains(NOT_TAKEN), "{first}");
    for other in [&admin, &site.cookie("CRV", DUTY)] {
        assert!(!site.get_as(other, "/").body.contains(NOT_TAKEN));
    }
    let log = site.get_as(&admin, "/messages/shifts?desk=technical").body;
    assert!(log.contains("Nobody yet") && !log.contains("Take the shift"), "{log}");
    assert!(
        !site.get_as(&site.cookie("CRV", DUTY), "/messages/shifts").body.contains("Nobody yet")
    );

    let take = page.split("action=\"").find(|rest| rest.contains("/take\"")).unwrap();
    let take = take.split('"').next().unwrap();
    let others = site.post_urlencoded(&site.cookie("CRV", DUTY), take, "");
    assert_eq!(others.status, StatusCode::NOT_FOUND);
    let note = site.get_as(&desk, &take.replace("/take", "/note"));
    assert_eq!(note.status, StatusCode::OK);
    let draft = site.post_urlencoded(&desk, take, "");
    let signed = site.sign(&desk, &draft.location, "MRL", DUTY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert!(!site.get_as(&desk, "/messages").body.contains(NOT_TAKEN));
    assert!(!site.get_as(&desk, "/").body.contains(NOT_TAKEN));

    // The form has what is open, and the note has no name under which a browser would send it.
    let form = site.get_as(&desk, "/messages/shifts/new").body;
    let open = message(&site, "CRV", "MRL").conversation;
    assert!(form.contains(&format!("name=\"open\" checked value=\"{open}\"")), "{form}");
    assert!(!form.contains("<textarea name") && form.contains("id=\"note\""), "{form}");
    let body = format!("desk=technical&open={open}&id=&fingerprint=&sealed=");
    let draft = site.post_urlencoded(&desk, "/messages/shifts", &body);
    let signed = site.sign(&desk, &draft.location, "MRL", DUTY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let log = site.get_as(&format!("{desk}; comity-language=ar"), "/messages/shifts").body;
    assert!(log.contains("دون ملاحظة") && log.contains("لا أحد بعد"), "{log}");
    let unread = site.post_urlencoded(&desk, "/messages/shifts", "desk=technical&open=x");
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn who_wrote_sees_nothing_of_a_mute() {
    let site = Site::with_messages();
    let (desk, sender) = (site.cookie("MRL", DUTY), site.cookie("CRV", DUTY));
    let path = format!("/messages/{}", message(&site, "CRV", "MRL").message);
    let of_message = |cookie: &str| {
        let json = site.get_as(cookie, &format!("/api/v1{path}")).body;
        (json, site.get_as(cookie, &path).body.contains("Muted"))
    };
    let before = of_message(&sender);
    let why = "reason=A+drill+of+our+own";
    let mute = |body: &str| site.post_urlencoded(&desk, &format!("{path}/mute"), body);
    let wrong = mute("of=conversation&hours=8&reason=+");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Say why, in at most 300 characters."), "{}", wrong.body);
    assert!(wrong.body.contains(r#"<option value="8" selected>"#), "what was chosen is kept");
    for wrong in ["of=NWR&hours=8", "of=conversation&hours=25", "of=conversation&hours="] {
        let answer = mute(&format!("{wrong}&{why}"));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.body.contains("A drill of our own"), "what was typed is kept");
    }
    let draft = mute(&format!("of=conversation&hours=8&{why}"));
    let signed = site.sign(&desk, &draft.location, "MRL", DUTY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let page = site.get_as(&desk, "/messages").body;
    assert!(page.contains("A drill of our own") && page.contains("End the mute"), "{page}");
    assert!(!site.get_as(&sender, "/messages").body.contains("A drill of our own"));
    assert_eq!(of_message(&sender), before);

    let end = page.split("action=\"").find(|rest| rest.contains("/end\"")).unwrap();
    let end = end.split('"').next().unwrap();
    assert_eq!(site.post_urlencoded(&sender, end, "").status, StatusCode::NOT_FOUND);
    let draft = site.post_urlencoded(&desk, end, "");
    let signed = site.sign(&desk, &draft.location, "MRL", DUTY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert!(!site.get_as(&desk, "/messages").body.contains("A drill of our own"));
}

#[test]
fn who_is_late_reads_so_of_itself_alone() {
    let site = Site::with_messages();
    let region = &site.world.region;
    let now = region.around.now();
    let mut asks = Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Subject", "Text");
    asks.answer_by = Some(now.plus_minutes(60));
    let asked = region.write(&asks).unwrap();
    region.acknowledge("MRL", asked).unwrap();
    region.around.set(now.plus_minutes(5 * 60));
    let own = site.get_as(&site.cookie("MRL", DUTY), "/messages").body;
    assert!(own.contains("4 hours over"), "{own}");
    assert!(own.contains(r##"<a class="panel late" href="#h-messages-for-us">"##), "{own}");
    let asker = site.get_as(&site.cookie("CRV", DUTY), "/messages").body;
    assert!(!asker.contains("hours over") && asker.contains("Answer on substance"), "{asker}");
}
