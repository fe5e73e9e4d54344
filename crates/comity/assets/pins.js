// Which keys of each desk this browser accepted. Only this browser knows, so a host that swaps a desk's key
// is noticed, by who writes and by who reads.

import { inStore } from "./keys.js";

/// The fingerprints that were accepted of a desk; the last one is the key that is written to.
export async function acceptedKeys(network, desk) {
  const kept = await inStore("readonly", (store) => store.get(pin(network, desk)));
  // A browser kept one fingerprint alone before it kept a list.
  return kept === undefined ? [] : [kept].flat();
}

/// The keys that this browser writes to, in the order of the desks; undefined for a new one.
export async function knownKeys(network, desks) {
  const all = await Promise.all(desks.map((desk) => acceptedKeys(network, desk)));
  return all.map((accepted) => accepted.at(-1));
}

/// Remembers fingerprints by desk, as the keys to write to from now on.
export async function learnKeys(network, pairs) {
  for (const [desk, print] of pairs) {
    const earlier = (await acceptedKeys(network, desk)).filter((one) => one !== print);
    await keep(network, desk, [...earlier, print]);
  }
}

/// Remembers a key that a person compared, for reading alone: it may be an older one. Who writes is asked again.
export async function acceptToRead(network, desk, print) {
  await keep(network, desk, [print, ...(await acceptedKeys(network, desk))]);
}

/// Remembers a key that this browser made for a desk of one's own: whoever made it compares nothing.
export async function learnMade(network, desk, print) {
  await inStore("readwrite", (store) => store.put(true, made(network, desk, print)));
  await acceptToRead(network, desk, print);
}

/// Whether this browser made a key.
export async function madeHere(network, desk, print) {
  return Boolean(await inStore("readonly", (store) => store.get(made(network, desk, print))));
}

/// A fingerprint as people compare it: in groups of four.
export function grouped(print) {
  return print.toUpperCase().match(/.{1,4}/g).join(" ");
}

function keep(network, desk, prints) {
  return inStore("readwrite", (store) => store.put(prints, pin(network, desk)));
}

function made(network, desk, print) {
  return `made/${network}/${desk}/${print}`;
}

function pin(network, desk) {
  return `pin/${network}/${desk}`;
}
