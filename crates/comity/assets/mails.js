// Opens the sealed answers that came by mail, with the keys of one's desks, and shows them as text, never
// as markup. Only one that the right desk's key signed can be entered.

import { bytesAt, certificatesBy, deskSecrets, showBroken } from "./channel.js";
import { TEXT_MAX, textOf } from "./mime.js";
import { compared, sendersOf } from "./reading.js";
import { reasonOf } from "./refusals.js";
import { open } from "./sealing.js";

const data = JSON.parse(document.getElementById("mails").textContent);
const { words } = data;

for (const mail of data.mails) await show(mail);

async function show(mail) {
  const place = document.querySelector(`[data-mail="${mail.mail}"]`);
  if (!place) return;
  try {
    place.replaceChildren(...(await opened(mail)));
  } catch (error) {
    place.replaceChildren(line("div", `${words.wrong} ${reasonOf(error)}`, "alert-box late"));
  }
}

async function opened(mail) {
  const { enrolled, secrets, broken } = await deskSecrets(data.device, mail.keys);
  if (!enrolled) return [line("p", words.no_device, "muted")];
  showBroken(broken);
  if (secrets.length === 0) return [line("p", words.no_key, "muted")];
  const known = await sendersOf(mail, await certificatesBy(mail.keys));
  const bytes = await bytesAt(`/api/v1/messages/${mail.message}/mail-${mail.mail}`);
  const { content, signedBy: found } = await open(bytes, { secrets, known });
  const signedBy = await compared(data.device.network, mail.from, found);
  // The text is worked on only now, after the signature was judged; what is not good is folded.
  if (signedBy.state !== "good") {
    const why = signedBy.state === "unsigned" ? words.unsigned : words.other;
    const folded = document.createElement("details");
    folded.append(line("summary", words.show_anyway));
    folded.addEventListener("toggle", () => folded.append(...textIn(content)), { once: true });
    return [line("div", why, "alert-box late"), folded];
  }
  const form = document.querySelector(`[data-enter="${mail.mail}"]`);
  if (form) form.hidden = false;
  return [...textIn(content), line("p", words.signed, "small muted")];
}

function textIn(content) {
  const text = line("div", textOf(content), "letter-text");
  text.dir = "auto";
  return content.length > TEXT_MAX ? [text, line("p", words.cut, "small muted")] : [text];
}

function line(name, text, className = "") {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}
