//! Forms: what they keep, where they tell a mistake, and the way back from a signature.

use super::{ADMIN, Answer, GOOD, Site};
use axum::http::StatusCode;

#[test]
fn a_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let mut typed = GOOD.to_vec();
    typed[3] = ("value0", "555 0142");
    let answer = site.post_form(&cookie, "/directory/CRV/appoint", &typed);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Night desk of the harbour CERT", "555 0142", "Mira Tolven", "country code"] {
        assert!(answer.body.contains(kept), "{kept} is not on the page");
    }
}

#[test]
fn a_team_needs_one_way_to_be_reached_and_both_fields_say_so() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let path = "/directory/CRV/team";
    let form = site.get_as(&cookie, path).body;
    assert!(form.contains("Give at least one."), "{form}");
    let ways = form.split("Ways to reach the team").nth(1).unwrap();
    assert!(!ways.split("</fieldset>").next().unwrap().contains("optional"), "{ways}");
    let answer = site.post_urlencoded(&cookie, path, "name=Harbour+CERT&email=&telephone=");
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["email", "telephone"] {
        assert!(answer.body.contains(&format!("id=\"error-{field}\"")), "{}", answer.body);
    }
    assert!(answer.body.contains("Harbour CERT"));
}

#[test]
fn the_page_that_signs_has_words_for_the_very_values_of_the_bytes() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let typed = "name=Harbour+CERT&email=cert%40crv.example&telephone=";
    let drafted = site.post_urlencoded(&cookie, "/directory/CRV/team", typed);
    let data = site.on_the_page_that_signs(&cookie, &drafted.location);
    let says = &data["says"];
    for (path, value, words) in [
        ("kind", "directory.team-listed", "National team listed"),
        ("by.participant", "CRV", "Corvessa"),
        ("by.role", ADMIN, "National administrator"),
        ("details.channels.kind", "email", "E-mail"),
    ] {
        assert_eq!(says[path][value], words, "{path}: {says}");
    }
    let issued = says["issued"].as_object().unwrap();
    assert!(
        issued
            .iter()
            .all(|(exact, words)| exact.ends_with('Z') && words.as_str().unwrap().ends_with("UTC"))
    );
    assert!(says["body.name"].is_null(), "no words for what somebody wrote freely");
}

#[test]
fn who_goes_back_without_signing_finds_what_was_typed() {
    let site = Site::new();
    let (admin, officer) = (site.cookie("CRV", ADMIN), site.cookie("VESP", "secretariat-officer"));
    let contact = site.world.region.contact("CRV", "technical").unwrap();
    let standing = contact.standing.to_string();
    let change = format!("/directory/contact/{}/change", contact.contact);
    let absence = format!("/directory/contact/{}/absence", contact.contact);
    let changed = [GOOD, &[("standing", &*standing)]].concat();
    let team = "name=Harbour+CERT&mandate=&rfc2350=&email=cert%40crv.example&standing=";
    let days = "from=2026-12-24&until=2026-12-27&deputy=";
    let back = |cookie: &str, path: &str, drafted: Answer, typed: &str| {
        assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{path}: {}", drafted.body);
        let draft = drafted.location.strip_prefix("/sign/").unwrap();
        let back = format!("{path}?draft={draft}");
        // A refused signature keeps the same way back.
        let refused = site.post_urlencoded(cookie, &drafted.location, "envelopes=%5B%5D");
        for page in [site.get_as(cookie, &drafted.location), refused] {
            assert!(page.body.contains(&format!("href=\"{back}\"")), "{}", page.body);
        }
        let form = site.get_as(cookie, &back);
        assert!(form.body.contains(&format!("value=\"{typed}\"")), "{}", form.body);
        assert!(form.body.contains("What you typed is still here"), "{path}");
    };
    let appoint = "/directory/CRV/appoint";
    back(&admin, appoint, site.post_form(&admin, appoint, GOOD), "+999 555 0142");
    back(&admin, &change, site.post_form(&admin, &change, &changed), "Mira Tolven");
    back(&admin, &absence, site.post_urlencoded(&admin, &absence, days), "2026-12-27");
    let path = "/directory/CRV/team";
    back(&admin, path, site.post_urlencoded(&admin, path, team), "Harbour CERT");
    // Another person's draft fills in nothing.
    let drafted = site.post_form(&admin, appoint, GOOD).location.replace("/sign/", "?draft=");
    let other = site.get_as(&officer, &format!("/secretariat/intake/one{drafted}"));
    assert_eq!(other.status, StatusCode::OK);
    assert!(!other.body.contains("Mira Tolven"));
}

