// Drafts of letters: kept in this browser alone, encrypted under a key that cannot be read out. Each has a version:
// a window puts its text in place of the version that it knows, and of no other. Both texts stay otherwise.

import { inStore } from "./keys.js";

const KEY = "drafts/key";
const SAVE_MS = 400;
const SAVE_LATEST_MS = 2_000;
const AES = { name: "AES-GCM", length: 256 };
const COPY = "&copy=";

/// What one window knows of a draft. `above` is whose it is; `name` may name a second draft.
export class Draft {
  #above;
  #version = 0;
  #last = Promise.resolve();

  constructor(above, name, asked = new URLSearchParams(location.search)) {
    this.#above = above;
    this.name = asked.get("copy") ? `${name}${COPY}${asked.get("copy")}` : name;
  }

  /// What was kept, or null.
  async read() {
    const kept = await recordOf(this.#id());
    this.#version = versionOf(kept);
    return kept ? opened(kept) : null;
  }

  /// Keeps a text. Where another window kept one meanwhile, this one becomes a second draft, and the answer is when
  /// the other text was kept; where another window sent the draft or began anew, the answer is `gone`.
  keep(typed) {
    // One after the other, so that a window is never behind itself.
    const kept = this.#last.then(() => this.#keep(typed));
    this.#last = kept.catch(() => {});
    return kept;
  }

  async #keep(typed) {
    const sealed = await sealedOf(typed);
    const found = await this.#put(sealed);
    if (versionOf(found) === this.#version) {
      this.#version += 1;
      return {};
    }
    const other = this.name;
    if (found) this.name = `${other.split(COPY)[0]}${COPY}${crypto.randomUUID().slice(0, 8)}`;
    this.#version = 0;
    await this.#put(sealed);
    this.#version = 1;
    return found ? { behind: found.at ?? "", other } : { gone: true };
  }

  /// When another window kept its text in place of the one that this window knows; null if none did.
  async behind() {
    const kept = await recordOf(this.#id());
    return kept && versionOf(kept) !== this.#version ? (kept.at ?? "") : null;
  }

  /// Forgets the version that this window knows; what another window kept since stays.
  forget() {
    return forgetVersion(this.known());
  }

  /// What names this version, for a page that comes later.
  known() {
    return { id: this.#id(), version: this.#version };
  }

  #id() {
    return `draft/${this.#above}/${this.name}`;
  }

  /// Puts it in place of the known version; gives what stood there.
  #put(sealed) {
    const version = this.#version;
    return replacing(this.#id(), (found, store, id) => {
      const record = { ...sealed, version: version + 1, at: new Date().toISOString() };
      if (versionOf(found) === version) store.put(record, id);
    });
  }
}

/// Forgets a draft if this version of it still stands.
export function forgetVersion({ id, version }) {
  return replacing(id, (found, store) => {
    if (found && versionOf(found) === version) store.delete(id);
  });
}

/// Those of these names that are drafts beside this one: second drafts of it, and others that `also` wants.
export async function draftsBeside(above, name, also = () => false) {
  const prefix = `draft/${above}/`;
  const all = await inStore("readonly", (store) => store.getAllKeys());
  const names = all.map(String).filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  const [first] = name.split(COPY);
  return names.filter((one) => one !== name && (one.split(COPY)[0] === first || also(one)));
}

/// The text of any draft.
export async function draftOf(above, name) {
  const kept = await recordOf(`draft/${above}/${name}`);
  return kept ? opened(kept) : null;
}

/// A moment as pages of drafts write it: the time alone if it is of today.
export function momentOf(at = "") {
  if (at.slice(0, 10) === new Date().toISOString().slice(0, 10)) return `${at.slice(11, 16)} UTC`;
  return at ? `${at.slice(0, 16).replace("T", " ")} UTC` : "";
}

function recordOf(id) {
  return inStore("readonly", (store) => store.get(id));
}

// Drafts of before versions count as the first one.
function versionOf(kept) {
  return kept ? (kept.version ?? 1) : 0;
}

/// Looks at what stands under a name and changes it in one transaction, so that no window comes between.
async function replacing(id, act) {
  return inStore("readwrite", (store) => {
    const asked = store.get(id);
    asked.addEventListener("success", () => act(asked.result, store, id));
    return asked;
  });
}

async function sealedOf(typed) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(typed));
  return { iv, sealed: await crypto.subtle.encrypt({ name: AES.name, iv }, await key(), text) };
}

async function opened(kept) {
  const text = await crypto.subtle.decrypt({ name: AES.name, iv: kept.iv }, await key(), kept.sealed);
  return JSON.parse(new TextDecoder().decode(text));
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
  let begun = false;
  const typed = () => {
    since ??= Date.now();
    clearTimeout(timer);
    // The first word at once: who leaves by a link soon after leaves no time to encrypt.
    if (!begun) {
      begun = true;
      return now();
    }
    timer = setTimeout(now, Math.max(0, Math.min(SAVE_MS, since + SAVE_LATEST_MS - Date.now())));
  };
  // When the page is hidden it is too late to encrypt: this comes before the next page is asked for.
  window.addEventListener("beforeunload", now);
  document.addEventListener("visibilitychange", now);
  return { typed, stop };
}

async function key() {
  const kept = await inStore("readonly", (store) => store.get(KEY));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
  // Two windows may come here at once: the key that stands first is the key of both.
  const first = await replacing(KEY, (found, store) => {
    if (!found) store.put(made, KEY);
  });
  return first ?? made;
}
