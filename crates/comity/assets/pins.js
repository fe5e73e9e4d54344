// Which key each desk had when this browser last wrote to it. Only this browser knows, so a host that
// swaps a desk's key is noticed.

import { inStore } from "./keys.js";

/// The fingerprints that this browser knows, in the order of the desks; undefined for a new one.
export function knownKeys(network, desks) {
  return Promise.all(desks.map((desk) => inStore("readonly", (store) => store.get(pin(network, desk)))));
}

/// Remembers fingerprints by desk.
export async function learnKeys(network, pairs) {
  for (const [desk, print] of pairs) {
    await inStore("readwrite", (store) => store.put(print, pin(network, desk)));
  }
}

function pin(network, desk) {
  return `pin/${network}/${desk}`;
}
