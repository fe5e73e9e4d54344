// The outside of a message: the statement as its sender signed it, checked against what this instance
// tells of it and against the sealed bytes. Whether the key was entitled is for `comity-verify` to say.

import { TYPE, fromBase64, hex, pae, parseStrictly, sha256 } from "./keys.js";

const SALT_BYTES = 32;
const ALGORITHM = "ed25519";

/// Refuses a message whose envelope is not signed well, or says something else than what is told of it,
/// or names other bytes. `part` is salt and sealed letter as they entered. Gives the keys that signed,
/// each with `checked`: a browser checks Ed25519 alone.
export async function checkOutside(message, envelope, part) {
  const { payload, payloadType, signatures } = parseStrictly(envelope);
  const bytes = fromBase64(payload);
  if (payloadType !== TYPE || signatures.length === 0) throw new Error("no signature");
  const signed = pae(bytes);
  const keys = [];
  for (const { alg, key, sig } of signatures) {
    const checked = alg === ALGORITHM;
    if (checked && !(await holds(key, fromBase64(sig), signed))) throw new Error(key);
    keys.push({ key, checked });
  }
  const said = parseStrictly(bytes);
  const [sealed] = said.parts;
  if (!isTold(said, message)) throw new Error("told otherwise");
  if (sealed.name !== "sealed" || hex(await sha256(part)) !== sealed.sha256) throw new Error("other bytes");
  return keys;
}

/// The sealed letter in a part.
export function contentOf(part) {
  return part.subarray(SALT_BYTES);
}

async function holds(key, signature, signed) {
  const [name, text] = key.split(":");
  if (name !== ALGORITHM) return false;
  const usage = ["verify"];
  const known = await crypto.subtle.importKey("raw", fromBase64(text), { name: "Ed25519" }, false, usage);
  return crypto.subtle.verify({ name: "Ed25519" }, known, signature, signed);
}

/// The statement says of the message what this instance says of it.
function isTold(said, message) {
  const { body, by, audience } = said;
  const desk = (d) => `${d.participant} ${d.desk}`;
  return (
    said.kind === "channel.message-sent" &&
    said.id === message.message &&
    said.test === message.test &&
    by.participant === message.from.participant &&
    by.role === `desk.${message.from.desk}` &&
    audience.tlp === message.tlp &&
    body.conversation === message.conversation &&
    body.formality === message.formality &&
    body.urgency === message.urgency &&
    body.answers === message.answers &&
    (body.answer_by ?? null) === (message.answer_by ?? null) &&
    body.to.map(desk).join() === message.to.map(desk).join() &&
    body.keys.join() === message.keys.join() &&
    said.parts.length === message.attachments + 1
  );
}
