// Opens the sealed answers that came by mail, with the keys of one's desks, and shows them as text, never
// as markup. Only one that the right desk's key signed, after the message was written, can be entered; which key
// that is, a person compared or this browser remembers, and not the host says.

import { bytesAt, certificatesBy, deskSecrets, dotted, showBroken } from "./channel.js";
import { element } from "./element.js";
import { hex, sha256 } from "./keys.js";
import { TEXT_MAX, textOf } from "./mime.js";
import { acceptToRead, grouped } from "./pins.js";
import { compared, sendersOf } from "./reading.js";
import { reasonOf } from "./refusals.js";
import { open } from "./sealing.js";

/// How far the clocks of who wrote and who answered may be apart.
const CLOCKS_MS = 10 * 60 * 1000;

const data = JSON.parse(document.getElementById("mails").textContent);
const { words } = data;
const { network } = data.device;
// The message under which each answer stands, by its content and the time of its signature.
const under = new Map();

for (const mail of data.mails) await show(mail);

async function show(mail) {
  const place = document.querySelector(`[data-mail="${mail.mail}"]`);
  if (!place) return;
  try {
    place.replaceChildren(...(await opened(mail)));
  } catch (error) {
    place.replaceChildren(element("div", `${words.wrong} ${reasonOf(error)}`, "alert-box late"));
  }
}

async function opened(mail) {
  const { enrolled, secrets, broken } = await deskSecrets(data.device, mail.keys);
  if (!enrolled) return [element("p", words.no_device, "muted")];
  showBroken(broken);
  if (secrets.length === 0) return [element("p", words.no_key, "muted")];
  const known = await sendersOf(mail, await certificatesBy(mail.keys));
  const bytes = await bytesAt(`/api/v1/messages/${mail.message}/mail-${mail.mail}`);
  const { content, signedBy: found, signedAt } = await open(bytes, { secrets, known });
  const signedBy = await compared(network, mail.from, found);
  // The text is worked on only after all this was judged; what is not good is folded.
  const why = await whyNot(mail, content, signedBy, signedAt);
  if (why) return [element("div", why, "alert-box late"), folded(content)];
  const print = element("p", `${dotted(mail.from)} ${grouped(signedBy.fingerprint)}`, "code small muted");
  print.dir = "ltr";
  const time = new Date(signedAt * 1000).toISOString().slice(0, 16).replace("T", " ");
  const signed = element("p", words.signed_at.replace("{time}", time), "small muted");
  if (signedBy.state === "other" || !signedBy.remembered) {
    const changed = signedBy.state === "other";
    const box = element("div", changed ? words.changed : words.first, `alert-box ${changed ? "late" : "soon"}`);
    box.append(print, acceptance(mail, signedBy.fingerprint));
    return changed ? [box, signed, folded(content)] : [box, ...textIn(content), signed];
  }
  const form = document.querySelector(`[data-enter="${mail.mail}"]`);
  if (form) form.hidden = false;
  return [...textIn(content), signed, element("p", words.signed, "small muted"), print];
}

/// Why this cannot be the answer to its message, whoever vouches for the key.
async function whyNot({ message }, content, { state }, signedAt) {
  if (state === "unsigned") return words.unsigned;
  if (state !== "good" && state !== "other") return words.other;
  // A message's id begins with the time at which it was made, and its letter names the id.
  const written = Number.parseInt(message.replaceAll("-", "").slice(0, 12), 16);
  if (signedAt * 1000 < written - CLOCKS_MS) return words.old;
  const name = `${signedAt} ${hex(await sha256(content))}`;
  if (!under.has(name)) under.set(name, message);
  return under.get(name) === message ? null : words.repeated;
}

function acceptance(mail, print) {
  const accept = element("button", words.key_accept, "btn btn-plain btn-sm");
  accept.type = "button";
  accept.addEventListener("click", async () => {
    await acceptToRead(network, dotted(mail.from), print);
    await show(mail);
  });
  return accept;
}

function folded(content) {
  const details = document.createElement("details");
  details.append(element("summary", words.show_anyway));
  details.addEventListener("toggle", () => details.append(...textIn(content)), { once: true });
  return details;
}

function textIn(content) {
  const text = element("div", textOf(content), "letter-text");
  text.dir = "auto";
  return content.length > TEXT_MAX ? [text, element("p", words.cut, "small muted")] : [text];
}
