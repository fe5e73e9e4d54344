//! Short texts, each with what is just short enough and what is one too long: codes, kinds, roles,
//! patterns, times.

use super::world::{day, key, patterns};
use crate::text::Pattern;
use crate::time::DAY_MS;
use crate::{Code, Hash, Kind, Role, SigningKey, Time};

#[test]
fn codes_kinds_roles_and_patterns() {
    let long = |start: &str, length: usize| format!("{start}{}", "x".repeat(length - start.len()));
    let (kind64, kind65) = (long("a.", 64), long("a.", 65));
    let (role48, role49) = (long("desk.", 48), long("desk.", 49));
    let (word48, word49) = (long("a", 48), long("a", 49));
    let (pattern64, pattern65) = (long("a", 64), long("a", 65));
    // A text, and whether it is a code, a kind, a role, a pattern.
    let cases = [
        ("CRV", [true, false, false, false]),
        ("AB", [true, false, false, false]),
        ("A", [false; 4]),
        ("A-2", [true, false, false, false]),
        ("2A", [false; 4]),
        ("-A", [false; 4]),
        ("A_B", [false; 4]),
        ("ABCDEFGHIJKLMNOP", [true, false, false, false]),
        ("ABCDEFGHIJKLMNOPQ", [false; 4]),
        ("crv", [false, false, true, true]),
        ("crV", [false; 4]),
        ("a-2", [false, false, true, true]),
        ("a_2", [false; 4]),
        ("-a", [false; 4]),
        ("a-", [false; 4]),
        ("", [false; 4]),
        ("*", [false, false, false, true]),
        ("a.b", [false, true, false, true]),
        ("desk.b", [false, true, true, true]),
        ("desk.", [false; 4]),
        (".b", [false; 4]),
        ("a.b.c", [false; 4]),
        ("a.*", [false, false, false, true]),
        ("desk.*", [false, false, false, true]),
        (".*", [false; 4]),
        ("a.b*", [false; 4]),
        (&kind64, [false, true, false, true]),
        (&kind65, [false; 4]),
        (&role48, [false, true, true, true]),
        (&role49, [false, true, false, true]),
        (&word48, [false, false, true, true]),
        (&word49, [false, false, false, true]),
        (&pattern64, [false, false, false, true]),
        (&pattern65, [false; 4]),
    ];
    for (text, expected) in cases {
        let found = [
            Code::new(text).is_ok(),
            Kind::new(text).is_ok(),
            Role::new(text).is_ok(),
            Pattern::new(text).is_ok(),
        ];
        assert_eq!(found, expected, "{text:?}");
    }
    let kind = Kind::new("members.key-enrolled").unwrap();
    assert_eq!((kind.feature(), kind.is_authority()), ("members", true));
    assert!(!Kind::new("member.key-enrolled").unwrap().is_authority());
    let desk = |text: &str| Role::new(text).unwrap().desk().map(str::to_owned);
    assert_eq!((desk("desk.technical"), desk("root")), (Some("technical".to_owned()), None));
    assert_eq!(
        Code::new("a").unwrap_err().to_string(),
        "\"a\" is not a participant's code (2 to 16 capital letters, digits or hyphens)"
    );
}

#[test]
fn a_pattern_covers_and_includes() {
    let one = |text: &str| patterns(&[text]).remove(0);
    // A pattern, another one, and whether the first covers it as a text, and includes it.
    for (mine, theirs, covers, includes) in [
        ("*", "*", true, true),
        ("*", "a.b", true, true),
        ("a.*", "a.b", true, true),
        ("a.*", "a.*", true, true),
        ("a.*", "*", false, false),
        ("a.*", "ab.c", false, false),
        ("a.b", "a.b", true, true),
        ("a.b", "a.bc", false, false),
        ("a.b", "a.*", false, false),
    ] {
        assert_eq!(one(mine).covers(theirs), covers, "{mine} covers {theirs}");
        assert_eq!(one(mine).includes(&one(theirs)), includes, "{mine} includes {theirs}");
    }
    let narrow = ["*", "a.*", "a.bc"].map(|text| one(text).narrowness());
    assert_eq!(narrow, [1, 3, 4]);
}

