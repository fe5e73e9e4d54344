//! The story of a power cut: a notification that another desk released, with a receipt after 40 minutes, an
//! answer after three hours and an end after 26; what each side can prove, and what the host cannot read.

use super::{MARKER, desk, forms, no_file_holds, queries, urgent, world};
use crate::channel::kinds::DeskOf;
use crate::channel::writing::Writing;
use crate::clock::Surroundings;
use crate::members::sealing::{self as keys, Whose, seconds};
use crate::region::Region;
use crate::store::export::Reader;
use crate::world::World;
use register::verify::{Outcome, verify};
use register::{Payload, StatementId};
use sealing::{Certificate, SecretKey};

const TECHNICAL: &str = "desk.technical";
const POLICY: &str = "desk.policy";

impl World {
    /// The policy desk of a state, with its key.
    fn policy_desk(&self, of: &str) -> (DeskOf, SecretKey) {
        let around = self.region.around.as_ref();
        let policy = DeskOf { desk: "policy".to_owned(), ..desk(of) };
        let (now, random) = (seconds(around.now()), around.random());
        let secret = SecretKey::make(&policy.to_string(), now, random).unwrap();
        let by = Region::by(of, POLICY).unwrap();
        let whose = Whose::Desk(policy.desk.clone());
        let draft = keys::set(by, whose, &secret.certificate(), around).unwrap();
        assert_eq!(self.says(of, POLICY, &draft), "entered");
        (policy, secret)
    }

    fn secret(&self, of: &str) -> &SecretKey {
        self.region.desk_key(&desk(of)).unwrap()
    }

    /// What one side takes away: all leaves, who may speak, and what it said or was told since an entry.
    fn record(&self, of: &str, since: &[StatementId]) -> Vec<u8> {
        let own = super::code(of);
        let is_own = |payload: &Payload| {
            since.contains(&payload.id)
                && (payload.by.participant == own || payload.audience.to.contains(&own))
        };
        let reader = Reader {
            may_have: &|payload| payload.kind.is_authority() || is_own(payload),
            may_have_part: &|payload, _| is_own(payload),
        };
        self.region.store.export(&reader).unwrap()
    }
}

#[test]
fn a_power_cut_is_notified_answered_and_closed() {
    let mut world = world();
    for state in ["CRV", "MRL"] {
        world.region.join(state, POLICY, "Selma Dorrin").unwrap();
    }
    let (_, releasing) = world.policy_desk("CRV");
    let (diplomatic, theirs) = world.policy_desk("MRL");
    world.asks_two_persons("CRV", "channel.message-sent", None, &[POLICY]);
    let (region, around) = (&world.region, world.region.around.as_ref());
    let begins = region.store.size();

    // The duty desk writes; without the policy desk it does not leave.
    let mut writing = urgent("CRV", &["MRL"]);
    writing.to = vec![diplomatic.clone(), desk("MRL")];
    writing.answer_by = Some(around.now().plus_minutes(240));
    writing.files = vec![("outage.json".into(), "application/json".into(), b"{}".to_vec())];
    let to: Vec<Certificate> =
        [&theirs, world.secret("MRL"), &releasing].map(|secret| secret.certificate()).to_vec();
    let sealed = writing.seal(world.secret("CRV"), &to, around).unwrap();
    let sentence =
        "CRV's own policy asks for a signer in the role desk.policy to say channel.message-sent";
    assert_eq!(world.says("CRV", TECHNICAL, &sealed.draft), sentence);
    assert_eq!(region.store.size(), begins);
    let signers = [TECHNICAL, POLICY].map(|role| &region.persona("CRV", role).unwrap().key);
    region.say(&sealed.draft, &signers).unwrap();
    let asked = sealed.draft.id.unwrap();

    // Both desks of the other side open it; the host's own files never hold what it says.
    let message = world.message(asked);
    let part = region.store.register(|r| r.part(&message.sealed)).unwrap().unwrap();
    let known = [world.secret("CRV").certificate()];
    for secret in [world.secret("MRL"), &theirs] {
        let opened = sealing::open(part.content(), std::slice::from_ref(secret), &known).unwrap();
        assert!(String::from_utf8(opened.content).unwrap().contains(MARKER));
    }
    assert_eq!(world.waits(asked), ["MRL: acknowledgement"]);

    world.minutes_pass(40);
    region.acknowledge("MRL", asked).unwrap();
    assert!(forms::RECEIPT.contains("no agreement"), "what the page says beside the button");
    let receipts = region.store.view(|views| queries::acknowledgements(views, &asked)).unwrap();
    assert_eq!(receipts[&asked][0].desk, desk("MRL"));
    assert_eq!(receipts[&asked][0].entered, message.entered.plus_minutes(40));

    world.minutes_pass(140);
    let text = "The host was a rented server. It is off line; we help with what our law lets us.";
    let mut answer = Writing::plain(desk("MRL"), desk("CRV"), "Found", text);
    answer.reply = Some((asked, asked));
    answer.files = vec![("indicators.csv".into(), "text/csv".into(), b"198.51.100.7\n".to_vec())];
    let answered = region.write(&answer).unwrap();
    assert_eq!(world.waits(asked), ["MRL: nothing"]);
    assert_eq!(world.opened("CRV", answered).attachments[0].name, "indicators.csv");
    region.acknowledge("CRV", answered).unwrap();

    world.minutes_pass(23 * 60);
    world.holds_it_at_its_end("CRV", asked, &["CRV", "MRL"]);
    world.holds_it_at_its_end("MRL", asked, &["CRV", "MRL"]);
    let conversation = region.store.view(|v| queries::conversation(v, &asked)).unwrap().unwrap();
    assert!(conversation.is_closed());
    assert_eq!(
        world.register_reads(6),
        "2026-11-22 CRV sent a sealed message to MRL\n\
         2026-11-22 MRL acknowledged receipt of a message; this is no agreement with it\n\
         2026-11-22 MRL sent a sealed message to CRV\n\
         2026-11-22 CRV acknowledged receipt of a message; this is no agreement with it\n\
         2026-11-23 CRV holds a conversation to be at its end\n\
         2026-11-23 MRL holds a conversation to be at its end\n"
    );

    // Each side proves the whole of it, with the public key of the log alone; a third has only the leaves.
    region.store.publish().unwrap();
    let said: Vec<StatementId> = (begins..region.store.size())
        .map(|index| region.store.entry(index).unwrap().unwrap().payload.id)
        .collect();
    assert_eq!(said.len(), 6);
    let withheld = |of: &str| {
        let report = verify(&world.record(of, &said), None, 2);
        assert_eq!(report.outcome, Outcome::Verified, "{of}: {:?}", report.findings);
        report.withheld
    };
    assert_eq!(withheld("CRV"), withheld("MRL"));
    assert_eq!(withheld("NWR"), withheld("CRV") + 6);
    no_file_holds(&world, MARKER);
    no_file_holds(&world, "198.51.100.7");
}
