// A letter as text: the same rules and sentences as `crates/sealing/src/letter`, and the padding.

export const LETTER_MAX = 1 << 20;
const DESKS_MAX = 256;
const FIELDS_MAX = 64;
export const ATTACHMENTS_MAX = 16;
const CLOSING_MAX = 16;
export const ATTACHMENT_MAX = 30 << 20;
const MARKS = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"];
const FIRST = "Comity letter 1";
const KIB = 1 << 10;
const LETTER_SIZES = [4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, LETTER_MAX];
const ATTACHMENT_SIZES = [4, 16, 64, 256, 1024, 4096, 16384, 32768].map((kib) => kib * KIB);
// Characters that show nothing or turn the reading order around; marks of direction and joiners,
// which Arabic and Persian need, are not among them.
const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E007F}]/u;
const WORD = /^(?!-)[a-z0-9-]{1,32}(?<!-)$/;
const CODE = /^[A-Z][A-Z0-9-]{1,15}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/;
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
const utf8 = new TextEncoder();

/// The letter's one spelling, without padding. A value that a letter may not hold is refused.
export function print(letter) {
  check(letter);
  const text = written(letter);
  checkText(text);
  return text;
}

/// The letter that a text is; what `print` would write differently is refused.
export function parse(text) {
  if (lengthOf(text) >= LETTER_MAX) refuse("the letter is too long");
  if (!text.endsWith("\n")) refuse("its last line has no end");
  const lines = text.slice(0, -1).split("\n");
  if (lines.shift() !== FIRST) refuse(`it does not begin with "${FIRST}"`);
  const letter = read(lines);
  if (print(letter) !== text) refuse("a line is written in another way than letters are");
  return letter;
}

/// A letter with spaces and one LF behind it, so that its length says little.
export function pad(text) {
  const length = lengthOf(text);
  const size = LETTER_SIZES.find((size) => length < size);
  if (size === undefined) throw new Error("The letter is too long; shorten it.");
  return `${text}${" ".repeat(size - length - 1)}\n`;
}

/// The letter without what `pad` put behind it.
export function inside(padded) {
  const text = padded.slice(0, -1).replace(/ +$/, "");
  if (!padded.endsWith("\n") || !text.endsWith("\n") || pad(text) !== padded) {
    throw new Error("This is not a letter: its end is not filled with spaces.");
  }
  return text;
}

/// The bytes of a file with zero bytes behind them.
export function padAttachment(bytes) {
  const padded = new Uint8Array(attachmentSize(bytes.length));
  padded.set(bytes);
  return padded;
}

/// The bytes of the file of `size` bytes that `padAttachment` padded.
export function attachmentInside(padded, size) {
  const fits = attachmentSize(size) === padded.length;
  if (!fits || padded.subarray(size).some((byte) => byte !== 0)) {
    throw new Error("This attachment has another length than its letter says.");
  }
  return padded.slice(0, size);
}

function attachmentSize(length) {
  if (length > ATTACHMENT_MAX) {
    throw new Error("The file is too large; at most 30 MiB can be attached.");
  }
  return ATTACHMENT_SIZES.find((size) => length <= size);
}

function refuse(sentence) {
  throw new Error(`This is not a letter: ${sentence}.`);
}

function notAs(name) {
  refuse(`the line ${name} is not as a letter has it`);
}

function lengthOf(text) {
  return utf8.encode(text).length;
}

function written(letter) {
  const desk = (d) => `${d.participant} ${d.desk}`;
  const head = [
    FIRST,
    `Form: ${letter.form.name} ${letter.form.version}`,
    `Message: ${letter.message}`,
    `Conversation: ${letter.conversation}`,
    `From: ${desk(letter.from)}`,
    ...letter.to.map((d) => `To: ${desk(d)}`),
    ...letter.before.map((b) => `Before: ${desk(b.desk)} ${b.message}`),
    `Written: ${letter.written}`,
    `Formality: ${letter.formality}`,
    `Mark: ${letter.mark}`,
    `Test: ${letter.test ? "yes" : "no"}`,
    ...letter.attachments.map(
      (a) => `Attachment: ${a.number} ${a.size} ${a.sha256} ${a.mediaType} ${a.name}`,
    ),
    "",
  ];
  const fields = letter.fields.flatMap((f) => [
    `${String(f.number).padStart(3, "0")} ${f.label}`,
    ...f.text.split("\n").map((line) => `  ${line}`),
  ]);
  const closing = letter.closing.length > 0 ? ["", ...letter.closing] : [];
  return [...head, ...fields, ...closing, ""].join("\n");
}

function check(letter) {
  const need = (holds, name) => holds || notAs(name);
  const say = (holds, sentence) => holds || refuse(sentence);
  need(matches(WORD, letter.form.name) && isNumber(letter.form.version, 1, 999), "Form");
  need(matches(UUID, letter.message), "Message");
  need(matches(UUID, letter.conversation), "Conversation");
  need(isDesk(letter.from), "From");
  need(letter.to.length > 0 && letter.to.every(isDesk), "To");
  say(letter.to.length <= DESKS_MAX, "there are too many desks");
  const names = letter.to.map((d) => `${d.participant} ${d.desk}`);
  say(new Set(names).size === names.length, "a desk is named twice");
  let rest = 0;
  for (const { desk, message } of letter.before) {
    const at = names.indexOf(`${desk.participant} ${desk.desk}`, rest);
    need(at >= 0 && matches(UUID, message), "Before");
    rest = at + 1;
  }
  need(isTime(letter.written), "Written");
  need(["official", "informal"].includes(letter.formality), "Formality");
  need(MARKS.includes(letter.mark), "Mark");
  need(typeof letter.test === "boolean", "Test");
  say(letter.attachments.length <= ATTACHMENTS_MAX, "there are too many attachments");
  for (const [at, one] of letter.attachments.entries()) {
    need(one.number === at + 1 && isAttached(one), "Attachment");
  }
  say(letter.fields.length > 0, "there is no field");
  say(letter.fields.length <= FIELDS_MAX, "there are too many fields");
  const rising = letter.fields.every((f, at, all) => at === 0 || all[at - 1].number < f.number);
  say(rising, "the numbers of the fields do not rise");
  for (const field of letter.fields) {
    const name = String(field.number).padStart(3, "0");
    say(isField(field), `field ${name} is not as a letter has it`);
  }
  say(letter.closing.length <= CLOSING_MAX, "there are too many closing sentences");
  const plain = letter.closing.every((line) => isLine(line, LETTER_MAX));
  say(plain, "a closing sentence is not as a letter has it");
}

