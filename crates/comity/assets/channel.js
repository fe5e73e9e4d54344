// The keys of one's desks, opened in this browser, and the certificates of others; what makes a letter.

import { hex } from "./keys.js";
import { Wrong, fetched } from "./refusals.js";
import { deviceSecret, fingerprint, certificateOf, unwrapKey } from "./sealing.js";

const opened = new Map();
const KEYS_ASKED = 200;
const DESK = /^[A-Z][A-Z0-9-]{1,15}\.(?!-)[a-z0-9-]{1,32}(?<!-)$/;

/// The secret keys with these fingerprints that this browser can open; `broken` is the refusal of those that were
/// wrapped for it and could not be opened, or null: the others open all the same.
export async function deskSecrets(device, fingerprints) {
  const own = await deviceSecret(device.network, device.participant, device.person);
  if (!own) return { enrolled: false, secrets: [], broken: null };
  const found = await Promise.all(fingerprints.map((print) => deskSecret(own, print)));
  const secrets = found.map(({ secret }) => secret).filter((secret) => secret !== null);
  const broken = fingerprints.filter((_, at) => found[at].broken);
  const keys = broken.join(", ");
  return { enrolled: true, secrets, broken: broken.length > 0 ? new Wrong("key-broken", { keys }) : null };
}

/// Says above the page, once, that keys could not be opened.
export function showBroken(broken) {
  const id = "key-broken";
  if (!broken || document.getElementById(id)) return;
  const box = document.createElement("div");
  Object.assign(box, { id, className: "alert-box soon", textContent: broken.message });
  document.querySelector(".page-head")?.after(box);
}

async function deskSecret(own, print) {
  if (!opened.has(print)) opened.set(print, open(own, print));
  return opened.get(print);
}

async function open(own, print) {
  const device = own.getFingerprint();
  const answer = await fetched(`/api/v1/channel/wraps/${print}/${device}`);
  if (!answer.ok) return { secret: null, broken: false };
  const bytes = new Uint8Array(await answer.arrayBuffer());
  try {
    const { secret } = await unwrapKey(bytes, { secrets: [own] });
    // What was wrapped must be the very key that the register names.
    if ((await fingerprint(certificateOf(secret))) === print) return { secret, broken: false };
  } catch {
    // Said below, as what it means for the reader.
  }
  return { secret: null, broken: true };
}

/// JSON from this instance; an error has the sentence that was answered.
export async function ask(address, options) {
  const answer = await fetched(address, {
    headers: { accept: "application/json" },
    redirect: "error",
    ...options,
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(said.detail ?? said.title ?? ""), { status: answer.status });
  }
  return said;
}

/// The certificates of desks as they stand, in the order asked. One answer for each desk: with a name that only
/// looks the same, or one desk more, a host could step over a remembered key or add a reader.
export async function certificatesOf(desks, otherDesks) {
  if (!desks.every((desk) => DESK.test(desk))) throw new Error(otherDesks);
  const asked = desks.map((desk) => `desk=${encodeURIComponent(desk)}`).join("&");
  const given = await ask(`/api/v1/channel/desks?${asked}`);
  const by = new Map(given.map((one) => [dotted(one), one]));
  const exact = given.length === desks.length && desks.every((desk) => by.has(desk));
  if (!exact || by.size !== desks.length) throw new Error(otherDesks);
  return desks.map((desk) => by.get(desk));
}

/// The certificates with these fingerprints, and whose they were.
export function certificatesBy(fingerprints) {
  const asked = fingerprints.map((print) => `key=${encodeURIComponent(print)}`).join("&");
  return ask(`/api/v1/channel/desks?${asked}`);
}

/// Enters signed statements with their parts, and the text of an informal message beside them; those that
/// lack a second signature wait. `far` is told which part of it was sent, `late` that all was.
export function enter(envelopes, parts, beside = null, { far = () => {}, late = () => {}, signal = null } = {}) {
  const form = new FormData();
  for (const envelope of envelopes) form.append("envelope", envelope);
  for (const part of parts) form.append("part", new Blob([part]));
  if (beside) form.append("informal", new Blob([beside]));
  let isAll = false;
  // `fetch` does not tell how much was sent.
  const request = new XMLHttpRequest();
  const answered = new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => far(total ? loaded / total : 0));
    request.upload.addEventListener("load", () => {
      isAll = true;
      late();
    });
    request.addEventListener("abort", () => reject(stopped()));
    request.addEventListener("error", () => reject(Object.assign(new Error(""), { isUnsure: isAll })));
    request.addEventListener("load", () => {
      const said = request.response ?? {};
      if (request.status >= 200 && request.status < 300) return resolve(said);
      const sentence = said.detail ?? said.title ?? "";
      return reject(Object.assign(new Error(sentence), { status: request.status }));
    });
  });
  signal?.addEventListener("abort", () => request.abort());
  request.open("POST", "/api/v1/waiting");
  request.responseType = "json";
  request.setRequestHeader("accept", "application/json");
  request.send(form);
  return answered;
}

/// What a promise is rejected with when a person stopped it.
export function stopped() {
  return new DOMException("", "AbortError");
}

/// A UUID of version 7 (RFC 9562, section 5.7).
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/// Text as letters take it: NFC, plain ends of lines, nothing before the first and behind the last word.
export function tidy(text) {
  const lines = text.normalize("NFC").replace(/\r\n?/g, "\n").split("\n");
  return lines.map((line) => line.replaceAll("\t", "  ").trimEnd()).join("\n").trim();
}

/// The bytes at an address of this instance; `far` is told which part of them has come.
export async function bytesAt(address, far = () => {}) {
  const answer = await fetched(address, { redirect: "error" });
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw new Error(said.detail ?? said.title ?? `${answer.status}`);
  }
  const length = Number(answer.headers.get("content-length"));
  const pieces = [];
  let come = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    come += value.length;
    if (length) far(come / length);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/// A desk as it is written: `MRL.technical`.
export function dotted({ participant, desk }) {
  return `${participant}.${desk}`;
}

/// The secret keys among these of one's own desks, and the certificates of all, as far as they are known.
export async function keysFor(device, fingerprints) {
  const certificates = [];
  for (let at = 0; at < fingerprints.length; at += KEYS_ASKED) {
    certificates.push(...(await certificatesBy(fingerprints.slice(at, at + KEYS_ASKED))));
  }
  // Nobody else's secret key is wrapped for this device; to ask for them only costs time.
  const own = certificates.filter((one) => one.participant === device.participant);
  return { ...(await deskSecrets(device, own.map((one) => one.fingerprint))), certificates };
}
