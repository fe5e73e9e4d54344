//! The channel as a way of a round: a test message of the secretariat's own desk, and the signed
//! acknowledgement of each desk as its answer.

use super::*;
use crate::channel::writing::Writing as Letter;
use crate::region::channel::duty;

#[test]
fn a_test_message_is_acknowledged_in_time_late_and_not_at_all() {
    let mut world = World::new();
    world.region.open_channel().unwrap();
    world.region.join("VESP", "desk.technical", "Rhea Moll").unwrap();
    world.region.give_desk_key("VESP").unwrap();
    let region = &world.region;
    let minutes_pass = |minutes| region.around.set(region.around.now().plus_minutes(minutes));
    let round = region.open_round(&[Way::Channel], 0, 24).unwrap();
    let mut letter =
        Letter::plain(duty("VESP").unwrap(), duty("CRV").unwrap(), "Check", "Please acknowledge.");
    letter.to = ["CRV", "ESR", "ITM", "MRL", "NWR"].map(|code| duty(code).unwrap()).into();
    letter.test = true;
    let sent = region.write(&letter).unwrap();
    // What is no test, or comes from another desk, asks nobody.
    let mut real = letter.clone();
    real.test = false;
    real.to = vec![duty("PVL").unwrap()];
    let real = region.write(&real).unwrap();
    region.acknowledge("PVL", real).unwrap();
    let mut of_another = letter.clone();
    (of_another.from, of_another.to) = (duty("CRV").unwrap(), vec![duty("SQR").unwrap()]);
    let of_another = region.write(&of_another).unwrap();
    region.acknowledge("SQR", of_another).unwrap();

    minutes_pass(12);
    for state in ["CRV", "ESR", "MRL"] {
        region.acknowledge(state, sent).unwrap();
    }
    minutes_pass(25 * 60);
    region.acknowledge("ITM", sent).unwrap();
    let store = &region.store;
    let open = store.view(|views| queries::round(views, &round)).unwrap().unwrap();
    let live = live::read(store, open, store.now()).unwrap();
    let figures = &live.figures;
    let outcomes: Vec<String> =
        figures.participants.iter().map(|(code, o)| format!("{code} {}", o.code())).collect();
    assert_eq!(outcomes, ["CRV in-time", "ESR in-time", "ITM late", "MRL in-time", "NWR silent"]);
    assert_eq!(figures.contacts[&code("CRV")].len(), 1, "its duty desk alone");
    assert_eq!(figures.contacts[&code("CRV")][0].ways[0].minutes, Some(12));

    region.close_round(&round).unwrap();
    let own = |of: &str| store.view(|v| queries::results_of(v, &code(of))).unwrap();
    let result = &own("MRL")[0].result;
    assert_eq!((result.round, result.contacts[0].ways[0].way), (round, Way::Channel));
    assert!(own("PVL").iter().all(|noted| noted.result.round != round));
    let closed = store.view(|v| queries::round(v, &round)).unwrap().unwrap().closed.unwrap().said;
    let totals = closed.totals.unwrap();
    assert_eq!((totals.asked, totals.answered, totals.late, totals.silent), (5, 3, 1, 1));
    assert_eq!(closed.ways[0].way, Way::Channel);
}
