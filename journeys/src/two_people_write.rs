//! Two duty officers on two screens: one seals and sends an urgent message, the other is told at once,
//! acknowledges on a phone, reads, saves the attachment and answers. The host holds no word of it, and a
//! desk's key that was swapped stops the sender. Letters are searched, and the shift is handed over. A desk
//! renews its key and reads on.

use crate::browser::{Browser, PHONE};
use crate::demo::{Demo, program};
use crate::export;
use crate::programs_sign::run;
use std::path::Path;

const SUBJECT: &str = "Ransom note at a hospital";
const MARKER: &str = "two wards of the northern hospital";
const ANSWER: &str = "Our team calls within ten minutes.";
const NOTE: &str = "Their team lead calls back on the duty number.";

/// Most bytes of a page with all it loads, compressed: some 40 s on a line of 64 kbit/s, once.
const LOAD_MAX: u64 = 300_000;

/// A file in the form, as if it were chosen by hand.
const ATTACH: &str = "(() => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(200000).fill(7)], 'notes.pdf', { type: 'application/pdf' }));
    const input = document.getElementById('attachments');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return 'attached';
})()";

/// What was saved by the button of an attachment: its name, length and first byte.
const SAVED: &str = "(async () => {
    const saved = new Promise((resolve) => {
        let file;
        const address = URL.createObjectURL;
        URL.createObjectURL = (blob) => { file = blob; return address.call(URL, blob); };
        HTMLAnchorElement.prototype.click = function () { resolve([this.download, file]); };
    });
    document.querySelector('[data-letter] button').click();
    const [name, file] = await saved;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return `${name} ${bytes.length} ${bytes[0]}`;
})()";

/// Another key than the one that this browser remembers stands for a desk from now on.
const SWAP: &str = "new Promise((resolve) => {
    const request = indexedDB.open('comity', 1);
    request.onsuccess = () => {
        const keys = request.result.transaction('keys', 'readwrite').objectStore('keys');
        keys.getAllKeys().onsuccess = (event) => {
            const pin = event.target.result.find((id) => String(id).startsWith('pin/') && id.endsWith('MRL.technical'));
            keys.put('00'.repeat(20), pin).onsuccess = () => resolve(String(pin !== undefined));
        };
    };
})";

/// This browser saw a later part of each desk's key, and letters were to be sealed to it from the beginning.
const RENEWED_SINCE: &str = "new Promise((resolve) => {
    const request = indexedDB.open('comity', 1);
    request.onsuccess = () => {
        const keys = request.result.transaction('keys', 'readwrite').objectStore('keys');
        let count = 0;
        keys.openCursor(IDBKeyRange.bound('parts/', 'parts0')).onsuccess = ({ target: { result } }) => {
            if (!result) return resolve(String(count > 0));
            count += 1;
            result.update(result.value.map((part) => ({ ...part, made: part.made + 1, from: 0 })));
            result.continue();
        };
    };
})";

/// Lets a browser open what is sealed to its desk; in the demo a colleague hands the key on.
async fn get_desk_key(demo: &Demo, browser: &Browser) {
    browser.open(&demo.address("/messages/keys")).await;
    browser.wait_for("#enrol-device:not([hidden])").await;
    browser.click("#enrol-device").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.click("#sign-now").await;
    browser.wait_path("/messages/keys").await;
    browser.reload_until("tr .pill.ok").await;
}

/// Fills in the form and looks at the letter before it is signed.
async fn write(demo: &Demo, browser: &Browser) {
    browser.open(&demo.address("/messages/new")).await;
    browser.wait_for("#write:not([hidden])").await;
    browser.click("input[value='MRL.technical']").await;
    browser.choose("#urgency", "urgent").await;
    browser.choose("#form", "notification").await;
    browser.type_into("#notification-100", SUBJECT).await;
    browser.type_into("#notification-120", MARKER).await;
}

