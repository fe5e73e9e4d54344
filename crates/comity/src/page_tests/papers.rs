//! Papers: letters, draft notes verbales, the directory as document, spreadsheet and page to print.

use super::{ADMIN, Site};
use crate::secretariat::intake::list;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

const OFFICER: &str = "secretariat-officer";

impl Site {
    /// A file as its bytes.
    fn file(&self, cookie: &str, path: &str, body: Option<&str>) -> Vec<u8> {
        let method = if body.is_some() { "POST" } else { "GET" };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookie)
            .header(header::HOST, "localhost:8750")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.unwrap_or_default().to_owned()))
            .unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec()
        })
    }
}

#[test]
fn letters_are_made_in_every_language_for_all_states_or_some() {
    let site = Site::new();
    let officer = site.cookie("VESP", OFFICER);
    let path = "/secretariat/letters";
    assert!(site.get_as(&officer, path).body.contains("Request for the yearly confirmation"));
    for template in ["invitation", "confirmation-request", "receipt", "nomination"] {
        for language in ["ar", "en", "es", "fr", "ru", "zh"] {
            let body = format!("template={template}&language={language}&as=one&to-CRV=1");
            let document = site.file(&officer, path, Some(&body));
            assert!(document.starts_with(b"PK\x03\x04"), "{template} {language}");
        }
    }
    let zip = site.file(&officer, path, Some("template=receipt&language=fr&as=zip"));
    let files = register::zip::read(&zip).unwrap();
    assert_eq!(files.len(), 12, "one for each state");
    assert_eq!(files[0].0, "CRV-receipt-fr.docx");
    let some = "template=receipt&language=fr&as=zip&to-ESR=1&to-QLN=1";
    let zip = site.file(&officer, path, Some(some));
    let names: Vec<&str> = register::zip::read(&zip).unwrap().iter().map(|f| f.0).collect();
    assert_eq!(names, ["ESR-receipt-fr.docx", "QLN-receipt-fr.docx"]);
    let missing = site.post_urlencoded(&officer, path, "template=poem&language=en");
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("id=\"error-template\""));
    let administrator = site.cookie("CRV", ADMIN);
    assert_eq!(site.get_as(&administrator, path).status, StatusCode::FORBIDDEN);
}

#[test]
fn a_state_drafts_its_own_notes_verbales_and_no_others() {
    let site = Site::new();
    let administrator = site.cookie("CRV", ADMIN);
    assert!(site.get_as(&administrator, "/directory/CRV").body.contains("Draft note verbale"));
    assert!(!site.get_as(&administrator, "/directory/ESR").body.contains("Draft note verbale"));
    let draft = |code: &str, template: &str| {
        format!("/directory/{code}/note-verbale.docx?template={template}&language=es")
    };
    let document = site.file(&administrator, &draft("CRV", "confirmation"), None);
    assert!(document.starts_with(b"PK\x03\x04"));
    for (path, status) in [
        (draft("ESR", "confirmation"), StatusCode::FORBIDDEN),
        (draft("CRV", "invitation"), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(site.get_as(&administrator, &path).status, status, "{path}");
    }
    let observer = site.cookie("VBNOA", ADMIN);
    assert_eq!(site.get_as(&observer, "/directory/print").status, StatusCode::FORBIDDEN);
}

#[test]
fn the_directory_on_paper_is_in_the_readers_language() {
    let site = Site::new();
    let cookie = site.cookie("ESR", "desk.technical");
    let page = site.get_as(&cookie, "/directory/print").body;
    assert_eq!(page.matches("class=\"sheet-state\"").count(), 12);
    assert!(
        page.contains("As of 22 Nov 2026") && page.contains("Tessunda has not named a contact")
    );
    let arabic = format!("{cookie}; comity-language=ar");
    assert!(site.get_as(&arabic, "/directory/print").body.contains("الدليل للطباعة"));
    for cookie in [&cookie, &arabic] {
        assert!(site.file(cookie, "/directory.docx", None).starts_with(b"PK\x03\x04"));
    }
    for words in ["overdue", "day to confirm"] {
        assert!(!page.contains(words), "no lateness on paper");
    }
}

#[test]
fn what_is_exported_as_xlsx_is_read_again_without_a_remark() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let bytes = site.file(&cookie, "/directory.xlsx", None);
    let list = list::read(&bytes).unwrap();
    assert!(list.warnings.is_empty(), "{:?}", list.warnings);
    let contacts = site.world.region.store.view(crate::directory::queries::contacts).unwrap();
    let states = contacts.iter().filter(|c| c.participant.as_str() != "VBNOA").count();
    assert_eq!(list.rows.len(), states);
    assert!(list.rows.iter().all(|row| row.faults.is_empty()));
}