#[test]
fn the_second_of_two_editors_sees_what_changed_and_decides() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let contact = site.world.region.contact("CRV", "technical").unwrap();
    let path = format!("/directory/contact/{}/change", contact.contact);
    let before = contact.standing.to_string();
    let kind = crate::directory::statements::ChannelKind::Telephone;
    site.world.region.change_channel("CRV", "technical", kind, "+999 501 0777").unwrap();
    let mut typed = GOOD.to_vec();
    typed.push(("standing", &before));
    let answer = site.post_form(&cookie, &path, &typed);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("+999 501 0777"), "what stands now");
    assert!(answer.body.contains("+999 555 0142"), "what was typed");
}

/// Who sends which fields to which address, and the field that is wrong.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn a_mistake_is_told_at_the_top_and_beside_its_field() {
    let site = Site::new();
    let admin = site.cookie("CRV", ADMIN);
    let officer = site.cookie("VESP", "secretariat-officer");
    let contact = site.world.region.contact("CRV", "technical").unwrap().contact;
    let bad_number = [("office", "Desk"), ("kind1", "mobile"), ("value1", "12")];
    let no_office = [("kind0", "telephone"), ("value0", "+999 555 0142")];
    let bad_tag = [GOOD, &[("languages", "en/f?")]].concat();
    let multipart: &[Case<'_>] = &[
        (&admin, "/directory/CRV/appoint", &bad_number, "value1"),
        (&admin, "/directory/CRV/appoint", &no_office, "office"),
        (&admin, "/directory/CRV/appoint", &[("office", "Desk")], "value0"),
        (&admin, "/directory/CRV/appoint", &bad_tag, "languages"),
        (&officer, "/secretariat/intake/one", &[], "participant"),
        (&officer, "/secretariat/intake/one", &[("participant", "CRV")], "note_reference"),
        (&officer, "/secretariat/intake/import", &[("reference", "NV 7/2026")], "list"),
        (&admin, "/register/check", &[], "export"),
    ];
    let check = |answer: &Answer, path: &str, field: &str| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.body);
        let input = answer.body.split('<').find(|tag| tag.contains(&format!(" id=\"{field}\"")));
        let input = input.unwrap_or_else(|| panic!("{path} has no field {field}"));
        assert!(input.contains("aria-invalid=\"true\""), "{path}: {input}");
        let error = format!("error-{field}");
        let described = input.split("aria-describedby=\"").nth(1).unwrap().split('"').next();
        assert!(described.unwrap().split(' ').any(|id| id == error), "{path}: {input}");
        assert!(answer.body.contains(&format!("id=\"{error}\"")), "{path}");
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{path}");
        assert_eq!(answer.body.matches("aria-invalid").count(), 1, "{path}");
    };
    for (cookie, path, fields, field) in multipart {
        check(&site.post_form(cookie, path, fields), path, field);
    }
    let absence = format!("/directory/contact/{contact}/absence");
    for (path, body, field) in [
        (&*absence, "from=2026-11-22&until=2026-11-20&deputy=", "until"),
        (&*absence, "from=soon&until=2026-11-20", "from"),
        ("/directory/CRV/team", "name=&email=a%40b.example", "name"),
        ("/directory/CRV/team", "name=CERT&rfc2350=http%3A%2F%2Fx&email=a%40b.example", "rfc2350"),
        ("/directory/CRV/team", "name=CERT&telephone=12", "telephone"),
    ] {
        check(&site.post_urlencoded(&admin, path, body), path, field);
    }
}

