//! Receipt by telephone on the pages: digests of a sheet come in, a code is typed, wrong ones are refused.

use super::Site;
use crate::channel::queries;
use crate::channel::telephone::digest;
use axum::http::StatusCode;

const DUTY: &str = "desk.technical";

#[test]
fn a_sheet_is_set_and_a_code_is_typed() {
    let site = Site::with_messages();
    let (crv, mrl) = (site.cookie("CRV", DUTY), site.cookie("MRL", DUTY));
    let all = site.world.region.store.view(|v| queries::messages_from(v, 0)).unwrap();
    let message = all.iter().find(|m| m.from.participant.as_str() == "CRV").unwrap();
    let path = format!("/messages/{}", message.message);
    let before = site.get_as(&crv, &path).body;
    assert!(before.contains("They have it: by telephone"), "{before}");
    assert!(before.contains("no codes to read aloud"));

    // The desk's page is for that desk; what it posts are digests in order.
    let page = site.get_as(&mrl, "/messages/codes").body;
    assert!(page.contains("This desk has no codes yet") && page.contains("Whiskey"), "{page}");
    let codes = ["K7PDQ4VXK2NE0001", "K7PDQ4VXK2NE0002"];
    let digests = codes.map(|code| digest(code).to_string()).join("+");
    let posted = format!("desk=technical&codes={digests}");
    let draft = site.post_urlencoded(&mrl, "/messages/codes", &posted);
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
    let signed = site.sign(&mrl, &draft.location, "MRL", DUTY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let page = site.get_as(&mrl, "/messages/codes").body;
    assert!(page.contains("2 of 2 codes left"), "{page}");
    let unread = site.post_urlencoded(&mrl, "/messages/codes", "desk=technical&codes=K7PD");
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    let others =
        site.post_urlencoded(&mrl, "/messages/codes", &posted.replace("technical", "policy"));
    assert_eq!(others.status, StatusCode::UNPROCESSABLE_ENTITY);

    // The sender's page says which code to ask for; the recipient's has no such form.
    let asks = site.get_as(&crv, &path).body;
    assert!(asks.contains("ask for code number ") && asks.contains("tel:"), "{asks}");
    assert!(asks.contains("ask for the next of these:"), "{asks}");
    assert!(!site.get_as(&mrl, &path).body.contains("They have it"));
    let field = format!("code-{}-MRL-technical", message.entry);
    let types = |code: &str| {
        let body = format!("desk=MRL+technical&{field}={code}");
        site.post_urlencoded(&crv, &format!("{path}/telephone"), &body)
    };
    let wrong = types("K7PD-Q4VX-K2NE-00");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("in four groups of four"), "{}", wrong.body);
    assert!(wrong.body.contains(r#"value="K7PD-Q4VX-K2NE-00""#), "what was typed is kept");
    assert!(wrong.body.contains(&format!("href=\"#{field}\"")));
    let unknown = types("0000-0000-0000-0000");
    assert!(unknown.body.contains("let them read it once more, letter by letter"));

    let draft = types("k7pd-q4vx-k2ne-oool");
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
    let signed = site.sign(&crv, &draft.location, "CRV", DUTY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    for (reader, language) in [(&crv, "en"), (&mrl, "en"), (&mrl, "ar")] {
        let cookie = format!("{reader}; comity-language={language}");
        let page = site.get_as(&cookie, &path).body;
        let expected = if language == "en" {
            "by telephone, code 1, entered by"
        } else {
            "هاتفيًا، الرمز رقم"
        };
        assert!(page.contains(expected), "{page}");
        assert!(!page.contains("They have it"));
    }
    let page = site.get_as(&mrl, "/messages/codes").body;
    assert!(page.contains("1 of 2 codes left"), "{page}");
    let json = site.get_as(&crv, &format!("/api/v1/messages/{}", message.message)).body;
    assert!(json.contains(r#""acknowledged_by_telephone":1"#), "{json}");
}

#[test]
fn ten_wrong_codes_in_an_hour_are_enough() {
    let site = Site::with_messages();
    let crv = site.cookie("CRV", DUTY);
    let all = site.world.region.store.view(|v| queries::messages_from(v, 0)).unwrap();
    let message = all.iter().find(|m| m.from.participant.as_str() == "CRV").unwrap();
    let field = format!("code-{}-MRL-technical", message.entry);
    let types = || {
        let body = format!("desk=MRL+technical&{field}=0000-0000-0000-0000");
        site.post_urlencoded(&crv, &format!("/messages/{}/telephone", message.message), &body).body
    };
    for _ in 0..10 {
        assert!(types().contains("has no such code"));
    }
    let said = types();
    assert!(
        said.contains("Too many wrong codes") && said.contains("Nothing was entered"),
        "{said}"
    );
}
