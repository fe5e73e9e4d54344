//! Erasure has a quota: nobody floods the register with it, and what is erased is not erased twice.

use super::statements::{ERASED_PER_HOUR, PartErased, Statement};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::region::Region;
use crate::world::World;
use register::Hash;

const ADMIN: &str = "national-administrator";

impl World {
    /// A contact's first way changes; the answer is the part with the details as they stand then.
    fn part_of_a_change(&self, state: &str, address: &str) -> Hash {
        let contact = self.region.contact(state, "technical").unwrap();
        assert_eq!(self.says(state, ADMIN, &self.rephoning(ADMIN, &contact, address)), "entered");
        let store = &self.region.store;
        store.entry(store.size() - 1).unwrap().unwrap().payload.parts[0].sha256
    }

    fn erases(&self, state: &str, sha256: Hash) -> String {
        let statement = Statement::from(PartErased { reason: "a test".to_owned(), sha256 });
        let by = Region::by(state, ADMIN).unwrap();
        self.says(state, ADMIN, &Draft::new(by, statement.kind(), statement.to_value()))
    }
}

#[test]
fn one_participant_cannot_flood_with_erasures() {
    let world = World::new();
    let parts: Vec<Hash> = (0..=ERASED_PER_HOUR)
        .map(|n| world.part_of_a_change("CRV", &format!("night-{n}@crv.example")))
        .collect();
    let (last, first) = parts.split_last().unwrap();
    for part in first {
        assert_eq!(world.erases("CRV", *part), "entered");
    }
    let size = world.region.store.size();
    let again = world.erases("CRV", first[0]);
    assert!(again.contains("you have no such part"), "{again}");
    let more = world.erases("CRV", *last);
    assert_eq!(more, "at most 200 parts are erased in an hour; erase the others later");
    assert_eq!(world.region.store.size(), size);
    // Others erase what is theirs, and an hour later it goes on.
    let other = world.part_of_a_change("MRL", "night@mrl.example");
    assert_eq!(world.erases("MRL", other), "entered");
    let around = &world.region.around;
    around.set(around.now().plus_minutes(61));
    assert_eq!(world.erases("CRV", *last), "entered");
}