#[test]
fn times_stay_between_1970_and_9999() {
    const LAST: i64 = 253_402_207_200_000;
    let at = |ms| Time::from_millis(ms).millis();
    assert_eq!([at(-1), at(0), at(1), at(LAST), at(LAST + 1)], [0, 0, 1, LAST, LAST]);
    assert_eq!(day(0).plus_days(2).millis() - day(0).millis(), 172_800_000);
    assert_eq!(day(0).plus_days(-2), day(-2));
    assert_eq!(day(0).plus_minutes(24 * 60), day(1));
    assert_eq!(day(0).plus_minutes(-1).millis(), day(0).millis() - 60_000);
    assert_eq!(
        [day(0).plus_days(i64::MAX).millis(), day(0).plus_minutes(i64::MIN).millis()],
        [LAST, 0]
    );
    let days = |from: i64, ms: i64| Time::from_millis(day(9).millis() + ms).days_since(day(from));
    assert_eq!([days(9, DAY_MS - 1), days(9, DAY_MS), days(2, 0), days(12, 0)], [0, 1, 7, -3]);
    assert_eq!(
        (day(9).date(), day(9).timestamp().as_millisecond()),
        ("2026-12-01".into(), day(9).millis())
    );
    for (text, accepted) in [
        ("2026-11-22T03:12:09.087Z", true),
        ("1970-01-01T00:00:00.000Z", true),
        ("9999-12-30T22:00:00.000Z", true),
        ("9999-12-30T22:00:00.001Z", false),
        ("2026-11-22 03:12:09.087Z", false),
        ("2026/11-22T03:12:09.087Z", false),
        ("2026-11-22T03:12:09,087Z", false),
        ("2026-11-22T03:12:09.087z", false),
        ("2026-11-22T24:00:00.000Z", false),
        ("2026-02-29T00:00:00.000Z", false),
        ("2026-11-22T03:12:0:.087Z", false),
        ("2026-11-22T03:12:0/.087Z", false),
    ] {
        assert_eq!(
            text.parse::<Time>().map(|time| time.to_string()).is_ok_and(|t| t == text),
            accepted,
            "{text}"
        );
    }
}

#[test]
fn a_hash_has_one_text() {
    let good: String = (0..64).map(|n| char::from(b"0123456789abcdef"[n * 7 % 16])).collect();
    let with = |at: &[(usize, &str)]| {
        let mut text = good.clone();
        at.iter().for_each(|(at, digits)| text.replace_range(*at..*at + digits.len(), digits));
        text
    };
    for (what, text, accepted) in [
        ("64 digits", good.clone(), true),
        ("63 digits", good[1..].to_owned(), false),
        ("62 digits", good[2..].to_owned(), false),
        ("65 digits", format!("{good}0"), false),
        ("66 digits", format!("{good}00"), false),
        ("no digits", String::new(), false),
        ("capitals", good.to_uppercase(), false),
        ("a wrong first digit of a pair", with(&[(10, "g")]), false),
        ("a wrong second digit", with(&[(11, "g")]), false),
        ("a wrong pair", with(&[(10, "zz")]), false),
        ("two wrong digits", with(&[(10, "g"), (20, "g")]), false),
        ("a wrong digit at the end", with(&[(63, "/")]), false),
    ] {
        let read = text.parse::<Hash>();
        assert_eq!(read.is_ok(), accepted, "{what}");
        assert!(read.is_err() || read.unwrap().to_string() == text, "{what}");
    }
}

#[test]
fn a_secret_key_shows_its_public_half_alone() {
    let ada = key("ada");
    let public = ada.public().to_string();
    assert_eq!(format!("{ada:?}"), format!("SigningKey of {public}"));
    assert_eq!(SigningKey::from_seed(&ada.seed()).public(), ada.public());
    assert_eq!(ada.public().ed25519_bytes(), Some(&ada.public_bytes()));
    assert_eq!(format!("{:?}", Hash([0xab; 32])), "ab".repeat(32));
}