fn no_file_holds(folder: &Path, marker: &str) -> usize {
    let mut looked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            looked += no_file_holds(&path, marker);
            continue;
        }
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            // Written anew and renamed since it was listed: the others are many.
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => continue,
            Err(e) => panic!("{}: {e}", path.display()),
        };
        let found = bytes.windows(marker.len()).any(|part| part == marker.as_bytes());
        assert!(!found, "{} holds what was sealed", path.display());
        looked += 1;
    }
    looked
}

#[tokio::test]
async fn two_people_write() {
    let demo = Demo::start().await;
    let sender = Browser::launch().await;
    let reader = sender.of_another().await;
    sender.log_in(&demo.persona("CRV", "desk.technical")).await;
    reader.log_in(&demo.persona("MRL", "desk.technical")).await;
    sender.open(&demo.address("/messages/keys")).await;
    sender.wait_for("#enrol-device:not([hidden])").await;
    sender.check_sizes("desk-keys").await;
    get_desk_key(&demo, &sender).await;
    get_desk_key(&demo, &reader).await;
    sender.open(&demo.address("/messages")).await;
    sender.wait_text("Cargo handling has stopped at two ports").await;
    sender.check_sizes("messages").await;

    // The reader has any page open.
    reader.open(&demo.address("/directory")).await;
    reader.wait_for("#live").await;
    write(&demo, &sender).await;
    sender.run(ATTACH).await;
    sender.click("#send").await;
    sender.wait_for(".letter-preview").await;
    sender.wait_text("This notification does not by itself attribute responsibility").await;
    sender.check_sizes("write-preview").await;
    sender.click("#send").await;
    sender.wait("location.search.startsWith('?entered=')").await;
    sender.wait_text("Not acknowledged by Mirelune").await;

    // Told at once, on a phone: one tap opens it, one acknowledges, and nothing is decrypted for it.
    reader.width(PHONE).await;
    reader.wait_text("An urgent message came from Corvessa.").await;
    reader.click("#live a").await;
    reader.wait_for("#acknowledge:not(:disabled)").await;
    reader.check_sizes("acknowledge").await;
    reader.click("#acknowledge").await;
    reader.wait_text("Acknowledged by Mirelune").await;
    // Whoever wrote knows at once that they have it.
    sender.wait_text("Mirelune acknowledged your message.").await;
    reader.wait_text(MARKER).await;
    reader.wait_text("This browser checked the signature of the statement").await;
    let weight = reader.weight().await;
    assert!((50_000..=LOAD_MAX).contains(&weight), "the page and all it loads: {weight} bytes");
    assert_eq!(reader.text_of(SAVED).await, "notes.pdf 200000 7");
    // What was read once is remembered, so that another key is noticed by who reads too.
    let address = reader.text_of("location.pathname").await;
    reader.open(&demo.address(&address)).await;
    reader.wait_text("the key of this desk that this browser remembers").await;

    reader.click_text(".msgs", "Answer").await;
    reader.wait_for("#write:not([hidden])").await;
    reader.type_into("#message-100", SUBJECT).await;
    reader.type_into("#message-110", ANSWER).await;
    reader.click("#send").await;
    reader.wait_for(".letter-preview").await;
    reader.click("#send").await;
    reader.wait("location.search.startsWith('?entered=')").await;
    sender.reload_until(".msg:not(.own)").await;
    sender.wait_text(ANSWER).await;
    sender.wait_text("Answered on substance").await;

    // The answer is found in the letters, by words without accents or capitals, and none of them leaves.
    sender.open(&demo.address("/messages")).await;
    sender.wait_for("#search-letters:not([hidden])").await;
    sender.type_into("#search-words", "WITHIN tén").await;
    sender.click("#search-form button").await;
    sender.wait_text("Conversations found: 1.").await;
    assert_eq!(
        sender.text_of("document.querySelector('#search-found .d').textContent").await,
        ANSWER
    );
    assert_eq!(sender.text_of("location.search").await, "");
    sender.check_sizes("search").await;

    // The shift ends: the note goes sealed, and the next one reads it and takes the shift.
    sender.open(&demo.address("/messages/shifts/new")).await;
    sender.wait_for("#note-field:not([hidden])").await;
    sender.type_into("#note", NOTE).await;
    sender.check_sizes("hand-over").await;
    sender.click("#go-on").await;
    sender.wait_for("#sign-now:not(:disabled)").await;
    sender.wait_text(NOTE).await;
    sender.click("#sign-now").await;
    sender.wait("location.search.includes('entered=')").await;
    sender.wait_text(NOTE).await;
    sender.check_sizes("shift-log").await;
    sender.open(&demo.address("/messages")).await;
    sender.wait_text("Nobody has taken it yet.").await;
    sender.click(".shift-box form button").await;
    sender.wait_for("#sign-now:not(:disabled)").await;
    sender.click("#sign-now").await;
    sender.wait("location.search.startsWith('?entered=')").await;
    sender.wait("!document.querySelector('.shift-box')").await;

    // A key that is not the one of before stops the sender; what was typed stays.
    assert_eq!(sender.text_of(SWAP).await, "true");
    write(&demo, &sender).await;
    sender.click("#send").await;
    sender.wait_text("This browser wrote to another key of this desk before").await;
    assert_eq!(sender.value("#notification-120").await, MARKER);

    // Nothing of it stands in a file of the host; the record of it can be verified.
    assert!(no_file_holds(&demo.file("region"), MARKER) > 5);
    assert!(no_file_holds(&demo.file("region"), ANSWER) > 5);
    assert!(no_file_holds(&demo.file("region"), NOTE) > 5);
    #[cfg(target_os = "linux")]
    for text in [MARKER, ANSWER, NOTE] {
        let (looked, found) = demo.memory_holds(text);
        assert!(looked > 5_000_000 && !found, "{looked} bytes of memory were looked at");
    }
    // The same search finds what the host does hold.
    #[cfg(target_os = "linux")]
    assert!(demo.memory_holds("Mirelune").1);
    let lines = export::verified_lines(&sender).await.join("\n");
    assert!(lines.contains("channel.message-sent"), "{lines}");
    sender.close().await;
}

