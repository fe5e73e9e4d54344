// The last message that this browser sent from each of one's desks to each other desk. The next letter names it, so
// that its reader notices when it is missing; a host that shows an older one in its place is noticed here.

import { ask, dotted } from "./channel.js";
import { inStore } from "./keys.js";

// Nothing is removed sooner, unless all parties agreed or the network keeps less: then a person decides.
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/// Remembers what entered.
export async function learnSent(network, from, desks, message) {
  for (const to of desks) {
    await inStore("readwrite", (store) => store.put(message, sent(network, from, to)));
  }
}

/// The message that the next one from `from` to `to` names; `told` is the last one that the host lists. `missing`
/// when the host does not have the one that this browser sent; `removed` is its sentence about one past its time.
export async function beforeOf(network, from, to, told) {
  const own = await inStore("readonly", (store) => store.get(sent(network, from, to)));
  if (!own || own === told) return { message: told };
  const found = await ask(`/api/v1/messages/${own}`).catch((error) => error);
  if (found instanceof Error && !found.status) throw found;
  if (found.status === 410 && mayBePast(own)) return { message: told, removed: found.message };
  const is = (one) => one.message === own && dotted(one.from) === from && one.to.map(dotted).includes(to);
  if (!found.messages?.some(is)) return { message: own, missing: true, said: found.status === 410 ? found.message : "" };
  // An id begins with the time at which it was made; a colleague's message may be the later one.
  return { message: told > own ? told : own };
}

/// Whether a message is so old that its time may be over: its id begins with the time at which it was made.
export function mayBePast(id) {
  return Date.now() - Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) > KEPT_MS;
}

function sent(network, from, to) {
  return `sent/${network}/${from}/${to}`;
}
