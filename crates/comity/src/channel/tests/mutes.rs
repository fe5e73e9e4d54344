//! Stories of mute: a desk that was woken too often has quiet for a time, the ladder calls others as ever, and
//! what is refused.

use super::super::kinds::Urgency;
use super::super::mutes::{self, is_muted};
use super::super::statements::AlertsMuted;
use super::{code, desk, make, notices, urgent, world};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::records::statements::PartErased;
use crate::region::Region;
use crate::world::World;
use register::{Code, StatementId};

const TECHNICAL: &str = "desk.technical";
const ADMIN: &str = "national-administrator";

impl World {
    fn muting(
        &self,
        of: &str,
        conversation: Option<StatementId>,
        sender: Option<&str>,
        minutes: i64,
        reason: &str,
    ) -> Draft {
        let around = self.region.around.as_ref();
        let body = AlertsMuted {
            conversation,
            desk: "technical".into(),
            participant: sender.map(code),
            until: around.now().plus_minutes(minutes),
        };
        make::mute(Region::by(of, TECHNICAL).unwrap(), body, reason, around)
    }

    pub(super) fn mutes(
        &self,
        of: &str,
        conversation: Option<StatementId>,
        sender: Option<&str>,
        minutes: i64,
        reason: &str,
    ) -> String {
        let draft = self.muting(of, conversation, sender, minutes, reason);
        self.says(of, TECHNICAL, &draft)
    }

    fn standing_mutes(&self, of: &str) -> Vec<mutes::Mute> {
        let now = self.region.around.now();
        self.region.store.view(|views| mutes::of(views, &code(of), now)).unwrap()
    }

    /// Whether the alert of a message is shown on the screens of a state's desk.
    fn alerts(&self, of: &str, message: StatementId) -> bool {
        let (own, now): (Code, _) = (code(of), self.region.around.now());
        let mutes = self.region.store.view(|views| mutes::since(views, now)).unwrap();
        !is_muted(&mutes, &self.message(message), &own, &[desk(of)], now)
    }

    /// To how many people of a state its desk is told of a message by mail.
    fn told(&self, of: &str, message: StatementId) -> usize {
        let store = &self.region.store;
        let all = notices::notices(store, store.now()).unwrap().into_iter();
        let is_first = |n: &crate::notify::Notice| {
            !["message-unanswered", "message-letter"].contains(&n.template)
                && n.key.contains(&message.to_string())
                && n.to.participant == code(of)
        };
        all.filter(is_first).count()
    }
}

#[test]
fn a_muted_conversation_is_quiet_and_the_ladder_calls_others() {
    let world = world();
    let region = &world.region;
    let asked = region.write(&urgent("CRV", &["MRL"])).unwrap();
    let plain = world.called_by_mail();
    assert_eq!(plain.len(), 1, "{plain:?}");
    assert_eq!(world.mutes("MRL", Some(asked), None, 240, "we speak by telephone"), "entered");
    assert_eq!(world.called_by_mail(), [""; 0]);
    assert!(!world.alerts("MRL", asked));

    // An urgent message in it is muted too, but from the second rung on others are called.
    world.minutes_pass(1);
    let mut again = urgent("CRV", &["MRL"]);
    again.reply = Some((asked, asked));
    let again = region.write(&again).unwrap();
    assert!(!world.alerts("MRL", again));
    assert_eq!(world.called_by_mail(), [""; 0]);
    world.minutes_pass(130);
    let called = world.called_by_mail();
    assert!(!called.is_empty(), "the other desks are called");
    assert!(called.iter().all(|line| line.ends_with("unanswered")), "{called:?}");
    assert_eq!(world.waits(again), ["MRL: acknowledgement"]);

    // When the time is over, the desk is told of what still waits.
    world.minutes_pass(109);
    assert!(world.standing_mutes("MRL").is_empty());
    assert!(world.alerts("MRL", again));
    assert_eq!(world.told("MRL", again), 1);
    assert_eq!(world.told("MRL", asked), 1);
}

