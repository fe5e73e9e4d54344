//! Arabic: what pages say in it, also where the English stands in code.

use super::{ADMIN, GOOD, Site};
use axum::http::StatusCode;

#[test]
fn pages_problems_and_refusals_are_in_the_readers_language() {
    let site = Site::new();
    let arabic = |code, role| format!("{}; comity-language=ar", site.cookie(code, role));
    let (admin, officer) = (arabic("CRV", ADMIN), arabic("VESP", "secretariat-officer"));
    let appointed = site.world.region.contact("CRV", "technical").unwrap().entry;
    for (cookie, path, words) in [
        (&officer, "/secretariat/intake", "تنتظر كل منها إلى أن تؤكدها الدولة بمفتاحها"),
        (&officer, "/secretariat/intake/import", "التحقق من هذه القائمة"),
        (&admin, "/register", "تأكيد جهة اتصال"),
        (&admin, &format!("/register/{appointed}"), "جهة اتصال"),
        (&admin, "/register/0", "تأسيس الشبكة"),
        (&admin, "/register/check", "التحقق من ملف مُصدَّر"),
        (&admin, "/nowhere", "لا يوجد شيء هنا"),
        (&admin, "/secretariat/intake", "دوركم لا يسمح بهذا"),
    ] {
        let page = site.get_as(cookie, path).body;
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{path}: {page}");
        assert!(page.contains(words), "{path}: {page}");
    }
    // For the script that moves the clock.
    let page = site.get_as(&admin, "/register").body;
    assert!(page.contains("data-months=\"كانون الثاني/يناير|"), "{page}");
    let mut typed = GOOD.to_vec();
    typed[3] = ("value0", "555 0142");
    let refused = site.post_form(&admin, "/directory/CRV/appoint", &typed);
    assert!(refused.body.contains("رقم الهاتف غير صحيح: يبدأ بعلامة +"), "{}", refused.body);
    let drafted = site.post_form(&admin, "/directory/CRV/appoint", GOOD).location;
    let stranger = site.sign(&admin, &drafted, "ESR", ADMIN);
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stranger.body.contains("مفتاح التوقيع ليس من مفاتيح"), "{}", stranger.body);
    // The interface for programs stays in English.
    let api = site.get_as(&admin, "/api/v1/directory/QQZ").body;
    assert!(api.contains("There is nothing here") || api.contains("contacts"), "{api}");
}