/// An archive is named, a browser hands it the desk's key, and on the machine with the archive's secret the
/// very key comes back.
#[tokio::test]
async fn an_archive_gives_a_desks_key_back() {
    let demo = Demo::start().await;
    let admin = Browser::launch().await;
    let holder = admin.of_another().await;
    let folder = tempfile::tempdir().unwrap();
    let archive = sealing::SecretKey::make("CRV archive", 1_790_000_000, [9; 32]).unwrap();
    let secret = folder.path().join("archive.asc");
    std::fs::write(&secret, archive.armored().unwrap()).unwrap();
    admin.log_in(&demo.persona("CRV", "national-administrator")).await;
    admin.open(&demo.address("/messages/keys")).await;
    admin.wait_for("#enrol-device:not([hidden])").await;
    admin.click_text("section", "Name an archive").await;
    let certificate = archive.certificate().armored().unwrap();
    admin.type_into("#archive-certificate", &certificate).await;
    admin.check_sizes("archive").await;
    admin.click_text("form", "Use this as the archive").await;
    admin.wait_for("#sign-now:not(:disabled)").await;
    admin.click("#sign-now").await;
    admin.wait_path("/messages/keys").await;

    holder.log_in(&demo.persona("CRV", "desk.technical")).await;
    get_desk_key(&demo, &holder).await;
    holder.wait_for(".share:not([hidden])").await;
    holder.click(".share").await;
    holder.wait_for(".new-devices input").await;
    holder.check_sizes("compare-devices").await;
    holder.click(".new-devices input").await;
    holder.click(".new-devices button").await;
    holder.wait_for("#sign-now:not(:disabled)").await;
    holder.click("#sign-now").await;
    holder.wait_path("/messages/keys").await;
    holder.wait("document.querySelectorAll('tr .pill.soon').length === 0").await;

    let (saved, key) = (folder.path().join("desk.asc"), demo.file("region/keys"));
    let key = key.join("CRV-national-administrator.key");
    let [saved_as, key, secret] = [&saved, &key, &secret].map(|path| path.to_str().unwrap());
    let (base, desk) = (demo.address(""), ["--desk", "technical", "--yes", "--key", key]);
    let words = [&["key", "restore", &base], &desk[..], &["--archive", secret, "--save", saved_as]];
    let (said, done) = run(folder.path(), &program("comity"), &words.concat());
    assert!(done, "{said}");
    let restored = sealing::SecretKey::parse(&std::fs::read(&saved).unwrap(), None).unwrap();
    let of_demo = std::fs::read(demo.file("region/keys/CRV-technical.asc")).unwrap();
    let of_demo = sealing::SecretKey::parse(&of_demo, None).unwrap();
    assert_eq!(restored.certificate().fingerprint(), of_demo.certificate().fingerprint());
    admin.close().await;
}

