// Search in what letters say. The letters are opened here and kept in memory for as long as the page is open;
// the words that are searched for leave this device in no way.

import { ask, bytesAt, keysFor } from "./channel.js";
import { element } from "./element.js";
import { fold, find } from "./fold.js";
import { readLetter } from "./reading.js";
import { reasonOf } from "./refusals.js";
import { moment } from "./times.js";

const place = document.getElementById("search");
const data = place ? JSON.parse(place.textContent) : null;
const page = JSON.parse(document.getElementById("messages").textContent);
const status = document.getElementById("search-status");
const progress = document.getElementById("search-progress");
const stop = document.getElementById("search-stop");
const found = document.getElementById("search-found");
const input = document.getElementById("search-words");
/// What was opened: the message and its lines.
const opened = [];
/// The messages that are still to be opened, once they were asked for.
let rest = null;
let unopened = 0;
/// What is wrong with keys that were handed to this browser.
let brokenKeys = null;
let running = false;

if (data) {
  document.getElementById("search-letters").hidden = false;
  document.getElementById("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    search().catch((error) => say(`${data.words.failed} ${reasonOf(error)}`));
  });
  input.addEventListener("input", () => rest && showFound());
  stop.addEventListener("click", () => {
    running = false;
  });
}

async function search() {
  showFound();
  if (running || input.value.trim() === "") return;
  running = true;
  stop.hidden = false;
  try {
    await openRest();
  } finally {
    running = false;
    stop.hidden = true;
    progress.hidden = true;
    showFound();
  }
}

/// Opens what was not opened yet, one letter after the other, so that a slow line carries one at a time.
async function openRest() {
  rest ??= newest(await threads());
  if (rest.length === 0) return;
  const all = opened.length + unopened + rest.length;
  progress.max = all;
  progress.hidden = false;
  const keys = [...new Set(rest.flatMap((message) => message.keys))];
  const { enrolled, secrets, broken, certificates } = await keysFor(page.device, keys);
  if (!enrolled) throw new Error(data.words.no_device);
  if (secrets.length === 0) throw broken ?? new Error(data.words.no_key);
  brokenKeys = broken;
  while (running && rest.length > 0) {
    await openOne(rest[0], secrets, certificates);
    rest.shift();
    progress.value = all - rest.length;
    say(fill(data.words.opening, { done: all - rest.length, all }));
  }
}

/// The conversations, the newest first, page by page until there are enough messages.
async function threads() {
  const found = [];
  for (let number = 1, count = 0; count < data.most; number += 1) {
    const part = await ask(`/api/v1/messages?page=${number}`);
    if (part.length === 0) break;
    count += part.reduce((sum, thread) => sum + thread.messages.length, 0);
    found.push(...part);
  }
  return found;
}

/// The newest messages of these conversations.
function newest(threads) {
  const messages = threads.flatMap((thread) => thread.messages);
  return messages.sort((a, b) => b.entry - a.entry).slice(0, data.most);
}

async function openOne(message, secrets, certificates) {
  try {
    const address = `/api/v1/messages/${message.message}`;
    const sealed = await bytesAt(`${address}/sealed`);
    const beside = () => bytesAt(`${address}/informal`);
    const { not_this: notThis, informal_lost: lost } = page.words;
    const { network } = page.device;
    const keys = { network, secrets, certificates, notThis, lost, beside };
    const { letter, signedBy } = await readLetter(message, sealed, keys);
    const text = letter.fields.flatMap((field) => field.text.split("\n"));
    const files = letter.attachments.map((one) => `${data.words.file} ${one.name}`);
    const lines = [...text, ...files].filter((line) => line.trim() !== "");
    const one = { message, lines, folded: lines.map(fold), good: signedBy.state === "good" };
    opened.push(one);
    const words = asked();
    if (words.length > 0 && fits(one, words)) showFound();
  } catch (error) {
    // Without the line nothing can be opened; a letter that is not for this device is counted.
    if (error.rule === "no-connection") throw error;
    unopened += 1;
  }
}

function asked() {
  return fold(input.value).split(/\s+/).filter((word) => word !== "");
}

function fits({ folded }, words) {
  return words.every((word) => folded.some((line) => line.includes(word)));
}

/// One row for each conversation, with the lines in which its words stand.
function showFound() {
  const words = asked();
  const hits = words.length === 0 ? [] : opened.filter((one) => fits(one, words));
  const rows = new Map();
  for (const hit of hits) {
    if (!rows.has(hit.message.conversation)) rows.set(hit.message.conversation, row(hit, words));
  }
  found.replaceChildren(...rows.values());
  if (words.length === 0 || running) return;
  const sentences = [rows.size > 0 ? fill(data.words.found, { count: rows.size }) : data.words.nothing];
  if (rest?.length > 0) sentences.push(fill(data.words.stopped, { count: rest.length }));
  if (unopened > 0) sentences.push(fill(data.words.unopened, { count: unopened }));
  if (brokenKeys) sentences.push(brokenKeys.message);
  say(sentences.join(" "));
}

/// The places of the line with most of the words, and of one that has a word which is missing there.
function bestLines(folded, words) {
  const count = (line) => words.filter((word) => line.includes(word)).length;
  const best = folded.reduce((best, line, at) => (count(line) > count(folded[best]) ? at : best), 0);
  const missing = words.find((word) => !folded[best].includes(word));
  const more = missing === undefined ? -1 : folded.findIndex((line) => line.includes(missing));
  return more < 0 ? [best] : [best, more];
}

function row({ message, lines, folded, good }, words) {
  const link = element("a");
  link.href = `/messages/${message.conversation}`;
  const who = element("span", "", "t");
  const names = [message.from, ...message.to].map((desk) => data.names[desk.participant]);
  const from = element("span", `${names[0]} → ${[...new Set(names.slice(1))].join(document.documentElement.dataset.comma)}`);
  from.dir = "auto";
  who.append(from, moment(message.entered));
  link.append(who);
  for (const at of good ? bestLines(folded, words) : [-1]) {
    const line = element("span", "", "d");
    line.dir = "auto";
    // Content without a good signature is not shown as its sender's.
    line.append(...(at < 0 ? [data.words.unsigned] : marked(lines[at], words)));
    link.append(line);
  }
  const item = element("li");
  item.append(link);
  return item;
}

/// The line with the words that were found in it marked.
function marked(line, words) {
  const parts = [];
  let at = 0;
  for (const [from, to] of find(line, words)) {
    parts.push(line.slice(at, from), element("mark", line.slice(from, to)));
    at = to;
  }
  return [...parts, line.slice(at)];
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function say(sentence) {
  status.textContent = sentence;
}
