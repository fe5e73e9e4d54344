// The parts of each desk's key that this browser saw; each renewal is a new one, under the same fingerprint. A host
// that hands out an earlier certificate is noticed: by who writes, because a newer part was seen, and by who reads,
// because the letter is not sealed to the part that stood when it was written.

import { certificatesOf, dotted } from "./channel.js";
import { inStore } from "./keys.js";
import { fingerprint, newestPart } from "./sealing.js";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/// Remembers the newest part of a desk's key, and from when on letters are sealed to it: an hour after it entered.
/// When that was is the host's word, so it is believed for no more than a day after the part was made.
export async function learnPart(network, desk, { certificate, since }) {
  const part = await newestPart(certificate);
  if (!part) return;
  const seen = await partsOf(network, desk);
  if (seen.some((one) => one.id === part.id)) return;
  const entered = Date.parse(since) / 1000 || Infinity;
  const kept = { ...part, print: await fingerprint(certificate), from: Math.min(entered + HOUR, part.made + DAY) };
  await inStore("readwrite", (store) => store.put([...seen, kept], name(network, desk)));
}

/// Whether this certificate lacks a part of the same key that this browser saw.
export async function isRolledBack(network, desk, { certificate, fingerprint: print }) {
  const part = await newestPart(certificate);
  const seen = await partsOf(network, desk);
  return seen.some((one) => one.print === print && one.made > (part?.made ?? 0));
}

/// Looks at the keys of one's own desks that these messages name.
export async function lookAtOwn({ network, participant }, messages) {
  const own = messages.flatMap((message) => ownDesks(participant, message));
  for (const desk of new Set(own)) {
    const [one] = await certificatesOf([desk], "").catch(() => [{}]);
    if (one.certificate) await learnPart(network, desk, one).catch(() => {});
  }
}

/// One's own desks to whose key a letter is not sealed as it stood when it was written. Who hides to whom it is sealed
/// cannot be told otherwise.
export async function notSealedTo({ network, participant }, message, { written, sealedTo }) {
  if (sealedTo.some((id) => /^0+$/.test(id))) return [];
  const at = Date.parse(written) / 1000;
  const found = [];
  for (const desk of ownDesks(participant, message)) {
    const seen = await partsOf(network, desk);
    const stood = seen.filter(({ from }) => from <= at);
    const newest = stood.reduce((a, b) => (a && a.made > b.made ? a : b), null);
    // In the hour before a new part has to be used, it may be used.
    const isGood = ({ id, made }) => made >= newest.made && sealedTo.includes(id);
    if (newest && !seen.some(isGood)) found.push(desk);
  }
  return found;
}

function ownDesks(participant, { from, to }) {
  return [from, ...to].filter((desk) => desk.participant === participant).map(dotted);
}

async function partsOf(network, desk) {
  return (await inStore("readonly", (store) => store.get(name(network, desk)))) ?? [];
}

function name(network, desk) {
  return `parts/${network}/${desk}`;
}
