//! Stories of the shift log: a shift is handed over and taken, nobody else reads of it, and what is refused.

use super::super::queries;
use super::super::reading::read;
use super::super::shifts::{hand_over, log, newest};
use super::super::statements::ShiftHandedOver;
use super::super::writing::seal_shift_note;
use super::{code, desk, make, urgent, world};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::region::Region;
use crate::rights::{Action, Label, Means, Person, Status, Subject};
use crate::world::World;
use register::authority::body::ParticipantType;
use register::{Hash, StatementId, Tlp};
use sealing::Signature;

const TECHNICAL: &str = "desk.technical";
const NOTE: &str = "The port calls back at 05:00.\nAsk for the harbour master.";

impl World {
    fn takes(&self, code: &str, id: StatementId) -> String {
        let by = Region::by(code, TECHNICAL).unwrap();
        self.says(code, TECHNICAL, &make::take_shift(by, "technical", id))
    }

    /// A hand-over of MRL without a note.
    fn handing(&self, open: Vec<StatementId>) -> Draft {
        let body = ShiftHandedOver { desk: "technical".into(), fingerprint: None, open };
        let around = self.region.around.as_ref();
        make::hand_over(Region::by("MRL", TECHNICAL).unwrap(), body, None, around)
    }
}

#[test]
fn a_shift_is_handed_over_and_taken() {
    let world = world();
    let region = &world.region;
    let asked = region.write(&urgent("CRV", &["MRL"])).unwrap();
    let id = region.hand_over_shift("MRL", vec![asked], NOTE).unwrap();
    world.minutes_pass(20);
    let first = region.store.view(|v| newest(v, &desk("MRL"))).unwrap().unwrap();
    assert_eq!((first.hand_over, &first.open, &first.taken), (id, &vec![asked], &None));

    // Whoever holds the desk's key reads the note; the host and others do not.
    let (_, digest) = first.note.clone().unwrap();
    let sealed = region.store.register(|r| r.part(&digest)).unwrap().unwrap();
    let secret = region.desk_key(&desk("MRL")).unwrap().clone();
    let known = [secret.certificate()];
    let note = read(&first.told().unwrap(), sealed.content(), &[secret], &known).unwrap();
    assert!(matches!(note.signed_by, Signature::Good(_)));
    assert_eq!(note.letter.fields[0].text, NOTE);
    let stranger = region.desk_key(&desk("CRV")).unwrap().clone();
    assert!(read(&first.told().unwrap(), sealed.content(), &[stranger], &[]).is_err());

    assert_eq!(world.takes("MRL", id), "entered");
    let taken = region.store.view(|v| hand_over(v, &id)).unwrap().unwrap().taken.unwrap();
    assert_eq!(taken.entered, region.around.now());
    assert!(taken.person.is_some());
    let again = "somebody of your desk has taken this shift already";
    assert_eq!(world.takes("MRL", id), again);

    // The next one goes without a note; then the older cannot be taken any more.
    assert_eq!(world.says("MRL", TECHNICAL, &world.handing(Vec::new())), "entered");
    assert_eq!(region.store.view(|v| log(v, &desk("MRL"))).unwrap().len(), 2);
    let newer = "a newer hand-over stands; read that one and take it";
    assert_eq!(world.takes("MRL", id), newer);
    assert_eq!(
        world.register_reads(3),
        "2026-11-22 MRL handed over the shift of its desk technical\n\
         2026-11-22 MRL took the shift of its desk technical\n\
         2026-11-22 MRL handed over the shift of its desk technical\n"
    );
}

#[test]
fn nobody_else_learns_of_a_shift_or_a_mute() {
    let world = world();
    let region = &world.region;
    let asked = region.write(&urgent("CRV", &["MRL"])).unwrap();
    let index = region.store.size();
    region.hand_over_shift("MRL", vec![asked], NOTE).unwrap();
    assert_eq!(world.mutes("MRL", Some(asked), None, 60, "a drill of ours"), "entered");
    let reader = |of: &str| {
        Subject::Person(Person {
            participant: code(of),
            participant_type: ParticipantType::State,
            is_secretariat: of == "VESP",
            status: Status::Active,
            means: Means::Key,
            roles: vec![Region::by(of, TECHNICAL).unwrap().role],
            person: Hash([7; 32]),
        })
    };
    for index in [index, index + 1] {
        let said = region.store.entry(index).unwrap().unwrap().payload;
        let label = Label::of_statement(&said);
        for (of, may) in [("MRL", true), ("CRV", false), ("VESP", false)] {
            for action in [Action::Read, Action::Export] {
                assert_eq!(label.allows(&reader(of), action), may, "{of} {}", said.kind);
            }
        }
    }
    // In the sender's eyes nothing changed.
    assert_eq!(world.waits(asked), ["MRL: acknowledgement"]);
    let message = region.store.view(|v| queries::message(v, &asked)).unwrap().unwrap();
    assert_eq!(message.to, [desk("MRL")]);
}

#[test]
fn what_is_refused_of_a_hand_over() {
    let world = world();
    let region = &world.region;
    let around = region.around.as_ref();
    let asked = region.write(&urgent("CRV", &["NWR"])).unwrap();
    let says = |draft: &Draft| world.says("MRL", TECHNICAL, draft);
    assert_eq!(says(&world.handing(vec![asked])), "there is no such conversation");
    let mut others = world.handing(Vec::new());
    others.body["desk"] = "diplomatic".into();
    assert_eq!(says(&others), "a desk says this for itself; choose your own desk");
    let mut open = world.handing(Vec::new());
    open.tlp = Tlp::Amber;
    assert_eq!(says(&open), "this stays inside your participant: RED, for nobody else");
    let mut named = world.handing(Vec::new());
    named.to = vec![code("CRV")];
    assert_eq!(says(&named), "this stays inside your participant: RED, for nobody else");

    // A note is sealed to the key that stands now, and is the one part.
    let secret = region.desk_key(&desk("MRL")).unwrap();
    let (id, sealed) = seal_shift_note(&desk("MRL"), NOTE, secret, around).unwrap();
    let with = |fingerprint: Option<String>| {
        let body = ShiftHandedOver { desk: "technical".into(), fingerprint, open: Vec::new() };
        let by = Region::by("MRL", TECHNICAL).unwrap();
        make::hand_over(by, body, Some((id, &sealed)), around)
    };
    assert_eq!(says(&with(None)), "a note names the key that it is sealed to");
    assert_eq!(
        says(&with(Some("ab".repeat(20)))),
        "the note is not sealed to the key of your desk that stands now; seal it again"
    );
    let mut lost = with(Some(secret.certificate().fingerprint()));
    lost.parts.clear();
    assert_eq!(says(&lost), "a hand-over has one note, sealed, of at most 64 KiB");

    let stranger = "your desk has no such hand-over";
    assert_eq!(world.takes("MRL", asked), stranger);
    let of_crv = region.hand_over_shift("CRV", vec![asked], NOTE).unwrap();
    assert_eq!(world.takes("MRL", of_crv), stranger);
    assert_eq!(says(&world.handing(Vec::new())), "entered");
    assert_eq!(world.takes("MRL", of_crv), stranger);
}
