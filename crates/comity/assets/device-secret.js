// The secret key for messages that this browser keeps, beside the key that signs.

import { inStore, keyId } from "./keys.js";
import { Wrong } from "./refusals.js";
import { config, decode, makeKey, readSecret } from "./sealing-keys.js";

const utf8 = new TextEncoder();

/// The secret key that this browser keeps for one person of one participant, or null. The text of
/// the key lies encrypted in the browser's store, under a key that cannot be read out.
export async function deviceSecret(network, participant, person) {
  const id = `sealing/${keyId(network, participant, person)}`;
  const kept = await inStore("readonly", (store) => store.get(id));
  if (!kept) return null;
  let text;
  try {
    text = await crypto.subtle.decrypt(cipher(id, kept.iv), kept.wrap, kept.sealed);
  } catch (cause) {
    throw new Wrong("device-key", {}, cause);
  }
  return readSecret(decode(new Uint8Array(text)));
}

/// Makes a secret key and keeps it in place of any other.
export async function makeDeviceSecret(network, participant, person) {
  const id = `sealing/${keyId(network, participant, person)}`;
  const secret = await makeKey(`${participant} ${person}`);
  const wrap = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipher(id, iv), wrap, utf8.encode(secret.armor(config)));
  await inStore("readwrite", (store) => store.put({ wrap, iv, sealed }, id));
  // Asks the browser not to clear the key when space runs short; a no is not an error.
  navigator.storage?.persist?.().catch(() => {});
  return secret;
}

/// The secret key that this browser keeps, or a new one; one tab at a time.
export function onlyDeviceSecret(...who) {
  return navigator.locks.request("comity-secret", async () => {
    return (await deviceSecret(...who)) ?? (await makeDeviceSecret(...who));
  });
}

function cipher(id, iv) {
  return { name: "AES-GCM", iv, additionalData: utf8.encode(id) };
}
