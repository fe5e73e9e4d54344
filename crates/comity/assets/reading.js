// A sealed letter, opened and compared with what its statement says. As `channel/reading.rs` does it.

import { bytesAt, dotted, keysFor } from "./channel.js";
import { openInformal } from "./informal.js";
import { hex, sha256 } from "./keys.js";
import { attachmentInside, inside, parse } from "./letter.js";
import { acceptedKeys } from "./pins.js";
import { reasonOf } from "./refusals.js";
import { fingerprint, open } from "./sealing.js";

const NOTE = "channel.shift-handed-over";

/// The letter of a message, and who signed it. A letter of another message is refused: a host cannot put
/// it into this one. `beside` fetches the text of an informal message, whose passphrase alone is signed.
export async function readLetter(message, sealed, { lost, beside, ...keys }) {
  const first = await openSealed(message, sealed, keys);
  const { letter, signedBy, outer } = first;
  if (letter.formality !== "informal") return first;
  try {
    return { ...(await openInformal(letter, await beside())), signedBy, outer };
  } catch (error) {
    throw new Error(`${lost} ${reasonOf(error)}`, { cause: error });
  }
}

/// The letter that is sealed; of an informal message the one that holds its passphrase. Of the `certificates`
/// that the host gives, those count that the statement names.
export async function openSealed(message, sealed, { network, secrets, certificates, notThis, fresh }) {
  const known = await sendersOf(message, certificates);
  const { content, signedBy, sealedTo } = await open(sealed, { secrets, known });
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  const letter = parse(inside(text));
  if (!fits(letter, message)) throw new Error(notThis);
  const outer = { written: letter.written, sealedTo };
  return { letter, signedBy: await compared(network, message.from, signedBy, fresh), text: inside(text), outer };
}

/// A file that a letter names, opened; `far` is told which part of it has come.
export async function openAttachment(message, one, secrets, notThis, far) {
  const sealed = await bytesAt(`/api/v1/messages/${message.message}/attachment-${one.number}`, far);
  const { content } = await open(sealed, { secrets });
  const file = attachmentInside(content, one.size);
  if (hex(await sha256(file)) !== one.sha256) throw new Error(notThis);
  return file;
}

/// The certificates of the desk that a message is from, whose own fingerprint the statement names.
export async function sendersOf({ from, keys }, certificates) {
  const found = [];
  for (const one of certificates) {
    if (!one.certificate || dotted(one) !== dotted(from)) continue;
    const print = await fingerprint(one.certificate).catch(() => null);
    if (keys.includes(print)) found.push(one.certificate);
  }
  return found;
}

/// A good signature by another key than this browser accepted of that desk is not good, but `other`; not of
/// `fresh` desks, which this page meets for the first time, perhaps with keys of several years.
export async function compared(network, desk, signedBy, fresh = new Set()) {
  if (signedBy.state !== "good") return signedBy;
  const accepted = await acceptedKeys(network, dotted(desk));
  const remembered = accepted.includes(signedBy.fingerprint);
  const known = accepted.length > 0 && !fresh.has(dotted(desk));
  const state = known && !remembered ? "other" : "good";
  return { ...signedBy, state, remembered };
}

/// The text of a letter that somebody is asked to sign for, and how it is signed inside; null when this browser
/// cannot open it.
export async function textToRelease(payload, sealed, device, notThis, lost) {
  const { participant, role } = payload.by;
  const from = { participant, desk: role.slice("desk.".length) };
  const body = payload.kind === NOTE ? noteOf(payload, from) : payload.body;
  const { secrets, broken, certificates } = await keysFor({ ...device, participant }, body.keys);
  if (secrets.length === 0 && broken) throw broken;
  if (secrets.length === 0) return null;
  const message = {
    ...body,
    message: payload.id,
    from,
    tlp: payload.audience.tlp,
    test: payload.test,
    attachments: payload.parts.length - 1,
  };
  const beside = () => bytesAt(`/api/v1/informal/${payload.parts[0].sha256}`);
  const keys = { network: device.network, secrets, certificates, notThis, lost, beside };
  return readLetter(message, sealed, keys);
}

/// The note of a shift is a letter of the desk to itself.
function noteOf({ id, body }, from) {
  return { keys: [body.fingerprint], to: [from], conversation: id, formality: "official" };
}

function fits(letter, message) {
  const desk = (d) => `${d.participant} ${d.desk}`;
  return (
    letter.message === message.message &&
    letter.conversation === message.conversation &&
    desk(letter.from) === desk(message.from) &&
    letter.to.map(desk).join() === message.to.map(desk).join() &&
    letter.mark === `TLP:${message.tlp}` &&
    letter.test === message.test &&
    letter.formality === message.formality &&
    letter.attachments.length === message.attachments
  );
}
