//! Sealed here and opened here.

use super::{NOW, desk, seed};
use crate::{
    Signature, armored, is_sealed_to, open, open_with_passphrase, seal, seal_with_passphrase,
};
use std::slice::from_ref;

#[test]
fn a_letter_is_read_by_its_desks_and_says_who_signed() {
    let (technical, technical_open) = desk("CRV technical", 1);
    let (duty, duty_open) = desk("MRL duty", 2);
    let (other, other_open) = desk("NWR policy", 3);
    let text = b"Comity letter 1\n";
    let to = [duty_open.clone(), technical_open.clone()];
    let sealed = seal(text, Some(&technical), &to, NOW, seed(9)).unwrap();
    for reader in [&duty, &technical] {
        let known = [other_open.clone(), technical_open.clone()];
        let opened = open(&sealed, from_ref(reader), &known).unwrap();
        assert_eq!(opened.content, text);
        assert_eq!(opened.signed_by, Signature::Good(technical_open.fingerprint()));
        assert_eq!(opened.signed_at, Some(NOW));
    }
    let mail = armored(&sealed).unwrap();
    assert_eq!(open(mail.as_bytes(), from_ref(&duty), &[]).unwrap().content, text);
    let told = open(&sealed, &[other], &[]).unwrap_err().to_string();
    assert!(told.contains("sealed to other keys"), "{told}");
    let signed_by = open(&sealed, &[duty], &[duty_open]).unwrap().signed_by;
    assert!(matches!(signed_by, Signature::UnknownKey(_)), "{signed_by:?}");
}

#[test]
fn what_is_sealed_with_a_passphrase_is_opened_with_it_alone() {
    let passphrase = "4f2a4f2a4f2a4f2a4f2a4f2a";
    let sealed = seal_with_passphrase(b"between us", passphrase, seed(4)).unwrap();
    let opened = open_with_passphrase(&sealed, passphrase).unwrap();
    assert_eq!((opened.content, opened.signed_by), (b"between us".to_vec(), Signature::Unsigned));
    let told = open_with_passphrase(&sealed, "another").unwrap_err().to_string();
    assert!(told.contains("another passphrase"), "{told}");
    assert!(seal_with_passphrase(b"between us", "short", seed(4)).is_err());
}

#[test]
fn a_renewed_key_reads_what_came_before_and_nobody_seals_to_the_old_subkey() {
    let (old, old_open) = desk("CRV duty", 1);
    let before = seal(b"before", None, from_ref(&old_open), NOW, seed(5)).unwrap();
    let new = old.renewed(NOW + 10, seed(6)).unwrap();
    let new_open = new.certificate();
    assert_eq!(new_open.fingerprint(), old_open.fingerprint());
    assert!(new_open.keeps_subkeys_of(&old_open) && !old_open.keeps_subkeys_of(&new_open));
    let after = seal(b"after", None, &[new_open], NOW + 20, seed(7)).unwrap();
    for (sealed, text) in [(&before, "before"), (&after, "after")] {
        assert_eq!(open(sealed, from_ref(&new), &[]).unwrap().content, text.as_bytes());
    }
    assert!(open(&after, &[old], &[]).is_err(), "who left reads nothing new");
    assert!(new.renewed(NOW, seed(8)).is_err());
    // Who reads sees which part was taken, and who writes that a certificate is an earlier one.
    let (now, is) = (new.certificate(), |sealed, of| is_sealed_to(sealed, of, NOW + 20).unwrap());
    assert!(is(&after, &now) && !is(&before, &now) && !is(&after, &old_open));
    assert_eq!((old_open.newest_part(), now.newest_part()), (Some(NOW - 1000), Some(NOW + 10)));
    assert!(is_sealed_to(b"nothing", &now, NOW).is_err());
}

#[test]
fn a_key_is_not_shown_by_accident() {
    let (key, certificate) = desk("CRV duty", 1);
    assert_eq!(format!("{key:?}"), format!("SecretKey({})", certificate.fingerprint()));
}

#[test]
fn nobody_seals_to_nobody_or_more_than_fits() {
    let (_, to) = desk("CRV duty", 1);
    let to = [to];
    assert!(seal(b"text", None, &[], NOW, seed(1)).is_err());
    let told = seal(&vec![0; (32 << 20) + 1], None, &to, NOW, seed(1)).unwrap_err().to_string();
    assert!(told.contains("32 MiB"), "{told}");
    assert!(seal(b"", None, &to, NOW, seed(1)).is_ok());
}

#[test]
fn the_same_seed_seals_the_same_and_another_seals_otherwise() {
    let (key, to) = desk("CRV duty", 1);
    let to = [to];
    let sealed = |number| seal(b"text", Some(&key), &to, NOW, seed(number)).unwrap();
    assert_eq!(sealed(1), sealed(1));
    assert_ne!(sealed(1), sealed(2));
}
