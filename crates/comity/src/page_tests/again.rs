//! A desk has a new key: the desk that wrote to the old one is offered to send again, and nobody else.

use super::{ADMIN, Site};
use crate::channel::tests::{desk, urgent};

const OFFICER: &str = "desk.technical";

#[test]
fn who_writes_to_a_desk_without_a_key_is_led_to_a_page_that_says_it_is_not_encrypted() {
    let site = Site::with_messages();
    let writer = site.cookie("CRV", OFFICER);
    let body = site.get_as(&writer, "/messages/new?to=TSD.technical").body;
    let link = "/circulars/issue?unencrypted=1&amp;only=TSD&amp;desk=technical";
    assert!(
        body.contains("has no key, so nothing can be sealed to it") && body.contains(link),
        "{body}"
    );
    let body = site.get_as(&writer, "/messages/new?to=MRL.technical").body;
    assert!(!body.contains("has no key, so nothing"), "{body}");

    for (language, said) in [("en", "Unencrypted, TLP:CLEAR"), ("ar", "TLP:CLEAR")] {
        let cookie = format!("{writer}; comity-language={language}");
        let form = site.get_as(&cookie, &link.replace("&amp;", "&")).body;
        assert!(form.contains(said) && form.contains("circular-draft"), "{form}");
        assert!(
            form.contains("value=\"TSD\" selected") && form.contains("value=\"CLEAR\" selected")
        );
        assert!(form.contains("name=\"acknowledge\" value=\"1\" checked"), "{form}");
        assert!(form.contains("id=\"unencrypted-urgency\" hidden"), "{form}");
    }
    // An urgency is lost, and the form goes on saying so.
    let typed = [("unencrypted", "1"), ("urgency", "urgent"), ("number", "2026/1")];
    for (language, said) in [("en", "“Urgent” for the message"), ("ar", "ولا سلّم إبلاغ")]
    {
        let cookie = format!("{writer}; comity-language={language}");
        let form = site.post_form(&cookie, "/circulars/issue", &typed).body;
        assert!(form.contains(said) && form.contains("name=\"urgency\" value=\"urgent\""));
        assert!(form.contains("id=\"unencrypted-urgency\"><strong>"), "{form}");
    }
    // A circular to all is written as ever.
    let plain = site.get_as(&writer, "/circulars/issue").body;
    assert!(!plain.contains("unencrypted-note") && plain.contains("value=\"GREEN\" selected"));
    assert!(!plain.contains("name=\"acknowledge\" value=\"1\" checked"), "{plain}");
}

#[test]
fn who_wrote_to_a_key_that_was_replaced_is_offered_to_send_again() {
    let mut site = Site::with_messages();
    let id = site.world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let (sender, receiver) = (site.cookie("CRV", OFFICER), site.cookie("MRL", OFFICER));
    let (page, form) = (format!("/messages/{id}"), format!("/messages/new?again={id}"));
    let waits = "has not acknowledged your message to the one before";
    assert!(!site.get_as(&sender, &page).body.contains(&form));
    assert!(!site.get_as(&sender, "/").body.contains(waits));
    let lost = "can send again: call them";
    assert!(!site.get_as(&receiver, "/messages/keys").body.contains(lost));

    site.world.region.give_desk_key("MRL").unwrap();
    assert!(site.get_as(&receiver, "/messages/keys").body.contains(lost));
    let body = site.get_as(&sender, &page).body;
    assert!(body.contains(&form) && body.contains("has a new key since"), "{body}");
    assert!(site.get_as(&sender, "/").body.contains(waits));
    for cookie in [&receiver, &site.cookie("CRV", ADMIN)] {
        assert!(!site.get_as(cookie, &page).body.contains(&form));
        assert!(!site.get_as(cookie, "/").body.contains(waits));
    }
    for language in ["en", "ar"] {
        let shown = site.get_as(&format!("{sender}; comity-language={language}"), &form);
        assert_eq!(shown.status.as_u16(), 200, "{}", shown.body);
        let script = shown.body.split("id=\"writing\"").nth(1).unwrap();
        assert!(script.contains("\"again\":{") && script.contains(&id.to_string()), "{script}");
    }
    assert_eq!(site.get_as(&receiver, &form).status.as_u16(), 404, "it is not theirs");

    // Sent again, it says so to both, and is offered no more.
    let mut again = urgent("CRV", &["MRL"]);
    again.reply = Some((id, id));
    again.again = Some(id);
    site.world.region.write(&again).unwrap();
    for cookie in [&sender, &receiver] {
        let body = site.get_as(cookie, &page).body;
        assert!(body.contains("it repeats an earlier message"), "{body}");
        assert!(!body.contains(&form));
    }
    assert_eq!(again.to, [desk("MRL")]);
}