#[test]
fn what_was_acknowledged_while_muted_wakes_nobody_later() {
    let world = world();
    let region = &world.region;
    assert_eq!(world.mutes("MRL", None, Some("CRV"), 60, "a test of their mail system"), "entered");
    let mut routine = urgent("CRV", &["MRL"]);
    routine.urgency = Urgency::Priority;
    let quiet = region.write(&routine).unwrap();
    assert!(!world.alerts("MRL", quiet));
    assert_eq!(world.told("MRL", quiet), 0);

    // Urgent messages, those of others, and other desks are heard.
    let heard = region.write(&urgent("CRV", &["MRL"])).unwrap();
    routine.from = desk("NWR");
    let of_nwr = region.write(&routine).unwrap();
    assert!(world.alerts("MRL", heard) && world.alerts("MRL", of_nwr));
    assert_eq!((world.told("MRL", heard), world.told("MRL", of_nwr)), (1, 1));
    routine.from = desk("CRV");
    routine.to = vec![desk("ESR"), desk("MRL")];
    let both = region.write(&routine).unwrap();
    assert!(world.alerts("ESR", both) && !world.alerts("MRL", both));
    assert_eq!((world.told("ESR", both), world.told("MRL", both)), (1, 0));

    region.acknowledge("MRL", quiet).unwrap();
    region.acknowledge("MRL", both).unwrap();
    region.acknowledge("MRL", heard).unwrap();
    world.minutes_pass(61);
    assert_eq!((world.told("MRL", quiet), world.told("MRL", both)), (0, 0));
    assert_eq!((world.told("MRL", of_nwr), world.told("MRL", heard)), (1, 1), "known mails stay");
}

#[test]
fn a_mute_is_ended_and_its_reason_erased() {
    let world = world();
    let region = &world.region;
    let asked = region.write(&urgent("CRV", &["MRL"])).unwrap();
    assert_eq!(world.mutes("MRL", Some(asked), None, 60, "Anna is with them"), "entered");
    let [mute] = world.standing_mutes("MRL").try_into().unwrap();
    assert_eq!(mute.reason.as_deref(), Some("Anna is with them"));
    let digest = region.store.entry(mute.by.entry).unwrap().unwrap().payload.parts[0].sha256;
    let body = PartErased { reason: "a person is named".into(), sha256: digest };
    let value = crate::records::statements::Statement::from(body).to_value();
    let erase = Draft::new(Region::by("MRL", ADMIN).unwrap(), "records.part-erased", value);
    assert_eq!(world.says("MRL", ADMIN, &erase), "entered");
    assert_eq!(world.standing_mutes("MRL")[0].reason, None);
    assert!(!world.alerts("MRL", asked), "it stands without its reason");

    let ending = |of: &str| {
        let by = Region::by(of, TECHNICAL).unwrap();
        world.says(of, TECHNICAL, &make::unmute(by, "technical", mute.mute))
    };
    assert_eq!(ending("CRV"), "your desk muted no such thing");
    assert_eq!(ending("MRL"), "entered");
    assert!(world.alerts("MRL", asked));
    assert_eq!(ending("MRL"), "this is not muted any more");

    // Who mutes the same again says it anew; the time before counts no more.
    assert_eq!(world.mutes("MRL", Some(asked), None, 600, "once more"), "entered");
    assert_eq!(world.mutes("MRL", Some(asked), None, 60, "shorter"), "entered");
    let [stands] = world.standing_mutes("MRL").try_into().unwrap();
    assert_eq!(stands.reason.as_deref(), Some("shorter"));
}

#[test]
fn what_is_refused_of_a_mute() {
    let world = world();
    let asked = world.region.write(&urgent("CRV", &["NWR"])).unwrap();
    let mutes = |conversation, sender, minutes, reason: &str| {
        world.mutes("MRL", conversation, sender, minutes, reason)
    };
    let of = "choose another participant of this network";
    let until = "a mute ends within 24 hours; choose a shorter time";
    let reason = "say in the part `reason` why, in 1 to 300 characters";
    let either = "mute either one conversation or one participant's messages";
    assert_eq!(mutes(Some(asked), None, 60, "why"), "there is no such conversation");
    assert_eq!(mutes(None, Some("MRL"), 60, "why"), of);
    assert_eq!(mutes(None, Some("XXX"), 60, "why"), of);
    assert_eq!(mutes(None, None, 60, "why"), either);
    assert_eq!(mutes(Some(asked), Some("CRV"), 60, "why"), either);
    assert_eq!(mutes(None, Some("CRV"), 24 * 60 + 1, "why"), until);
    assert_eq!(mutes(None, Some("CRV"), 0, "why"), until);
    assert_eq!(mutes(None, Some("CRV"), 60, " "), reason);
    assert_eq!(mutes(None, Some("CRV"), 60, &"a".repeat(301)), reason);
    let mut bare = world.muting("MRL", None, Some("CRV"), 60, "why");
    bare.parts.clear();
    assert_eq!(world.says("MRL", TECHNICAL, &bare), reason);
    assert_eq!(mutes(None, Some("CRV"), 24 * 60, &"ä".repeat(300)), "entered");
}
