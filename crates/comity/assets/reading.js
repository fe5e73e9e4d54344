// A sealed letter, opened and compared with what its statement says. As `channel/reading.rs` does it.

import { deskSecrets } from "./channel.js";
import { openInformal } from "./informal.js";
import { inside, parse } from "./letter.js";
import { open } from "./sealing.js";

/// The letter of a message, and who signed it. A letter of another message is refused: a host cannot put
/// it into this one. `beside` fetches the text of an informal message, whose passphrase alone is signed.
export async function readLetter(message, sealed, { secrets, known, notThis, lost, beside }) {
  const { content, signedBy } = await open(sealed, { secrets, known });
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  const letter = parse(inside(text));
  if (!fits(letter, message)) throw new Error(notThis);
  if (letter.formality !== "informal") return { letter, signedBy, text: inside(text) };
  try {
    return { ...(await openInformal(letter, await beside())), signedBy };
  } catch (error) {
    throw new Error(`${lost} ${error.message}`, { cause: error });
  }
}

/// Sealed bytes from this instance.
export async function bytesAt(address, far = () => {}) {
  const answer = await fetch(address, { redirect: "error" });
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw new Error(said.detail ?? said.title ?? `${answer.status}`);
  }
  const length = Number(answer.headers.get("content-length"));
  const pieces = [];
  let come = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    come += value.length;
    if (length) far(come / length);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/// The text of a letter that somebody is asked to sign for; null when this browser cannot open it.
export async function textToRelease(payload, sealed, device, notThis, lost) {
  const { secrets } = await deskSecrets(device, payload.body.keys);
  if (secrets.length === 0) return null;
  const { participant, role } = payload.by;
  const message = {
    ...payload.body,
    message: payload.id,
    from: { participant, desk: role.slice("desk.".length) },
    tlp: payload.audience.tlp,
    test: payload.test,
    attachments: payload.parts.length - 1,
  };
  const beside = () => bytesAt(`/api/v1/informal/${payload.parts[0].sha256}`);
  return (await readLetter(message, sealed, { secrets, known: [], notThis, lost, beside })).text;
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
