// Device keys: made and kept in this browser, and the exact bytes that they sign.

import { Wrong } from "./refusals.js";

export const TYPE = "application/vnd.comity.statement.v1+json";
const utf8 = new TextEncoder();

/// The key that this browser keeps for one person of one participant in one register, or null.
export async function deviceKey(network, participant, person) {
  const id = keyId(network, participant, person);
  return (await inStore("readonly", (store) => store.get(id))) ?? null;
}

/// Makes a key that can sign here but can never be read out, and keeps it in place of any other.
export async function makeDeviceKey(network, participant, person) {
  const pair = await generate();
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = { privateKey: pair.privateKey, publicKeyText: `ed25519:${toBase64(raw)}` };
  await inStore("readwrite", (store) => store.put(key, keyId(network, participant, person)));
  // Asks the browser not to clear the key when space runs short; a no is not an error.
  navigator.storage?.persist?.().catch(() => {});
  return key;
}

/// The key that this browser keeps, or a new one. One tab at a time, so that two tabs never make two
/// keys of which only one is kept.
export function onlyDeviceKey(...who) {
  return navigator.locks.request("comity-key", async () => {
    return (await deviceKey(...who)) ?? (await makeDeviceKey(...who));
  });
}

/// SHA-256 of bytes, as 32 bytes.
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/// The short digest that people compare; the register computes the same one.
export async function shortDigest(payloadBytes) {
  return digits(await sha256(payloadBytes));
}

/// The first 20 of the 78 decimal digits of a digest read as one number, in groups of five.
export function digits(digest) {
  const number = BigInt(`0x${hex(digest)}`).toString().padStart(78, "0");
  return number.slice(0, 20).match(/.{5}/g).join(" ");
}

/// Signs exactly these bytes and returns the envelope in the one form that the register accepts.
export async function envelope(payloadBytes, key) {
  const sig = await crypto.subtle.sign({ name: "Ed25519" }, key.privateKey, pae(payloadBytes));
  // The fields stand in alphabetical order because the register compares the bytes.
  return JSON.stringify({
    payload: toBase64(payloadBytes),
    payloadType: TYPE,
    signatures: [
      { alg: "ed25519", key: key.publicKeyText, sig: toBase64(new Uint8Array(sig)) },
    ],
  });
}

/// What a signature of an envelope is over (DSSE): type and payload with their lengths.
export function pae(payloadBytes) {
  const length = utf8.encode(TYPE).length;
  const head = utf8.encode(`DSSEv1 ${length} ${TYPE} ${payloadBytes.length} `);
  const message = new Uint8Array(head.length + payloadBytes.length);
  message.set(head);
  message.set(payloadBytes, head.length);
  return message;
}

/// Parses JSON and refuses whatever would be written differently, such as a field given twice:
/// a browser would keep only the second, and the first would be signed unseen.
export function parseStrictly(bytes) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const value = JSON.parse(text);
  if (print(value) !== text) throw new Wrong("bytes-form");
  return value;
}

/// Bytes as standard base64 with padding.
export function toBase64(bytes) {
  // In pieces, because a function takes only so many arguments.
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(pieces.join(""));
}

/// Bytes from standard base64. What this program would write differently is refused.
export function fromBase64(text) {
  const binary = atob(text);
  if (btoa(binary) !== text) {
    throw new Wrong("base64");
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) {
    bytes[at] = binary.charCodeAt(at);
  }
  return bytes;
}

/// Bytes in lower-case hexadecimal.
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// JSON in the one form that the register accepts (RFC 8785).
export function print(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(print).join(",")}]`;
  const fields = Object.keys(value).sort();
  return `{${fields.map((n) => `${JSON.stringify(n)}:${print(value[n])}`).join(",")}}`;
}

/// Under which name the key of one person of one participant in one register is kept.
export function keyId(network, participant, person) {
  return `${network}/${participant}/${person}`;
}

async function generate() {
  try {
    return await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
  } catch (cause) {
    throw new Wrong("no-ed25519", {}, cause);
  }
}

function openStore() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("comity", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("keys");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/// Runs one request; the answer is given only when the browser has finished the transaction.
export async function inStore(mode, ask) {
  const database = await openStore();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("keys", mode, { durability: "strict" });
      const request = ask(transaction.objectStore("keys"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
