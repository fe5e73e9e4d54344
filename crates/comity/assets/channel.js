// The keys of one's desks, opened in this browser, and the certificates of others.

import { deviceSecret, fingerprint, certificateOf, unwrapKey } from "./sealing.js";

const opened = new Map();

/// The secret keys with these fingerprints that this browser can open.
export async function deskSecrets(device, fingerprints) {
  const own = await deviceSecret(device.network, device.participant, device.person);
  if (!own) return { enrolled: false, secrets: [] };
  const found = await Promise.all(fingerprints.map((print) => deskSecret(own, print)));
  return { enrolled: true, secrets: found.filter((secret) => secret !== null) };
}

async function deskSecret(own, print) {
  if (!opened.has(print)) opened.set(print, open(own, print));
  return opened.get(print);
}

async function open(own, print) {
  const device = own.getFingerprint();
  const answer = await fetch(`/api/v1/channel/wraps/${print}/${device}`);
  if (!answer.ok) return null;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { secret } = await unwrapKey(bytes, { secrets: [own] });
  // What was wrapped must be the very key that the register names.
  return (await fingerprint(certificateOf(secret))) === print ? secret : null;
}

/// JSON from this instance; an error has the sentence that was answered.
export async function ask(address, options) {
  const answer = await fetch(address, {
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

/// The certificates of desks as they stand.
export function certificatesOf(desks) {
  const asked = desks.map((desk) => `desk=${encodeURIComponent(desk)}`).join("&");
  return ask(`/api/v1/channel/desks?${asked}`);
}

/// The certificates with these fingerprints, and whose they were.
export function certificatesBy(fingerprints) {
  return ask(`/api/v1/channel/desks?${fingerprints.map((print) => `key=${print}`).join("&")}`);
}

/// Enters signed statements with their parts, and the text of an informal message beside them; those that
/// lack a second signature wait.
export function enter(envelopes, parts, beside = null) {
  const form = new FormData();
  for (const envelope of envelopes) form.append("envelope", envelope);
  for (const part of parts) form.append("part", new Blob([part]));
  if (beside) form.append("informal", new Blob([beside]));
  return ask("/api/v1/waiting", { method: "POST", body: form });
}
