//! A host that changes what its pages carry, and not their scripts: what the scripts refuse to sign and to
//! wrap a key for. An open page that many messages come to, or none can.

use crate::browser::Browser;
use crate::demo::Demo;

/// Which of these drafts one tap on "Acknowledge receipt" would sign.
const RECEIPTS: &str = "(async () => {
    const { mustBeReceipt } = await import('/assets/receipt.js');
    const { print } = await import('/assets/keys.js');
    const [of, other] = ['0192f0c1-2222-7000-8000-000000000001', '0192f0c1-2222-7000-8000-000000000002'];
    const [crv, mrl] = ['CRV', 'MRL'].map((participant) => ({ participant, desk: 'technical' }));
    const page = {
        device: { network: 'poc.example.org', participant: 'MRL', person: 'p' },
        messages: [
            { message: of, from: crv, to: [mrl], tlp: 'AMBER', test: false },
            { message: other, from: mrl, to: [crv], tlp: 'AMBER', test: false },
        ],
    };
    const receipt = {
        audience: { tlp: 'AMBER', to: ['CRV'] }, body: { desk: 'technical', message: of },
        by: { participant: 'MRL', role: 'desk.technical' }, id: '0192f0c1-2222-7000-8000-000000000003',
        issued: '2026-11-22T03:02:00.000Z', kind: 'channel.message-acknowledged',
        origin: 'poc.example.org', parts: [], replies_to: of, test: false, v: 1,
    };
    const drafts = {
        'the receipt': {},
        'another kind': { kind: 'channel.conversation-closed' },
        'a revocation': { kind: 'members.key-revoked', body: { key: 'aa', reason: 'left' } },
        'a message of no page': { body: { desk: 'technical', message: receipt.id }, replies_to: receipt.id },
        'an own message': { body: { desk: 'technical', message: other }, replies_to: other },
        'a desk that was not asked': { body: { desk: 'policy', message: of } },
        'a word more': { body: { desk: 'technical', message: of, note: 'agreed' } },
        'another answer': { replies_to: other },
        'a part': { parts: [{ name: 'a', sha256: 'aa', size: 1, type: 't' }] },
        'in place of another': { supersedes: other },
        'as the root': { by: { participant: 'MRL', role: 'root' } },
        'as another state': { by: { participant: 'CRV', role: 'desk.technical' } },
        'for another register': { origin: 'elsewhere.example.org' },
        'a test': { test: true },
        'to everybody': { audience: { tlp: 'CLEAR', to: [] } },
    };
    const signed = [];
    for (const [name, change] of Object.entries(drafts)) {
        try {
            mustBeReceipt(new TextEncoder().encode(print({ ...receipt, ...change })), page);
            signed.push(name);
        } catch {}
    }
    return signed.join();
})()";

/// What a browser says of devices: of one with a swapped certificate, then of a list as it changes.
const DEVICES: &str = "(async () => {
    const { areThemselves, remember, strangers } = await import('/assets/devices.js');
    const { certificateOf, fingerprint, makeKey } = await import('/assets/sealing.js');
    const device = async (name) => {
        const certificate = certificateOf(await makeKey(name));
        return { certificate, fingerprint: await fingerprint(certificate) };
    };
    const [one, two, host] = await Promise.all(['one', 'two', 'host'].map(device));
    const swapped = { ...two, certificate: host.certificate };
    const said = [await areThemselves([one, two]), await areThemselves([one, swapped])];
    const at = ['poc.example.org', 'MRL.technical'];
    const many = async (...list) => (await strangers(...at, list)).length;
    said.push(await many(one, two));
    await remember(...at, [one, two], [one]);
    said.push(await many(one, two), (await strangers(at[0], 'MRL.policy', [one])).length);
    await remember(...at, [one, two, host], [two]);
    said.push(await many(one, two, host));
    await remember(...at, [two], []);
    said.push(await many(one, two));
    return said.join();
})()";

/// What another page of this browser tells an open one: an urgent message, then many that are not.
const TOLD: &str = "(() => {
    const other = new BroadcastChannel('comity-live');
    const tell = (message, urgency, test) => other.postMessage(
        { message, urgency, test, conversation: message, from: { participant: 'CRV', desk: 'technical' } });
    tell('1', 'routine', false);
    tell('2', 'urgent', false);
    for (let at = 3; at < 20; at += 1) tell(`${at}`, 'urgent', true);
})()";

/// It tells that the line is lost, again until it shows: this page's own line may open meanwhile.
const LOST: &str = "(() => {
    new BroadcastChannel('comity-live').postMessage({ lost: '2026-11-22T03:02:00.000Z' });
    return document.querySelector('.not-connected');
})()";

#[tokio::test]
async fn an_urgent_message_stays_above_the_others() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    browser.log_in(&demo.persona("MRL", "desk.technical")).await;
    browser.open(&demo.address("/directory")).await;
    browser.wait_for("#live").await;
    browser.run(TOLD).await;
    browser.wait_text("Test An urgent message").await;
    browser.wait(LOST).await;
    let boxes = "[...document.querySelectorAll('#live > div')].map((one) => one.innerText.slice(0, 30)).join('|')";
    let told = browser.text_of(boxes).await;
    let told: Vec<&str> = told.split('|').collect();
    assert_eq!(told.len(), 7, "{told:?}");
    assert!(told[0].starts_with("Not connected since 03:02"), "{told:?}");
    assert!(told[1].starts_with("An urgent message"), "{told:?}");
    browser.check_sizes("told").await;
    browser.close().await;
}

#[tokio::test]
async fn a_host_changes_pages() {
    let demo = Demo::start().await;
    let browser = Browser::launch().await;
    browser.open(&demo.address("/log-in")).await;
    assert_eq!(browser.text_of(RECEIPTS).await, "the receipt");
    assert_eq!(browser.text_of(DEVICES).await, "true,false,2,1,1,1,1");
    browser.close().await;
}
