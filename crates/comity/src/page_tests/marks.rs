//! On the pages of the channel: a receipt that waits for its second person, one that nobody confirmed, one
//! that counts no more, and a message that was signed by a stolen key.

use super::{ADMIN, Site};
use crate::channel::kinds::Urgency;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::region::Region;
use crate::region::channel::duty;
use register::authority::body::{Body, KeyRevoked};
use serde_json::Value;

const DUTY: &str = "desk.technical";

impl Site {
    fn minutes_pass(&self, minutes: i64) {
        let around = &self.world.region.around;
        around.set(around.now().plus_minutes(minutes));
    }

    /// The page of a message, its line for programs, and the row in the list, as a desk sees them.
    fn seen(&self, by: &str, id: register::StatementId) -> (String, Value, String) {
        let cookie = self.cookie(by, DUTY);
        let page = self.get_as(&cookie, &format!("/messages/{id}")).body;
        let json = self.get_as(&cookie, &format!("/api/v1/messages/{id}")).body;
        let json: Value = serde_json::from_str(&json).unwrap();
        (page, json["messages"][0].clone(), self.get_as(&cookie, "/messages").body)
    }
}

#[test]
fn receipts_that_wait_or_count_no_more_are_marked() {
    let site = Site::with_messages();
    let region = &site.world.region;
    let mut writing = Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Ports", "Closed");
    writing.urgency = Urgency::Urgent;
    let plain = region.write(&writing).unwrap();
    region.acknowledge("MRL", plain).unwrap();
    site.world.asks_two_persons("MRL", "channel.message-acknowledged", Some(2), &[]);
    let doubtful = region.write(&writing).unwrap();
    region.acknowledge("MRL", doubtful).unwrap();

    let (page, message, _) = site.seen("CRV", doubtful);
    assert!(page.contains("Provisional"), "{page}");
    let line = &message["lines"][0];
    assert_eq!(line["acknowledged_mark"]["stands"], "provisional");
    assert_eq!(line["waits"], "nothing");
    assert_eq!(message["mark"], Value::Null);
    site.minutes_pass(120);
    let (page, message, _) = site.seen("CRV", doubtful);
    assert!(page.contains("Not confirmed by a second person"), "{page}");
    assert!(page.contains("Nobody confirmed the receipt of Mirelune in time"), "{page}");
    let line = &message["lines"][0];
    assert_eq!(line["acknowledged_mark"]["stands"], "never-confirmed");
    assert_eq!(line["waits"], "acknowledgement");
    assert!(site.seen("MRL", doubtful).0.contains("id=\"acknowledge\""), "it may be given again");

    // While a receipt counts, its giver may promise a time already, and the sender may not.
    let promises = |page: &str| page.matches("/promise\"").count();
    assert_eq!(promises(&site.seen("MRL", plain).0), 1);
    assert_eq!(promises(&site.seen("CRV", plain).0), 0);

    // One that was given by all, but was followed by nothing: both sides read what to do.
    site.minutes_pass(120);
    let (page, message, _) = site.seen("CRV", plain);
    assert!(page.contains("The receipt counts no more; Mirelune is called again"), "{page}");
    assert!(!page.contains("Promise a time"), "that is the other side's");
    assert_eq!(message["lines"][0]["waits"], "expired");
    let (page, _, list) = site.seen("MRL", plain);
    assert!(page.contains("Promise a time, or answer") && !page.contains("id=\"acknowledge\""));
    assert_eq!(promises(&page), 1, "the form stands once: {page}");
    assert!(list.contains("The receipt counts no more: promise a time, or answer"), "{list}");
}

#[test]
fn a_message_of_a_stolen_key_is_marked() {
    let mut site = Site::with_messages();
    let region = &mut site.world.region;
    let writing = Writing::plain(duty("CRV").unwrap(), duty("MRL").unwrap(), "Ports", "Closed");
    let before = region.store.size();
    let stolen = region.write(&writing).unwrap();
    let key = region.persona("CRV", DUTY).unwrap().key.public().id();
    let reason = "the device was stolen".to_owned();
    let body = Body::KeyRevoked(KeyRevoked { compromised_since: Some(before), key, reason });
    let draft = Draft::authority(Region::by("CRV", ADMIN).unwrap(), &body);
    let reported = region.say_as("CRV", ADMIN, &draft).unwrap();
    let (page, message, list) = site.seen("MRL", stolen);
    assert!(page.contains("was later reported as compromised"), "{page}");
    assert!(list.contains("Signed by a compromised key"), "{list}");
    assert_eq!(message["mark"]["key_compromised_in"], reported);
}
