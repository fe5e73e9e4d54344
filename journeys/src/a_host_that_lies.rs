//! A host that changes data, and no scripts: what it answers to a browser that reads and writes messages is
//! another key, another desk or nothing, and each time the browser notices.

use crate::browser::Browser;
use crate::demo::Demo;

/// Our scripts, two desks and a letter from one of them, as the register would have it.
const BEGIN: &str = "(async () => {
    const names = ['channel', 'reading', 'pins', 'sent', 'readers', 'sealing', 'letter', 'write-drafts'];
    const all = await Promise.all(names.map((name) => import(`/assets/${name}.js`)));
    Object.assign(window, ...all);
    window.host = (answer, status = 200) => {
        window.fetch = async () => new Response(JSON.stringify(answer), { status });
    };
    const from = { participant: 'CRV', desk: 'technical' };
    const to = { participant: 'MRL', desk: 'technical' };
    const keys = {};
    for (const name of ['crv', 'mrl', 'host']) {
        keys[name] = await makeKey(`${name} technical`);
        keys[`${name}Print`] = await fingerprint(certificateOf(keys[name]));
    }
    const id = uuid();
    window.told = { message: id, conversation: id, from, to: [to], formality: 'official', tlp: 'RED', test: false,
        keys: [keys.crvPrint, keys.mrlPrint], attachments: 0 };
    const letter = { form: { name: 'message', version: 1 }, message: id, conversation: id, from, to: [to],
        before: [], written: '2026-11-22T03:02:00Z', formality: 'official', mark: 'TLP:RED', test: false,
        attachments: [], fields: [{ number: 100, label: 'Subject', text: 'Ports' }], closing: [] };
    window.by = (signer) => seal(pad(print(letter)), { signer, recipients: [certificateOf(keys.mrl)] });
    window.reads = async (signer, given, fresh) => {
        const certificates = given.map((key) => ({ ...from, certificate: certificateOf(keys[key]) }));
        const opening = { network: 'n', secrets: [keys.mrl], certificates, notThis: 'another', fresh };
        return (await openSealed(told, await by(signer && keys[signer]), opening)).signedBy.state;
    };
    window.keys = keys;
})()";

#[tokio::test]
async fn a_reader_believes_only_keys_that_the_statement_names_and_that_it_remembers() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    browser.open(&demo.address("/log-in")).await;
    browser.run(BEGIN).await;
    for (script, expected) in [
        ("reads('crv', ['crv'])", "good"),
        ("reads(null, ['crv'])", "unsigned"),
        // The host's own certificate in the desk's name is not among the keys of the statement.
        ("reads('host', ['crv', 'host'])", "unknown"),
        // Once the statement names it too, what this browser remembers tells them apart.
        (
            "told.keys.push(keys.hostPrint), learnKeys('n', [['CRV.technical', keys.crvPrint]])
                .then(() => reads('host', ['crv', 'host']))",
            "other",
        ),
        ("reads('crv', ['crv', 'host'])", "good"),
        // Who meets a desk for the first time reads what its earlier keys signed.
        ("reads('host', ['crv', 'host'], new Set(['CRV.technical']))", "good"),
        // A key that a person compared is one to read by, and not one to write to.
        (
            "acceptToRead('n', 'CRV.technical', keys.hostPrint).then(() => reads('host', ['host']))",
            "good",
        ),
        (
            "knownKeys('n', ['CRV.technical']).then(([known]) => String(known === keys.crvPrint))",
            "true",
        ),
    ] {
        assert_eq!(browser.text_of(script).await, expected, "{script}");
    }
    writer(&browser).await;
    browser.close().await;
}

/// Names that only look the same, desks too many, keys that are over, and a list that lacks a message.
async fn writer(browser: &Browser) {
    let asks = "(desks) => {
        const named = (name) => ({ participant: name.split('.')[0], desk: name.split('.')[1] });
        const certificate = certificateOf(keys.mrl);
        host(desks.map((name) => ({ ...named(name), certificate, fingerprint: keys.mrlPrint })));
        return readersOf('n', ['CRV.technical', 'MRL.technical'], { other_desks: 'other desks', why_other: 'over' })
            .then((all) => all.map((one) => `${one.name} ${one.why}`).join(), (error) => error.message);
    }";
    for (answer, expected) in [
        ("['CRV.technical', 'MRL.technical']", "CRV.technical null,MRL.technical null"),
        ("['MRL.technical', 'CRV.technical']", "CRV.technical null,MRL.technical null"),
        ("['CRV.technical', 'MRL.technical\\u200b']", "other desks"),
        ("['CRV.technical', 'MRL.technical', 'CRV.technical\\u200b']", "other desks"),
        ("['CRV.technical', 'MRL.technical', 'MRL.technical']", "other desks"),
        ("['CRV.technical']", "other desks"),
    ] {
        let script = format!("({asks})({answer})");
        assert_eq!(browser.text_of(&script).await, expected, "{answer}");
    }
    let before = "beforeOf('n', 'CRV.technical', 'MRL.technical', '01-older').then(
        ({ message, missing, removed }) => `${message} ${missing} ${removed}`)";
    let own = "learnSent('n', 'CRV.technical', ['MRL.technical'], '02-own').then(() => 'kept')";
    let there = "host({ messages: [{ ...told, message: '02-own' }] })";
    assert_eq!(browser.text_of(own).await, "kept");
    for (answer, expected) in [
        ("host({})", "02-own true undefined"),
        ("host({}, 500)", "02-own true undefined"),
        ("host({ detail: 'entry 7' }, 410)", "01-older undefined entry 7"),
        (there, "02-own undefined undefined"),
    ] {
        assert_eq!(browser.text_of(&format!("({answer}, {before})")).await, expected, "{answer}");
    }
    // A message of today cannot be past its time, whatever the host answers.
    let young = "learnSent('n', 'CRV.technical', ['MRL.technical'], 'ffffffff-ffff-own').then(() => 'kept')";
    assert_eq!(browser.text_of(young).await, "kept");
    let gone = format!("(host({{ detail: 'entry 7' }}, 410), {before})");
    assert_eq!(browser.text_of(&gone).await, "ffffffff-ffff-own true undefined");
    for (script, expected) in [
        ("nameOf(undefined, '?to=MRL.technical')", "to=MRL.technical"),
        (
            "nameOf(undefined, '?to=NWR.technical,MRL.technical&test=1')",
            "to=MRL.technical,NWR.technical&test=1",
        ),
        ("nameOf(undefined, '')", "new"),
        ("nameOf('id', '?reply=id')", "id"),
    ] {
        assert_eq!(browser.text_of(script).await, expected, "{script}");
    }
}
