// Drafts of letters: kept in this browser alone, encrypted under a key that cannot be read out.

import { inStore } from "./keys.js";

const KEY = "drafts/key";
const SAVE_MS = 2000;
const SAVE_LATEST_MS = 10_000;
const AES = { name: "AES-GCM", length: 256 };

/// Keeps a draft in place of the one before.
export async function keepDraft(name, typed) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(typed));
  const sealed = await crypto.subtle.encrypt({ name: AES.name, iv }, await key(), text);
  await inStore("readwrite", (store) => store.put({ iv, sealed }, `draft/${name}`));
}

/// The draft, or null.
export async function draftOf(name) {
  const kept = await inStore("readonly", (store) => store.get(`draft/${name}`));
  if (!kept) return null;
  const text = await crypto.subtle.decrypt({ name: AES.name, iv: kept.iv }, await key(), kept.sealed);
  return JSON.parse(new TextDecoder().decode(text));
}

/// Forgets a draft.
export function forgetDraft(name) {
  return inStore("readwrite", (store) => store.delete(`draft/${name}`));
}

/// The names of all drafts below a name.
export async function draftsOf(above) {
  const prefix = `draft/${above}/`;
  const all = await inStore("readonly", (store) => store.getAllKeys());
  return all.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
}

/// Saves what is typed: soon after the last key, not much later than the first one, and when the page is left.
export function saveSoon(save) {
  let timer = null;
  let since = null;
  const stop = () => {
    clearTimeout(timer);
    since = null;
  };
  const now = () => {
    if (since === null) return;
    stop();
    save();
  };
  const typed = () => {
    since ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(now, Math.max(0, Math.min(SAVE_MS, since + SAVE_LATEST_MS - Date.now())));
  };
  // When the page is hidden it is too late to encrypt: this comes before the next page is asked for.
  window.addEventListener("beforeunload", now);
  document.addEventListener("visibilitychange", now);
  return { typed, stop };
}

/// One tab at a time, so that two tabs never make two keys of which only one is kept.
function key() {
  return navigator.locks.request(KEY, async () => {
    const kept = await inStore("readonly", (store) => store.get(KEY));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
    await inStore("readwrite", (store) => store.put(made, KEY));
    return made;
  });
}
