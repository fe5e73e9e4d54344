//! The key of a desk comes back out of the archive by command, for a device that has nothing.

use super::{ADMIN, Running, text};
use crate::channel::{make, queries};
use crate::clock::Surroundings;
use crate::members::sealing::{self as keys, Whose, seconds};
use crate::region::Region;
use crate::region::channel::duty;
use ::sealing::{SecretKey, open, seal};
use register::Code;

const DUTY: &str = "desk.technical";

#[test]
fn an_administrator_with_the_archives_secret_gives_a_new_device_the_key() {
    let running = Running::with_channel();
    let region = &running.region;
    let around = region.around.as_ref();
    let now = seconds(around.now());
    let secret = |name: &str| SecretKey::make(name, now, around.random()).unwrap();
    let (kept, device, other) = (secret("archive"), secret("device"), secret("other"));
    let desk = region.desk_key(&duty("MRL").unwrap()).unwrap().clone();
    let print = desk.certificate().fingerprint();
    let by = |role: &str| Region::by("MRL", role).unwrap();

    let file = |name: &str, key: &SecretKey| {
        let path = running.folder.path().join(name);
        std::fs::write(&path, key.armored().unwrap()).unwrap();
        path
    };
    let (archive, wrong) = (file("archive.asc", &kept), file("other.asc", &other));
    let admin = running.key_of("MRL", ADMIN);
    let restore = |archive: &std::path::Path, more: &[&str]| {
        let words =
            ["key", "restore", "URL", "--desk", "technical", "--yes", "--key", text(&admin)];
        running.types(&[&words[..], &["--archive", text(archive)], more].concat())
    };
    assert!(restore(&archive, &[]).contains("has named no archive"));
    let named = make::set_archive(by(ADMIN), Some(&kept.certificate()), around).unwrap();
    region.say_as("MRL", ADMIN, &named).unwrap();
    assert!(restore(&archive, &[]).contains("was never wrapped for the archive"));
    let to = [kept.certificate()];
    let wrap = seal(desk.armored().unwrap().as_bytes(), Some(&desk), &to, now, around.random());
    let wraps = vec![(to[0].fingerprint(), wrap.unwrap())];
    let share = make::share_key(by(DUTY), "technical", &print, wraps, around);
    region.say_as("MRL", DUTY, &share).unwrap();
    let size = region.store.size();
    assert_eq!(restore(&archive, &[]), "done", "no device waits");
    assert_eq!(region.store.size(), size);

    let signing = region.persona("MRL", DUTY).unwrap().key.public().id();
    let enrolled = keys::set(by(DUTY), Whose::Device(signing), &device.certificate(), around);
    region.say_as("MRL", DUTY, &enrolled.unwrap()).unwrap();
    assert!(restore(&wrong, &[]).contains("sealed to other keys"));
    let saved = running.folder.path().join("desk.asc");
    assert_eq!(restore(&archive, &["--save", text(&saved)]), "done");
    let own = Code::new("MRL").unwrap();
    let device_print = device.certificate().fingerprint();
    let wrapped = region.store.view(|v| queries::wrapped(v, &own, &print, &device_print));
    let opened = open(&wrapped.unwrap().unwrap(), &[device], &[]).unwrap();
    assert_eq!(opened.content, std::fs::read(&saved).unwrap());
    let again = SecretKey::parse(&opened.content, None).unwrap();
    assert_eq!(again.certificate().fingerprint(), print);

    // What gpg opened does as well; another desk's key does not.
    let words = ["key", "restore", "URL", "--desk", "technical", "--yes", "--key", text(&admin)];
    let by_gpg =
        |key: &std::path::Path| running.types(&[&words[..], &["--desk-key", text(key)]].concat());
    assert_eq!(by_gpg(&saved), "done");
    assert!(by_gpg(&running.desk_key_of("CRV")).contains("is not the key of technical"));
    let key = running.key_of("ESR", ADMIN);
    let others = ["key", "restore", "URL", "--desk", "technical", "--key", text(&key)];
    let said = running.types(&[&others[..], &["--archive", text(&archive), "--yes"]].concat());
    assert!(said.contains("has named no archive"), "{said}");
}
