//! The page of web hooks: who sets them, what is refused, and that nobody else sees an address.

use super::{ADMIN, Site};
use crate::notify::calls::hooks;
use register::Code;

const PATH: &str = "/messages/hooks";
const URL: &str = "https://pager.mrl.example/in/7f3a";

/// What a form posts for the technical desk.
fn form(url: &str) -> String {
    let encoded: String = url.bytes().map(|byte| format!("%{byte:02x}")).collect();
    format!("desk=technical&url-technical={encoded}")
}

#[test]
fn an_administrator_sets_a_hook_and_reads_its_secret_once() {
    let site = Site::with_messages();
    let admin = site.cookie("MRL", ADMIN);
    let page = site.get_as(&admin, PATH).body;
    assert!(page.contains("Nothing is called for this desk") && page.contains("Web hooks"));
    for (url, sentence) in [
        ("http://pager.mrl.example/", "begins with https://"),
        ("https://127.0.0.1/", "address of an inner network"),
        ("https://10.0.0.7:8443/", "address of an inner network"),
        ("pager", "This is no address"),
        ("https://name:word@pager.mrl.example/", "Leave them out"),
        ("<script>", "This is no address"),
    ] {
        let answer = site.post_urlencoded(&admin, PATH, &form(url));
        assert_eq!(answer.status, 422, "{url}");
        assert!(answer.body.contains(sentence), "{url}: {}", answer.body);
        assert!(!answer.body.contains("<script>"), "what was typed stays, and is no markup");
    }
    let set = site.post_urlencoded(&admin, PATH, &form(URL));
    assert!(set.body.contains("whsec_") && set.body.contains(URL), "{}", set.body);
    let page = site.get_as(&admin, PATH).body;
    assert!(page.contains(URL) && !page.contains("whsec_"), "the secret is shown once");

    // It is a detail of the state: neither its desks nor others see it, and nobody sets another's.
    for (code, role) in [("MRL", "desk.technical"), ("ESR", ADMIN), ("VESP", "secretariat-officer")]
    {
        for path in [PATH, "/messages", "/secretariat/outbox"] {
            let body = site.get_as(&site.cookie(code, role), path).body;
            assert!(!body.contains("pager.mrl.example"), "{code} {role} {path}");
        }
    }
    let other =
        site.post_urlencoded(&site.cookie("ESR", ADMIN), PATH, &form("https://esr.example/"));
    assert_eq!(other.status, 200);
    let (store, mrl) = (&site.world.region.store, Code::new("MRL").unwrap());
    let own = || store.work(|work| hooks::of_desk(work, &mrl, "technical")).unwrap();
    assert_eq!(own().unwrap().url, URL);
    let ended = site.post_urlencoded(&admin, &format!("{PATH}/end"), "desk=technical");
    assert!(ended.location.ends_with("done=hook-ended") && own().is_none());
    let unknown = site.post_urlencoded(&admin, PATH, "desk=nowhere&url-nowhere=x");
    assert_eq!(unknown.status, 422);
}
