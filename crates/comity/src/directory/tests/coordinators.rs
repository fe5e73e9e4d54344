//! Coordinators: a region gets one, a member declines, the coordinator steps down; and what is refused.

use super::super::coordinators::{self, called_for};
use super::super::make;
use super::super::statements::CoordinatorDesignated;
use super::ADMIN;
use crate::clock::Surroundings;
use crate::region::Region;
use crate::world::World;
use expect_test::expect;
use register::{Code, StatementId, Time};

const OFFICER: &str = "secretariat-officer";

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

impl World {
    /// Who is called for a state at a time.
    fn coordinator_of(&self, state: &str, at: Time) -> String {
        let found = self.region.store.view(|views| called_for(views, &code(state), at)).unwrap();
        found.map_or("nobody".to_owned(), |code| code.to_string())
    }

    fn declines(&self, state: &str, region: &StatementId, declined: bool) -> String {
        let found = self.region.store.view(|v| coordinators::region(v, region)).unwrap().unwrap();
        let by = Region::by(state, ADMIN).unwrap();
        self.says(state, ADMIN, &make::decline(by, &code("VESP"), &found, declined))
    }
}

#[test]
fn a_region_gets_a_coordinator_that_later_steps_down() {
    let world = World::new();
    let region = &world.region;
    let members = ["CRV", "ESR", "MRL"];
    let asked = region.designate("ESR", "Eastern shore", &members).unwrap();
    let now = || region.around.now();
    assert_eq!(world.coordinator_of("MRL", now()), "nobody", "it did not accept yet");
    let accept = make::accept(Region::by("ESR", ADMIN).unwrap(), asked);
    assert_eq!(world.says("ESR", ADMIN, &accept), "entered");
    let begun = now();
    assert_eq!(world.coordinator_of("MRL", begun), "ESR");
    assert_eq!(world.coordinator_of("ESR", begun), "nobody", "nobody is called for itself");
    assert_eq!(world.coordinator_of("NWR", begun), "nobody", "no member");

    world.days_pass(1);
    assert_eq!(world.declines("MRL", &asked, true), "entered");
    assert_eq!(world.declines("MRL", &asked, true), "this is said already");
    assert_eq!(world.coordinator_of("MRL", now()), "nobody");
    assert_eq!(world.coordinator_of("MRL", begun), "ESR", "what was, was");
    world.days_pass(1);
    assert_eq!(world.declines("MRL", &asked, false), "entered");
    assert_eq!(world.coordinator_of("MRL", now()), "ESR");

    world.days_pass(1);
    let ending = make::end_coordination(Region::by("ESR", ADMIN).unwrap(), asked);
    assert_eq!(world.says("ESR", ADMIN, &ending), "entered");
    assert_eq!(world.coordinator_of("MRL", now()), "nobody");
    assert_eq!(world.coordinator_of("MRL", begun), "ESR");
    // Another takes over.
    region.coordinate("CRV", "Eastern shore", &members).unwrap();
    assert_eq!(world.coordinator_of("MRL", now()), "CRV");
    expect![[r#"
        2026-11-22 VESP designated ESR as coordinator for Eastern shore
        2026-11-22 ESR accepted to coordinate a region
        2026-11-23 MRL does not want its region's coordinator to be called for it
        2026-11-24 MRL wants its region's coordinator to be called for it
        2026-11-25 ESR ended the designation of a coordinator
        2026-11-25 VESP designated CRV as coordinator for Eastern shore
        2026-11-25 CRV accepted to coordinate a region
    "#]]
    .assert_eq(&world.register_reads(7));
}

#[test]
fn a_coordinator_reminds_all_states_of_its_region_alike() {
    let world = World::new();
    let (region, store) = (&world.region, &world.region.store);
    let asked = region.designate("ESR", "Shore", &["CRV", "ESR", "QLN"]).unwrap();
    let says = |state: &str| {
        world.says(state, ADMIN, &make::remind(Region::by(state, ADMIN).unwrap(), asked))
    };
    assert_eq!(says("ESR"), "the coordinator of the region reminds its states");
    let accept = make::accept(Region::by("ESR", ADMIN).unwrap(), asked);
    assert_eq!(world.says("ESR", ADMIN, &accept), "entered");
    assert_eq!(says("CRV"), "the coordinator of the region reminds its states");
    let told = || coordinators::reminders::notices(store, store.now()).unwrap();
    assert!(told().is_empty());
    assert_eq!(says("ESR"), "entered");
    let contacts = |state| {
        let found = store.view(|v| super::super::queries::contacts_of(v, &code(state)));
        found.unwrap().iter().filter(|contact| contact.email().is_some()).count()
    };
    assert_eq!(told().len(), contacts("CRV") + contacts("QLN"), "late or not, and not itself");
    world.days_pass(6);
    assert!(says("ESR").starts_with("a region is reminded once in seven days"));
    world.days_pass(1);
    assert!(told().is_empty(), "nobody is told a week later");
    assert_eq!(says("ESR"), "entered");
}

#[test]
fn what_is_refused_of_coordinators() {
    let world = World::new();
    let region = &world.region;
    let mut answers = String::new();
    let mut note = |what: &str, said: String| answers.push_str(&format!("{what}: {said}\n"));
    let designate = |coordinator: &str, name: &str, members: &[&str]| match region.designate(
        coordinator,
        name,
        members,
    ) {
        Ok(_) => "entered".to_owned(),
        Err(e) => format!("{e:#}"),
    };
    note("no name", designate("ESR", "", &["MRL"]));
    note("no members", designate("ESR", "Shore", &[]));
    note("itself alone", designate("ESR", "Shore", &["ESR"]));
    note("a stakeholder", designate("VBNOA", "Shore", &["MRL"]));
    note("the secretariat as member", designate("ESR", "Shore", &["MRL", "VESP"]));
    let unnamed = CoordinatorDesignated {
        coordinator: code("ESR"),
        decision: None,
        members: vec![code("MRL")],
        names: Some([("ar".to_owned(), String::new())].into()),
        region: "Shore".to_owned(),
    };
    let by_officer = make::designate(Region::by("VESP", OFFICER).unwrap(), unnamed);
    assert_eq!(
        world.says("VESP", OFFICER, &by_officer),
        "name the region once in each further language, in at most 100 characters"
    );
    let asked = region.designate("ESR", "Shore", &["CRV", "MRL"]).unwrap();
    note("the same name", designate("ESR", "Shore", &["NWR"]));
    note("a member of another", designate("ESR", "Hills", &["MRL"]));
    let by = |state: &str, role: &str| Region::by(state, role).unwrap();
    let mut by_state = make::accept(by("CRV", ADMIN), asked);
    note("accepted by another", world.says("CRV", ADMIN, &by_state));
    by_state.by = by("ESR", "desk.technical");
    note("accepted by a desk", world.says("ESR", "desk.technical", &by_state));
    let unknown = StatementId::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000);
    note("nothing", world.says("ESR", ADMIN, &make::accept(by("ESR", ADMIN), unknown)));
    note("accepted", world.says("ESR", ADMIN, &make::accept(by("ESR", ADMIN), asked)));
    note("twice", world.says("ESR", ADMIN, &make::accept(by("ESR", ADMIN), asked)));
    note("no member declines", world.declines("NWR", &asked, true));
    let found = region.store.view(|v| coordinators::region(v, &asked)).unwrap().unwrap();
    let mut loud = make::decline(by("MRL", ADMIN), &code("VESP"), &found, true);
    loud.to.clear();
    note("declined before all", world.says("MRL", ADMIN, &loud));
    let end = |state: &str, role: &str| make::end_coordination(by(state, role), asked);
    note("ended by a member", world.says("MRL", ADMIN, &end("MRL", ADMIN)));
    note("ended by the secretariat", world.says("VESP", OFFICER, &end("VESP", OFFICER)));
    note("ended twice", world.says("ESR", ADMIN, &end("ESR", ADMIN)));
    expect![[r#"
        no name: give the region a name of at most 100 characters
        no members: name the states of the region, in order, each once, 200 at most
        itself alone: name the states of the region, in order, each once, 200 at most
        a stakeholder: VBNOA is not a state of this network
        the secretariat as member: VESP is not a state of this network
        the same name: Shore has a coordinator already; end that designation first
        a member of another: MRL belongs to the region Shore; a state belongs to one region at a time
        accepted by another: ESR is designated, and accepts itself
        accepted by a desk: a national administrator says this for its state, or an officer for the secretariat
        nothing: there is no such designation
        accepted: entered
        twice: this was accepted already
        no member declines: a member of the region says this for itself
        declined before all: mark this RED, for the coordinator and the secretariat and nobody else
        ended by a member: the coordinator steps down itself, or the secretariat ends it
        ended by the secretariat: entered
        ended twice: this designation ended already
    "#]].assert_eq(&answers);
}
