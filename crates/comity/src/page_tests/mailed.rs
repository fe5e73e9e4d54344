//! An answer that came by mail carries the marks of its message, before and after somebody entered it: one to
//! an exercise does not look real.

use super::Site;
use crate::channel::tests::by_mail::answers_by_mail;
use crate::channel::writing::Writing;
use crate::channel::{make, queries, received};
use crate::region::Region;
use crate::region::channel::duty;
use register::Tlp;
use serde_json::Value;

const DUTY: &str = "desk.technical";

#[test]
fn an_answer_by_mail_to_an_exercise_is_marked_as_one() {
    let site = Site::with_messages();
    let region = &site.world.region;
    let mut writing = Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Ports", "Closed");
    writing.tlp = Tlp::Red;
    writing.test = true;
    let sent = region.write(&writing).unwrap();
    answers_by_mail(region, "MRL", sent, "We have it.");
    let of = |code: &str, path: String| site.get_as(&site.cookie(code, DUTY), &path).body;
    let article = |page: &str, begins: &str| -> String {
        let from = page.find(begins).unwrap_or_else(|| panic!("{begins}: {page}"));
        page[from..].split("</article>").next().unwrap().to_owned()
    };
    let mails = |code: &str| -> Value {
        let json: Value =
            serde_json::from_str(&of(code, format!("/api/v1/messages/{sent}"))).unwrap();
        json["messages"][0]["mails"].clone()
    };

    // The host's word, for the desk that wrote alone: on its first page, in the conversation, for programs.
    assert!(of("CRV", "/".to_owned()).contains("Test. Nobody has entered it yet"));
    let came = article(&of("CRV", format!("/messages/{sent}")), "Received by mail: an answer");
    for mark in ["Official", "TLP:RED", ">Test<"] {
        assert!(came.contains(mark), "{mark}: {came}");
    }
    let given = mails("CRV");
    assert_eq!((&given[0]["test"], &given[0]["tlp"]), (&Value::Bool(true), &Value::from("RED")));
    assert_eq!(
        (&given[0]["formality"], mails("MRL")),
        (&Value::from("official"), Value::Array(vec![]))
    );

    // It is entered as what its message was, and in no other way.
    let store = &region.store;
    let mail = store.work(|work| received::of_message(work, &sent)).unwrap().remove(0);
    let told = store.view(|views| queries::message(views, &sent)).unwrap().unwrap().told();
    let by = Region::by("CRV", DUTY).unwrap();
    let draft = make::mail_received(by, &told, &mail.from, &mail.bytes, region.around.as_ref());
    let mut wide = draft.clone();
    wide.tlp = Tlp::Green;
    let refused = "an answer by mail has the mark of its message, TLP:RED";
    assert_eq!(site.world.says("CRV", DUTY, &wide), refused);
    let mut real = draft.clone();
    real.test = false;
    let refused = "an answer answers the message that it names, test for test";
    assert_eq!(site.world.says("CRV", DUTY, &real), refused);
    assert_eq!(site.world.says("CRV", DUTY, &draft), "entered");
    for code in ["CRV", "MRL"] {
        let entered = article(&of(code, format!("/messages/{sent}")), "came by mail, signed by");
        assert!(entered.contains("TLP:RED") && entered.contains(">Test<"), "{entered}");
        assert_eq!(mails(code)[0]["test"], true);
    }
    assert!(!of("CRV", "/".to_owned()).contains("Nobody has entered it yet"));
}
