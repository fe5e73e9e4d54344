//! Usurped: another founding, another log key, other roots and officers, other rules.

use super::waived::delegation;
use super::*;
use expect_test::expect;

pub(super) const TRICKS: &[(&str, Does)] = &[
    ("another network with the host's own roots", |h| {
        let mut w = World::empty();
        w.signer = LogSigner::new(ORIGIN, key("host log"));
        let mut founding = w.founding();
        if let Body::NetworkFounded(body) = &mut founding {
            body.root = root_set(1, &["host-root"]);
        }
        w.say("VESP", "root", &founding, &["host-root"]).unwrap();
        h.w = w;
    }),
    ("the network founded a second time", |h| {
        let founding = h.w.founding();
        h.forces("VESP", "root", &founding, &["vesp-root"]);
    }),
    ("a head signed by another log key", |h| {
        h.w.signer = LogSigner::new(ORIGIN, key("host log"));
    }),
    ("an officer whom the host invents", |h| {
        h.forces("VESP", "root", &delegation("olaf", &[OFFICER], 40), &["thief"]);
    }),
    ("an officer whom a state's root makes", |h| {
        h.forces("CRV", "root", &delegation("olaf", &[OFFICER], 40), &CRV_ROOT);
    }),
    ("admitted by a browser that lost the office", |h| {
        h.forces("VESP", "root", &delegation("omar", &["observer"], 40), &["vesp-root"]);
        let new = admission("TLN", "Talen", Some(root_set(1, &["t1"])));
        h.forces("VESP", OFFICER, &new, &["omar-browser", "t1"]);
    }),
    ("admitted with a root that did not sign", |h| {
        let new = admission("TLN", "Talen", Some(root_set(2, &["t1", "t2"])));
        h.forces("VESP", OFFICER, &new, &["omar", "t1"]);
    }),
    ("admitted by a state", |h| {
        h.forces("NWR", ADMIN, &admission("TLN", "Talen", None), &["nia"]);
    }),
    ("new roots without the old ones", |h| {
        let root = root_set(1, &["host-root"]);
        h.forces("CRV", "root", &Body::RootSetChanged(RootSetChanged { root }), &["host-root"]);
    }),
    ("a recovery without an officer", |h| begun(h, &["n1", "n2"])),
    ("a recovery ended a minute before seven days", |h| {
        begun(h, &["n1", "n2", "omar"]);
        h.w.now = day(47).plus_minutes(-1);
        ended(h, &["n1", "n2"]);
    }),
    ("a recovery that ends with other keys", |h| {
        begun(h, &["n1", "n2", "omar"]);
        h.w.now = day(47);
        ended(h, &["n1", "n3"]);
    }),
    ("a recovery that was stopped", |h| {
        begun(h, &["n1", "n2", "omar"]);
        let reason = "nobody asked for this".to_owned();
        let body = RootRecoveryStopped { participant: code("CRV"), reason };
        h.forces("CRV", "root", &Body::RootRecoveryStopped(body), &["CRV-root3"]);
        h.w.now = day(47);
        ended(h, &["n1", "n2"]);
    }),
    ("a recovery stopped by another state", |h| {
        begun(h, &["n1", "n2", "omar"]);
        let reason = "so that it stays lost".to_owned();
        let body = RootRecoveryStopped { participant: code("CRV"), reason };
        h.forces("NWR", ADMIN, &Body::RootRecoveryStopped(body), &["nia"]);
    }),
    ("the network's rules loosened by a state", |h| {
        let rules = vec![rule("*", Level::A1, &["*"])];
        h.forces("NWR", ADMIN, &Body::RulesSet(RulesSet { rules }), &["nia"]);
    }),
    ("the network's rules loosened by the host", |h| {
        let rules = vec![rule("*", Level::A1, &["*"])];
        h.forces("VESP", "root", &Body::RulesSet(RulesSet { rules }), &["thief"]);
    }),
];

fn begun(h: &mut Host, keys: &[&str]) {
    let root = root_set(2, &["n1", "n2"]);
    h.forces("CRV", "root", &Body::RootRecoveryBegun(RootRecoveryBegun { root }), keys);
}

fn ended(h: &mut Host, keys: &[&str]) {
    let root = root_set(2, keys);
    h.forces("CRV", "root", &Body::RootRecovered(RootRecovered { root }), keys);
}

#[test]
fn usurped() {
    expect![[r#"
        another network with the host's own roots            failed     failed     this is not the network that the trust file names
        the network founded a second time                    failed     failed     20: this network is founded already
        a head signed by another log key                     failed     failed     the checkpoint carries no signature by the log's key
        an officer whom the host invents                     failed     failed     20: 1 of the root keys must sign; 0 did
        an officer whom a state's root makes                 failed     failed     20: only the secretariat has secretariat officers
        admitted by a browser that lost the office           failed     failed     21: an officer of the secretariat must sign too
        admitted with a root that did not sign               failed     failed     20: 2 of the new root keys must sign; 1 did
        admitted by a state                                  failed     failed     20: only the secretariat may say this
        new roots without the old ones                       failed     failed     20: 2 of the present root keys must sign; 0 did
        a recovery without an officer                        failed     failed     20: an officer of the secretariat must sign too
        a recovery ended a minute before seven days          failed     failed     21: seven days must pass: say it again from 2027-01-08T00:00:00.000Z on
        a recovery that ends with other keys                 failed     failed     21: another root set was asked for; begin again with this one
        a recovery that was stopped                          failed     failed     22: no recovery of CRV's root is under way
        a recovery stopped by another state                  failed     failed     21: a recovery is stopped by one of the present root keys, or by the secretariat
        the network's rules loosened by a state              failed     failed     20: only the secretariat may say this
        the network's rules loosened by the host             failed     failed     20: 1 of the root keys must sign; 0 did
    "#]].assert_eq(&table(TRICKS));
}
