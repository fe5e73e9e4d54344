// A sealed letter, opened and compared with what its statement says. As `channel/reading.rs` does it.

import { deskSecrets } from "./channel.js";
import { inside, parse } from "./letter.js";
import { open } from "./sealing.js";

const NOTE = "channel.shift-handed-over";

/// The letter of a message, and who signed it. A letter of another message is refused: a host cannot put
/// it into this one.
export async function readLetter(message, sealed, { secrets, known, notThis }) {
  const { content, signedBy } = await open(sealed, { secrets, known });
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  const letter = parse(inside(text));
  if (!fits(letter, message)) throw new Error(notThis);
  return { letter, signedBy, text: inside(text) };
}

/// The text of a letter that somebody is asked to sign for; null when this browser cannot open it.
export async function textToRelease(payload, sealed, device, notThis) {
  const { participant, role } = payload.by;
  const from = { participant, desk: role.slice("desk.".length) };
  const body = payload.kind === NOTE ? noteOf(payload, from) : payload.body;
  const { secrets } = await deskSecrets(device, body.keys);
  if (secrets.length === 0) return null;
  const message = {
    ...body,
    message: payload.id,
    from,
    tlp: payload.audience.tlp,
    test: payload.test,
    attachments: payload.parts.length - 1,
  };
  return (await readLetter(message, sealed, { secrets, known: [], notThis })).text;
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