/// The id under which a form says that its files are kept.
fn kept_id(page: &str) -> String {
    let found = page.split("name=\"kept\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("nothing is kept: {page}")).to_owned()
}

/// Files that the host keeps for forms.
fn files_kept(site: &Site) -> i64 {
    let store = &site.world.region.store;
    store.work(|work| work.query_row("select count(*) from web_files", [], |r| r.get(0))).unwrap()
}

const NOTE: (&str, &str, &str) = ("note", "note-7.pdf", "%PDF-1.7 The Embassy presents");

#[test]
fn an_attached_file_need_not_be_attached_again() {
    let site = Site::new();
    let officer = site.cookie("VESP", "secretariat-officer");
    let path = "/secretariat/intake/one";
    let mut fields = vec![("participant", "TSD"), ("note_reference", "NV 7/2026")];
    fields.extend(GOOD.iter().filter(|(field, _)| *field != "office"));
    // A mistake in another field: the scan is still there.
    let wrong = site.post_with_file(&officer, path, &fields, NOTE);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
    assert!(wrong.body.contains("Kept: note-7.pdf, 29 bytes."), "{}", wrong.body);
    let kept = kept_id(&wrong.body);
    fields.extend([("office", "Night desk"), ("kept", &kept)]);
    let drafted = site.post_form(&officer, path, &fields);
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
    // Back from the signature, and on again without choosing it a second time.
    let draft = drafted.location.strip_prefix("/sign/").unwrap();
    let back = site.get_as(&officer, &format!("{path}?draft={draft}")).body;
    assert!(back.contains("Kept: note-7.pdf") && kept_id(&back) == kept, "{back}");
    // Nobody else gets at it.
    let other = site.cookie("CRV", ADMIN);
    let mut stolen = GOOD.to_vec();
    stolen.push(("kept", &kept));
    let theirs = site.post_form(&other, "/directory/CRV/appoint", &stolen);
    let page = site.get_as(&other, &theirs.location).body;
    assert!(theirs.status == StatusCode::SEE_OTHER && !page.contains("\"note\""), "{page}");
    let again = site.post_form(&officer, path, &fields);
    let entered = site.sign(&officer, &again.location, "VESP", "secretariat-officer");
    assert!(entered.location.contains("entered="), "{}", entered.body);
    assert_eq!(files_kept(&site), 0, "what entered is not kept beside the register");
}

#[test]
fn a_kept_file_is_replaced_left_out_and_forgotten() {
    let site = Site::new();
    let officer = site.cookie("VESP", "secretariat-officer");
    let path = "/circulars/issue";
    let wrong = &[("number", "2026/8")];
    let first = site.post_with_file(&officer, path, wrong, ("file1", "a.pdf", "%PDF-1.7 a"));
    let kept = kept_id(&first.body);
    let fields = [("number", "2026/8"), ("kept", &*kept)];
    let second = site.post_with_file(&officer, path, &fields, ("file1", "b.pdf", "%PDF-1.7 b"));
    assert!(second.body.contains("Kept: b.pdf") && !second.body.contains("a.pdf"));
    let without = [("number", "2026/8"), ("kept", &kept), ("without-file1", "1")];
    let third = site.post_form(&officer, path, &without).body;
    assert!(!third.contains("Kept:") && !third.contains("checked"), "{third}");
    assert_eq!(files_kept(&site), 0);
    // So many forms at a time, and no longer than a draft.
    for n in 0..9 {
        let name = format!("{n}.pdf");
        site.post_with_file(&officer, path, wrong, ("file1", &name, "%PDF-1.7 a"));
    }
    assert_eq!(files_kept(&site), 5);
    site.world.days_pass(2);
    site.post_form(&site.cookie("CRV", ADMIN), "/directory/CRV/appoint", GOOD);
    assert_eq!(files_kept(&site), 0);
}