/// An informal message: shown as what it is, read on the other screen, in no file of the host.
#[tokio::test]
async fn two_people_write_informally() {
    let demo = Demo::start().await;
    let sender = Browser::launch().await;
    let reader = sender.of_another().await;
    sender.log_in(&demo.persona("CRV", "desk.technical")).await;
    reader.log_in(&demo.persona("MRL", "desk.technical")).await;
    get_desk_key(&demo, &sender).await;
    get_desk_key(&demo, &reader).await;
    write(&demo, &sender).await;
    sender.choose("#formality", "informal").await;
    sender.wait("document.getElementById('attached').hidden").await;
    sender.click("#send").await;
    sender.wait_for(".letter-preview").await;
    sender.wait_text("Informal: this message commits nobody.").await;
    sender.check_sizes("write-informal").await;
    sender.click("#send").await;
    sender.wait("location.search.startsWith('?entered=')").await;
    sender.wait_text(MARKER).await;

    reader.open(&demo.address("/messages")).await;
    reader.wait_text(SUBJECT).await;
    reader.click_text(".thr", SUBJECT).await;
    reader.wait_text("each of them could have written it").await;
    reader.wait_text(MARKER).await;
    reader.check_sizes("informal").await;
    assert!(no_file_holds(&demo.file("region"), MARKER) > 5);
    sender.close().await;
}

/// Which of a letter sealed now to each part of one's desk's key that this browser saw, the earliest first, and of one
/// sealed to another key, is told as not sealed to one's own.
const NOT_SEALED_TO: &str = "(async () => {
    const { device, messages: [message] } = JSON.parse(document.getElementById('messages').textContent);
    const { notSealedTo } = await import('/assets/parts-seen.js');
    const parts = await new Promise((resolve) => {
        const request = indexedDB.open('comity', 1);
        request.onsuccess = () => {
            const keys = request.result.transaction('keys').objectStore('keys');
            const name = `parts/${device.network}/${device.participant}.technical`;
            keys.get(name).onsuccess = ({ target: { result } }) => resolve(result);
        };
    });
    const ids = parts.toSorted((a, b) => a.made - b.made).map(({ id }) => id);
    const outer = (id) => ({ written: new Date().toISOString(), sealedTo: [id] });
    const told = [...ids, 'ffffffffffffffff'].map((id) => notSealedTo(device, message, outer(id)));
    return (await Promise.all(told)).map((desks) => desks.length).join(' ');
})()";

