//! What an OpenPGP signature says beside its bytes: a key of gpg signs whatever is put there.

use super::gpg::made;
use super::{MESSAGE, run};
use pgp::composed::{Deserializable, SignedSecretKey};
use pgp::crypto::hash::HashAlgorithm;
use pgp::packet::{SignatureConfig, SignatureType, Subpacket, SubpacketData};
use pgp::ser::Serialize;
use pgp::types::{Duration, KeyDetails, KeyId, Password, Timestamp};
use std::path::Path;

const HOLDS: &str = "";
const MORE: &str = "this OpenPGP signature says more than that it was made";
const OTHER: &str = "this OpenPGP signature was made by another key";
const ONCE: &str = "an OpenPGP signature says once when it was made";

fn secret_key(home: &Path) -> SignedSecretKey {
    let exported = run(home, "gpg", &["--batch", "--export-secret-keys"]);
    let (mut found, _) = SignedSecretKey::from_reader_many(&exported[..]).unwrap();
    found.next().unwrap().unwrap()
}

/// Signs with subpackets that are covered by the signature, and some that are not.
fn signed(key: &SignedSecretKey, hashed: &[Subpacket], unhashed: &[Subpacket]) -> Vec<u8> {
    let key = &key.primary_key;
    let config = SignatureConfig {
        hashed_subpackets: hashed.to_vec(),
        unhashed_subpackets: unhashed.to_vec(),
        ..SignatureConfig::v4(SignatureType::Binary, key.algorithm(), HashAlgorithm::Sha256)
    };
    config.sign(key, &Password::empty(), MESSAGE).unwrap().to_bytes().unwrap()
}

#[test]
fn a_signature_says_once_when_it_was_made_and_by_whom_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let key = made(home.path(), "ed25519", "sign").remove(0);
    let secret = secret_key(home.path());
    let stranger = tempfile::tempdir().unwrap();
    made(stranger.path(), "ed25519", "sign");
    let theirs = secret_key(stranger.path()).primary_key.fingerprint();

    let plain = |data: SubpacketData| Subpacket::regular(data).unwrap();
    let critical = |one: &Subpacket| Subpacket::critical(one.data.clone()).unwrap();
    let at = |seconds| plain(SubpacketData::SignatureCreationTime(Timestamp::from_secs(seconds)));
    let ends = |after| plain(SubpacketData::SignatureExpirationTime(Duration::from_secs(after)));
    let time = &at(1_000);
    let time_critical = &critical(time);
    let later = &at(2_000);
    let print = &plain(SubpacketData::IssuerFingerprint(secret.primary_key.fingerprint()));
    let print_critical = &critical(print);
    let their_print = &plain(SubpacketData::IssuerFingerprint(theirs));
    let id = &plain(SubpacketData::IssuerKeyId(secret.primary_key.legacy_key_id()));
    let id_critical = &critical(id);
    let their_id = &plain(SubpacketData::IssuerKeyId(KeyId::from([7; 8])));
    let end = &ends(60);
    let end_critical = &critical(end);
    let end_never = &ends(0);
    let policy = &plain(SubpacketData::PolicyURI("https://example.org".to_owned()));
    let policy_critical = &critical(policy);
    let cases = [
        ("as gpg writes it", vec![print, time], vec![id], HOLDS),
        ("the time alone", vec![time], vec![], HOLDS),
        ("both issuers signed", vec![print, id, time], vec![], HOLDS),
        ("a critical time", vec![print, time_critical], vec![id], HOLDS),
        ("critical issuers", vec![print_critical, id_critical, time], vec![], HOLDS),
        ("a policy beside", vec![print, time, policy], vec![id], HOLDS),
        ("a critical policy", vec![print, time, policy_critical], vec![id], MORE),
        ("it ends", vec![print, time, end], vec![id], MORE),
        ("it ends, critical", vec![print, time, end_critical], vec![id], MORE),
        ("it ends never", vec![print, time, end_never], vec![id], MORE),
        ("no time", vec![print], vec![id], ONCE),
        ("a time that is not signed", vec![print], vec![time], MORE),
        ("two times", vec![print, time, later], vec![id], ONCE),
        ("the same time twice", vec![print, time, time], vec![id], ONCE),
        ("another issuer", vec![their_id, time], vec![], OTHER),
        ("ours and another issuer", vec![print, their_id, time], vec![id], OTHER),
        ("another fingerprint", vec![their_print, time], vec![id], OTHER),
        ("ours and another fingerprint", vec![print, their_print, time], vec![id], OTHER),
        ("not signed: another issuer", vec![print, time], vec![their_id], OTHER),
        ("not signed: ours and another", vec![print, time], vec![id, their_id], OTHER),
        ("not signed: the issuer twice", vec![print, time], vec![id, id], MORE),
        ("not signed: a critical issuer", vec![print, time], vec![id_critical], MORE),
        ("not signed: our fingerprint", vec![time], vec![print], MORE),
        ("not signed: a policy", vec![print, time], vec![policy], MORE),
    ];
    for (what, hashed, unhashed, expected) in cases {
        let all = |list: Vec<&Subpacket>| list.into_iter().cloned().collect::<Vec<_>>();
        let body = signed(&secret, &all(hashed), &all(unhashed));
        let told = match key.verify(MESSAGE, &body) {
            Ok(seconds) => {
                assert_eq!(seconds, 1_000, "{what}");
                HOLDS.to_owned()
            }
            Err(wrong) => wrong.to_string(),
        };
        assert_eq!(told, expected, "{what}");
    }
}
