// A message that is sent again: its letter and its files are opened here from one's own sealed copy, and put into
// the form. They reach the host only sealed anew.

import { bytesAt, keysFor } from "./channel.js";
import { checkOutside, contentOf } from "./outside.js";
import { openAttachment, readLetter } from "./reading.js";

const CHOSEN = { formality: "formality", urgency: "urgency", mark: "tlp" };

/// Fills the form with an earlier message of this desk, and gives its files. `words` say what is wrong.
export async function fillAgain(form, first, forms, device, words) {
  const { secrets, certificates } = await keysFor(device, first.keys);
  if (secrets.length === 0) throw new Error(words.again_no_key);
  const address = `/api/v1/messages/${first.message}`;
  const part = await bytesAt(`${address}/part`);
  await checkOutside(first, await bytesAt(`/register/${first.entry}/envelope`), part);
  const beside = () => bytesAt(`${address}/informal`);
  const opening = { network: device.network, secrets, certificates, notThis: words.again_wrong, lost: "", beside };
  const { letter, signedBy } = await readLetter(first, contentOf(part), opening);
  // One's own copy, also where this desk has another key since.
  if (signedBy.state !== "good" && signedBy.state !== "other") throw new Error(words.again_wrong);
  const kind = forms.find(({ name, version }) => name === letter.form.name && version === letter.form.version);
  if (!kind) throw new Error(words.again_wrong);
  form.elements.form.value = kind.name;
  for (const [name, of] of Object.entries(CHOSEN)) form.elements[name].value = first[of];
  for (const { number, text } of letter.fields) {
    const field = document.getElementById(`${kind.name}-${number}`);
    if (field) field.value = text;
  }
  const files = [];
  for (const one of letter.attachments) {
    const bytes = await openAttachment(first, one, secrets, words.again_wrong);
    files.push({ name: one.name, mediaType: one.mediaType, bytes });
  }
  return files;
}
