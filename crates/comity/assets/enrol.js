// The page that enrols this browser: makes its key, shows it, and waits until the key is known.

import { onlyDeviceKey, shortDigest } from "./keys.js";

const POLL_MS = 500;
const WAIT_MS = 10 * 60 * 1000;

const page = JSON.parse(document.getElementById("enrol").textContent);
const status = document.getElementById("enrol-status");

enrol().catch(() => say(page.words.failed));

async function enrol() {
  say(page.words.making);
  let key;
  try {
    key = await onlyDeviceKey(page.network, page.participant, page.person);
  } catch {
    return say(page.words.unsupported);
  }
  const text = key.publicKeyText;
  document.getElementById("key-text").textContent = text;
  document.getElementById("key-digest").textContent = await shortDigest(
    new TextEncoder().encode(text),
  );
  const answer = await fetch(page.key_url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ key: text }),
    redirect: "error",
  });
  if (!answer.ok) return say((await sentenceOf(answer)) ?? page.words.failed);
  say(page.words.waiting);
  await waitUntilKnown();
}

async function waitUntilKnown() {
  const until = performance.now() + WAIT_MS;
  while (performance.now() < until) {
    const { state, sentence } = await askState();
    if (state === "enrolled") {
      say(page.words.done);
      return goOn();
    }
    if (state === "refused") return say(sentence ?? page.words.failed);
    if (sentence) say(sentence);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  say(page.words.failed);
}

/// A question that gets no answer is asked again: a network may be away for a moment.
async function askState() {
  try {
    const answer = await fetch(page.state_url, { cache: "no-store", redirect: "error" });
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

async function sentenceOf(answer) {
  try {
    return (await answer.json()).sentence;
  } catch {
    return undefined;
  }
}

/// Goes on to a page of this site only; Back must not lead to the spent enrolment.
function goOn() {
  const next = new URL(page.next, location.href);
  location.replace(next.origin === location.origin ? next : "/");
}

/// Says it once: a screen reader would read a sentence again each time it is set.
function say(sentence) {
  if (status && status.textContent !== sentence) status.textContent = sentence;
}
