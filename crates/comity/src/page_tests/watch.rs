//! In our name: what administrators see of their own participant, and how they are told of it.

use super::{ADMIN, Site};
use crate::members::make::Draft;
use crate::notify::Speed;
use crate::records::named::told;
use crate::region::Region;
use axum::http::StatusCode;
use register::authority::body::{Body, KeyRevoked};
use serde_json::Value;

fn listed(site: &Site, cookie: &str, query: &str) -> Vec<Value> {
    let file: Value =
        serde_json::from_str(&site.get_as(cookie, &format!("/watch.json{query}")).body).unwrap();
    file["watch"].as_array().unwrap().clone()
}

#[test]
fn administrators_see_their_own_and_nobody_elses() {
    let site = Site::new();
    let crv = site.cookie("CRV", ADMIN);
    let page = site.get_as(&crv, "/watch").body;
    assert!(page.contains("In our name") && page.contains("members.delegation-given"), "{page}");
    let all = listed(&site, &crv, "");
    let entries: Vec<u64> = all.iter().map(|row| row["entry"].as_u64().unwrap()).collect();
    assert!(entries.is_sorted_by(|a, b| a > b), "{entries:?}");
    let others = listed(&site, &site.cookie("ITM", ADMIN), "");
    let shared = others.iter().any(|row| entries.contains(&row["entry"].as_u64().unwrap()));
    assert!(!shared, "an entry is in one name alone");
    let keys = listed(&site, &crv, "?q=delegation-given");
    assert!(!keys.is_empty() && keys.len() < all.len());
    assert_eq!(site.get_as(&crv, "/watch.csv").body.lines().count(), all.len() + 1);
    let oldest = listed(&site, &crv, "?sort=oldest");
    assert_eq!(oldest[0], all[all.len() - 1]);
    for (code, role) in [("CRV", "desk.technical"), ("VBNOA", "observer")] {
        if site.world.region.persona(code, role).is_err() {
            continue;
        }
        for path in ["/watch", "/watch.csv", "/watch.json"] {
            let answer = site.get_as(&site.cookie(code, role), path);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{code} {role} {path}");
        }
    }
}

#[test]
fn an_address_is_told_from_then_on_and_only_while_its_person_is_administrator() {
    let site = Site::new();
    let crv = site.cookie("CRV", ADMIN);
    for wrong in ["how=keys&address=nobody", "how=keys&address=", "how=often&address=a%40b.example"]
    {
        let answer = site.post_urlencoded(&crv, "/watch", wrong);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.body.contains("What you typed is kept"), "{}", answer.body);
    }
    let kept = site.post_urlencoded(&crv, "/watch", "how=keys&address=ada%40crv.example");
    assert_eq!(kept.location, "/watch?done=watch-kept");
    assert!(site.get_as(&crv, "/watch").body.contains("value=\"ada@crv.example\""));
    let region = &site.world.region;
    let store = &region.store;
    let told = || told::notices(store, store.now()).unwrap();
    assert!(told().is_empty(), "what was there before is not told");
    region.confirm_all("CRV").unwrap();
    region.confirm_all("NWR").unwrap();
    let first = told();
    assert!(!first.is_empty() && first.iter().all(|n| n.speed == Speed::MayWait));
    assert!(first.iter().all(|n| n.to.address == "ada@crv.example"), "{first:?}");
    let desk = region.persona("CRV", "desk.technical").unwrap().key.public().id();
    let revoked = KeyRevoked { compromised_since: None, key: desk, reason: "lost".to_owned() };
    let draft = Draft::authority(Region::by("CRV", ADMIN).unwrap(), &Body::KeyRevoked(revoked));
    region.say_as("CRV", ADMIN, &draft).unwrap();
    let second = told();
    let at_once: Vec<_> = second.iter().filter(|n| n.speed == Speed::AtOnce).collect();
    assert_eq!((second.len(), at_once.len()), (first.len() + 1, 1));
    assert!(at_once[0].values.contains(&("kind", "members.key-revoked".to_owned())));
    // Who is no administrator any more is not told; and who wants nothing is told nothing.
    let own = region.persona("CRV", ADMIN).unwrap().key.public().id();
    let nothing = site.post_urlencoded(&crv, "/watch", "how=not&address=");
    assert_eq!(nothing.location, "/watch?done=watch-kept");
    assert!(told().is_empty());
    site.post_urlencoded(&crv, "/watch", "how=at-once&address=ada%40crv.example");
    assert!(told().iter().all(|n| n.speed == Speed::AtOnce) && !told().is_empty());
    let gone = KeyRevoked { compromised_since: None, key: own, reason: "left".to_owned() };
    let draft = Draft::authority(Region::by("CRV", ADMIN).unwrap(), &Body::KeyRevoked(gone));
    region.say_as("CRV", ADMIN, &draft).unwrap();
    assert!(told().is_empty(), "her key ended");
}
