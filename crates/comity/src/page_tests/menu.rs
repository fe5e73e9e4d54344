//! The menu: who sees which group, where a page stands in it, and notices of what was done.

use super::{ADMIN, Site};

#[test]
fn the_secretariat_has_a_group_of_its_own_and_others_see_no_headings() {
    let site = Site::new();
    let officer = site.cookie("VESP", "secretariat-officer");
    let letters = site.get_as(&officer, "/secretariat/letters").body;
    assert!(letters.contains("Everyday") && letters.contains("href=\"/directory/renewals\""));
    assert!(letters.contains("href=\"/secretariat/intake\" aria-current=\"page\""), "{letters}");
    let renewals = site.get_as(&officer, "/directory/renewals").body;
    assert!(renewals.contains("href=\"/directory/renewals\" aria-current=\"page\""));
    assert!(!renewals.contains("href=\"/directory\" aria-current"), "one place alone is marked");
    let state = site.get_as(&site.cookie("CRV", ADMIN), "/documents").body;
    assert!(!state.contains("Everyday") && !state.contains("href=\"/directory/renewals\""));
    assert!(state.contains("href=\"/meetings\" aria-current=\"page\""), "{state}");
    let stranger = site.get_as("", "/login").body;
    assert!(!stranger.contains("tabbar"), "nowhere to go but the log-in");
}

#[test]
fn a_notice_says_what_was_done_and_never_what_an_address_makes_up() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let seen = site.post_urlencoded(&admin, "/directory/changes", "newest=1");
    assert_eq!(seen.location, "/directory/changes?done=seen");
    let sentence = "All changes are marked as seen.";
    assert!(site.get_as(&admin, &seen.location).body.contains(sentence));
    for path in [
        "/directory/changes",
        "/directory/changes?done=",
        "/directory/changes?done=all%20is%20lost",
    ] {
        assert!(!site.get_as(&admin, path).body.contains("alert-box ok"), "{path}");
    }
}

#[test]
fn what_entered_is_said_on_every_page_once_and_not_above_a_mistake() {
    let site = Site::new();
    let officer = site.cookie("VESP", "secretariat-officer");
    for path in ["/", "/directory/CRV", "/checks", "/meetings", "/circulars", "/directory/renewals"]
    {
        let page = site.get_as(&officer, &format!("{path}?entered=5")).body;
        assert_eq!(page.matches("Signed and entered as").count(), 1, "{path}");
        assert!(!site.get_as(&officer, &format!("{path}?entered=x")).body.contains("alert-box ok"));
    }
    let wrong = "/meetings/new?entered=5&done=seen";
    let form = site.post_urlencoded(&officer, wrong, "begins=soon").body;
    assert!(form.contains("error-begins") && !form.contains("alert-box ok"), "{form}");
    assert!(!site.get_as("", "/login?entered=5").body.contains("Signed and entered"));
}
