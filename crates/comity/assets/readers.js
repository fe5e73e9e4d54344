// Who will be able to read a message: for each desk that was chosen one certificate, compared with the key that
// this browser remembers; and the boxes that stop a writer who has to decide.

import { certificatesOf, dotted } from "./channel.js";
import { element } from "./element.js";
import { grouped, knownKeys, learnKeys, madeHere } from "./pins.js";
import { isRolledBack } from "./parts-seen.js";
import { fingerprint, whyNot } from "./sealing.js";

/// One reader for each of these desks, in their order, as `MRL.technical` each. `why` says why nothing can be
/// sealed to it; `known` is the fingerprint that this browser remembers.
export async function readersOf(network, desks, words) {
  const given = await certificatesOf(desks, words.other_desks);
  const known = await knownKeys(network, desks);
  const readers = [];
  for (const [at, one] of given.entries()) {
    const name = dotted(one);
    const own = await madeHere(network, name, one.fingerprint);
    const reader = { ...one, name, known: own ? one.fingerprint : known[at], why: await reason(one, words) };
    // The certificate that the host gives is the one that it says it is.
    const is = reader.why ? null : await fingerprint(one.certificate);
    if (is && is !== one.fingerprint) throw new Error(`${words.other_desks} ${reader.name}`);
    if (is && (await isRolledBack(network, reader.name, one))) {
      throw new Error(`${words.key_older} ${reader.name}`);
    }
    readers.push(reader);
  }
  return readers;
}

async function reason({ certificate }, words) {
  if (!certificate) return words.why_missing;
  const wrong = await whyNot(certificate);
  if (!wrong) return null;
  const rule = wrong.rule.replace("certificate-", "");
  return { expired: words.why_expired, revoked: words.why_revoked }[rule] ?? words.why_other;
}

/// Those whose key is not the one that this browser wrote to last.
export function changedOf(readers) {
  return readers.filter(({ known, fingerprint: given }) => known && known !== given);
}

/// A desk's key that changed stops here until a person compares it.
export function changedBox(network, changed, words, goOn) {
  const more = words.key_changed_more;
  return comparedBox(network, changed, [words.key_changed, words.key_new, more, words.key_accept], goOn);
}

/// A desk that nobody chose stops here too, the first time that a letter is to be sealed to it.
export function unchosenBox(network, desks, words, goOn) {
  const more = words.unchosen_more;
  return comparedBox(network, desks, [words.unchosen, words.key_new, more, words.unchosen_accept], goOn);
}

function comparedBox(network, changed, [sentence, named, more, label], goOn) {
  const lines = changed.flatMap((one) => [
    [namedIn(`${one.name} ${named}`, one)],
    [grouped(one.fingerprint), "code"],
  ]);
  return boxOf([[sentence], ...lines, [more]], label, async () => {
    await learnKeys(network, changed.map(({ name, fingerprint: given }) => [name, given]));
    await goOn();
  });
}

/// A sentence with the time and the entry by which a state named a key; the entry can be looked at.
export function namedIn(sentence, { since, entry }) {
  const [before, after = ""] = sentence.replace("{time}", moment(since)).split("{entry}");
  const link = element("a", String(entry));
  link.href = `/register/${entry}`;
  link.target = "_blank";
  link.rel = "noopener";
  const line = element("span", before);
  line.append(link, after);
  return line;
}

/// A time of the register as people read it.
export function moment(time = "") {
  return time ? `${time.slice(0, 16).replace("T", " ")} UTC` : "";
}

/// Desks to which nothing can be sealed; the others, if there are any, can have the message all the same. `clear`
/// is the address of the page that sends it unencrypted instead.
export function unusableBox(unusable, words, clear, goOn) {
  const lines = unusable.map(({ name, why, participant, desk }) => {
    const line = element("span", `${name}: ${why} `);
    if (clear) {
      const link = element("a", words.unencrypted);
      link.dataset.unencrypted = "";
      link.href = `${clear}&only=${encodeURIComponent(participant)}&desk=${encodeURIComponent(desk)}`;
      line.append(link);
    }
    return [line];
  });
  return boxOf([[words.cannot_seal], ...lines, [words.cannot_seal_more]], words.to_others, goOn);
}

/// Lines, each of text or an element and with its class, and a button to go on by, if one can.
export function boxOf(lines, label, goOn) {
  const box = element("div", "", "alert-box late");
  for (const [line, className] of lines) {
    const shown = element("p", "", className);
    shown.append(line);
    box.append(shown);
  }
  if (!goOn) return box;
  const button = element("button", label, "btn btn-plain");
  button.type = "button";
  button.addEventListener("click", goOn);
  box.append(button);
  return box;
}

/// The readers with their fingerprints, each as remembered or for the first time.
export function readerList(readers, own, words) {
  const list = element("ul");
  for (const { name, participant, fingerprint: given, known } of readers) {
    const item = element("li", `${name} ${participant === own ? words.readers_own : ""}`);
    const print = element("span", grouped(given), "code small");
    print.dir = "ltr";
    const word = known === given ? words.key_remembered : words.key_first;
    item.append(element("br"), print, element("span", ` ${word}`, "small muted"));
    list.append(item);
  }
  return list;
}