function checkText(text) {
  if (lengthOf(text) >= LETTER_MAX) refuse("the letter is too long");
  if (!text.isWellFormed() || text.normalize("NFC") !== text) {
    refuse("the text is not in Unicode's form NFC");
  }
  const unseen = UNSEEN.exec(text.replaceAll("\n", ""));
  if (unseen) {
    const code = unseen[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    refuse(`there is a character that nobody sees: U+${code}`);
  }
}

function matches(pattern, text) {
  return typeof text === "string" && pattern.test(text);
}

function isNumber(value, from, to) {
  return Number.isInteger(value) && value >= from && value <= to;
}

function isDesk(desk) {
  return matches(CODE, desk.participant) && matches(WORD, desk.desk);
}

function isTime(text) {
  if (!matches(TIME, text)) return false;
  const time = new Date(text);
  // A day that the month does not have becomes another day.
  const same = !Number.isNaN(time.getTime()) && time.toISOString() === `${text.slice(0, 19)}.000Z`;
  return same && time.getTime() >= 0;
}

function isAttached(one) {
  return (
    isNumber(one.size, 0, ATTACHMENT_MAX) &&
    matches(/^[0-9a-f]{64}$/, one.sha256) &&
    matches(TYPE, one.mediaType) &&
    one.mediaType.length <= 100 &&
    isLine(one.name, 120) &&
    !/^\.|\.$|[/\\:*?"<>|\u200E\u200F]/.test(one.name)
  );
}

function isLine(text, limit) {
  return isTrimmed(text) && !text.includes("\n") && [...text].length <= limit;
}

/// Not empty, and with no space or LF at either end.
function isTrimmed(text) {
  return typeof text === "string" && text !== "" && !/^[ \n]|[ \n]$/.test(text);
}

function isField(field) {
  return isNumber(field.number, 1, 999) && isLine(field.label, 80) && isTrimmed(field.text);
}

function read(lines) {
  const tryOne = (name) => (lines[0]?.startsWith(`${name}: `) ? lines.shift() : undefined);
  const one = (name) => (tryOne(name) ?? notAs(name)).slice(name.length + 2);
  const many = (name, take) => {
    const all = [];
    for (let line = tryOne(name); line !== undefined; line = tryOne(name)) {
      if (all.length > DESKS_MAX) notAs(name);
      all.push(take(cut(line.slice(name.length + 2), name)));
    }
    return all;
  };
  const cut = (value, name) => {
    let rest = value;
    return (last = false) => {
      const at = last ? -1 : rest.indexOf(" ");
      if (!last && at < 0) notAs(name);
      const word = last ? rest : rest.slice(0, at);
      rest = rest.slice(at + 1);
      return word;
    };
  };
  const number = (text) => (/^[0-9]{1,9}$/.test(text) ? Number(text) : NaN);
  const among = (name, words) => {
    const value = one(name);
    return Object.hasOwn(words, value) ? words[value] : notAs(name);
  };
  const form = cut(one("Form"), "Form");
  const letter = { form: { name: form(), version: number(form(true)) } };
  letter.message = one("Message");
  letter.conversation = one("Conversation");
  const from = cut(one("From"), "From");
  letter.from = { participant: from(), desk: from(true) };
  letter.to = many("To", (next) => ({ participant: next(), desk: next(true) }));
  letter.before = many("Before", (next) => ({
    desk: { participant: next(), desk: next() },
    message: next(true),
  }));
  letter.written = one("Written");
  letter.formality = among("Formality", { official: "official", informal: "informal" });
  letter.mark = one("Mark");
  letter.test = among("Test", { yes: true, no: false });
  letter.attachments = many("Attachment", (next) => ({
    number: number(next()),
    size: number(next()),
    sha256: next(),
    mediaType: next(),
    name: next(true),
  }));
  if (lines.length > 0 && lines.shift() !== "") refuse("a line of the head is not known here");
  letter.fields = readFields(lines);
  letter.closing = lines.splice(1);
  if (lines.length > 0 && letter.closing.length === 0) refuse("it ends with an empty line");
  return letter;
}

/// Up to the empty line before the closing sentences, or to the end.
function readFields(lines) {
  const wrong = () => refuse("a line between the fields is not as a letter has it");
  const fields = [];
  while (lines.length > 0 && lines[0] !== "") {
    const line = lines.shift();
    if (line.startsWith("  ")) {
      if (fields.length === 0) wrong();
      fields.at(-1).lines.push(line.slice(2));
      continue;
    }
    const [, digits, label] = /^([0-9]{1,9}) (.*)$/s.exec(line) ?? wrong();
    fields.push({ number: Number(digits), label, lines: [] });
  }
  return fields.map(({ number, label, lines }) => ({ number, label, text: lines.join("\n") }));
}