/// Two windows on one draft: neither puts its text over the other's, and both come back.
#[tokio::test]
async fn two_windows_keep_both_texts_of_a_draft() {
    let demo = Demo::start().await;
    let one = Browser::launch().await;
    one.log_in(&demo.persona("CRV", "desk.technical")).await;
    let two = one.second_window().await;
    for (page, field) in [("/messages/new", "#message-110"), ("/messages/shifts/new", "#note")] {
        for window in [&one, &two] {
            window.open(&demo.address(page)).await;
            window.wait(&format!("document.querySelector('{field}')?.checkVisibility()")).await;
        }
        let kept = "document.getElementById('saved').textContent";
        one.type_into(field, MARKER).await;
        one.wait(kept).await;
        two.type_into(field, ANSWER).await;
        two.wait_text("This draft was changed in another window at").await;
        two.wait("location.search.includes('copy=')").await;
        let path = two.text_of("location.pathname + location.search").await;
        let value = format!("document.querySelector('{field}')?.value");
        for (window, address, text) in [(&two, path.as_str(), ANSWER), (&one, page, MARKER)] {
            window.open(&demo.address(address)).await;
            window.wait(&value).await;
            assert_eq!(window.value(field).await, text);
            window.wait_text("Other drafts in this browser").await;
        }
    }
    one.close().await;
}

#[tokio::test]
async fn a_desk_renews_its_key() {
    let demo = Demo::start().await;
    let reader = Browser::launch().await;
    let sender = reader.of_another().await;
    reader.log_in(&demo.persona("CRV", "desk.technical")).await;
    sender.log_in(&demo.persona("MRL", "desk.technical")).await;
    get_desk_key(&demo, &reader).await;
    get_desk_key(&demo, &sender).await;
    // This browser sees the key as it stands before.
    reader.open(&demo.address("/messages")).await;
    reader.wait_text("Cargo handling has stopped at two ports").await;
    let first = "[...document.querySelectorAll('a[href^=\"/messages/0\"]')].at(-1).pathname";
    let path = reader.text_of(first).await;
    reader.open(&demo.address(&path)).await;
    reader.wait_for(".letter-fields").await;
    reader.open(&demo.address("/messages/keys")).await;
    reader.wait_for(".renew:not([hidden])").await;
    let since = "document.querySelector('.facts time').dateTime";
    let before = reader.text_of(since).await;
    reader.click(".renew").await;
    reader.wait_for("#sign-now:not(:disabled)").await;
    reader.check_sizes("renew-key").await;
    reader.click("#sign-now").await;
    reader.wait_path("/messages/keys").await;
    reader.wait_text("This browser opens what is sealed to this desk.").await;
    assert_ne!(reader.text_of(since).await, before);

    // What came before is still read, and so is what comes after.
    reader.open(&demo.address("/messages")).await;
    reader.wait_text("Cargo handling has stopped at two ports").await;
    sender.open(&demo.address("/messages/new")).await;
    sender.wait_for("#write:not([hidden])").await;
    sender.click("input[value='CRV.technical']").await;
    sender.choose("#form", "notification").await;
    sender.type_into("#notification-100", SUBJECT).await;
    sender.type_into("#notification-120", MARKER).await;
    sender.click("#send").await;
    sender.wait_for(".letter-preview").await;
    sender.click("#send").await;
    sender.wait("location.search.startsWith('?entered=')").await;
    reader.open(&demo.address("/messages")).await;
    reader.wait_text(SUBJECT).await;
    // For an hour either part may be used, and neither is an alarm.
    let sent = sender.text_of("location.pathname").await;
    reader.open(&demo.address(&sent)).await;
    reader.wait_for(".letter-fields").await;
    assert_eq!(reader.text_of(NOT_SEALED_TO).await, "0 0 1");

    // Who saw a later part seals nothing to an earlier one, and reads what was sealed to one below a warning.
    sender.open(&demo.address("/messages/new")).await;
    sender.wait_for("#write:not([hidden])").await;
    assert_eq!(sender.text_of(RENEWED_SINCE).await, "true");
    sender.click("input[value='CRV.technical']").await;
    sender.type_into("#message-100", SUBJECT).await;
    sender.type_into("#message-110", MARKER).await;
    sender.click("#send").await;
    sender.wait_text("gave a desk's key as it was before it was renewed").await;
    reader.open(&demo.address(&path)).await;
    reader.wait_for(".letter-fields").await;
    reader.run(RENEWED_SINCE).await;
    reader.open(&demo.address(&path)).await;
    reader.wait_text("This letter is not sealed to your desk's key as it stood").await;
    reader.close().await;
}
