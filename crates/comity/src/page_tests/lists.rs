//! Lists: each is searched, sorted, and taken away as CSV and JSON by who may read it.

use super::{ADMIN, Site};
use axum::http::StatusCode;
use serde_json::Value;

/// The rows of a JSON file.
fn rows(text: &str, name: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(text).unwrap();
    file[name].as_array().unwrap().clone()
}

#[test]
fn every_list_is_searched_sorted_and_taken_away() {
    let site = Site::new();
    let officer = site.cookie("VESP", "secretariat-officer");
    for (path, name, word, order) in [
        ("/directory", "contacts", "corvessa", "confirmed"),
        ("/members", "members", "corvessa", "newest"),
        ("/secretariat/intake", "intake", "desk", "name"),
        ("/meetings", "meetings", "second", "newest"),
        ("/documents", "documents", "minutes", "symbol"),
        ("/meetings/texts", "texts", "silence", "oldest"),
    ] {
        let all = rows(&site.get_as(&officer, &format!("{path}.json")).body, name);
        assert!(all.len() > 1, "{path}: {} rows", all.len());
        let found = rows(&site.get_as(&officer, &format!("{path}.json?q={word}")).body, name);
        assert!(!found.is_empty() && found.len() <= all.len(), "{path}: {}", found.len());
        let sorted = rows(&site.get_as(&officer, &format!("{path}.json?sort={order}")).body, name);
        assert_eq!(sorted.len(), all.len(), "{path}");
        let csv = site.get_as(&officer, &format!("{path}.csv?sort={order}"));
        assert_eq!(csv.body.lines().count(), all.len() + 1, "{path}: {}", csv.body);
        let page = site.get_as(&officer, &format!("{path}?q={word}&sort={order}"));
        for ending in ["csv", "json"] {
            let file = format!("{path}.{ending}?q={word}&amp;sort={order}");
            assert!(page.body.contains(&file), "{path}: {}", page.body);
        }
        let none = site.get_as(&officer, &format!("{path}?q=nowhere-at-all"));
        assert_eq!(none.status, StatusCode::OK);
        assert!(none.body.contains("this search"), "{path}");
        assert!(
            rows(&site.get_as(&officer, &format!("{path}.json?q=nowhere")).body, name).is_empty()
        );
    }
}

#[test]
fn members_are_sorted_by_name_or_by_when_they_came() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let entries = |query: &str| -> Vec<u64> {
        let file = site.get_as(&cookie, &format!("/members.json?sort={query}")).body;
        rows(&file, "members").iter().map(|row| row["entry"].as_u64().unwrap()).collect()
    };
    let newest = entries("newest");
    assert!(newest.is_sorted_by(|a, b| a >= b), "{newest:?}");
    assert_ne!(entries(""), newest);
}

#[test]
fn lists_go_to_nobody_who_may_not_read_them() {
    let site = Site::new();
    for (code, role, path) in [
        ("CRV", ADMIN, "/secretariat/intake.csv"),
        ("CRV", ADMIN, "/secretariat/intake.json"),
        ("VBNOA", ADMIN, "/directory.json"),
    ] {
        let answer = site.get_as(&site.cookie(code, role), path);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{code} {path}");
    }
}
