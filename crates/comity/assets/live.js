// Every open page: tells at once that a message came. It says from whom and how urgent, never what.
// One page at a time listens and tells the others: a browser holds only a few lines to one server. A screen
// that cannot be told says so.

import { element } from "./element.js";
import { clock, day } from "./times.js";

const place = document.getElementById("live");
const words = JSON.parse(document.getElementById("live-words").textContent);
const others = new BroadcastChannel("comity-live");
const shown = new Set();
const title = document.title;
const AGAIN_MS = 5_000;
// The line ends by itself now and then, and is there again after a moment: nobody is told of that.
const LOST_MS = 10_000;
// Three signs of life that did not come.
const SILENT_MS = 60_000;
// How many boxes stand here of what is not urgent; the page of messages has all. The register itself limits
// the urgent ones, and none of them goes away.
const OTHERS_MAX = 5;
const MINUTE_MS = 60_000;
const top = document.querySelector(".clock");
// How far this device's own clock is from the server's; less than two minutes may be the way here.
const away = Date.parse(top.dataset.now) - Date.now();
const ahead = Math.abs(away) < 2 * MINUTE_MS ? 0 : away;
const address = new URL(place.dataset.address, location.href);
let events = null;
let left = false;
let lost = null;
let alive = null;

others.addEventListener("message", ({ data }) => ("lost" in data ? tellLost(data.lost) : show(data)));
window.addEventListener("load", wait);
// A page that is left must not keep its line, not even while it can come back.
window.addEventListener("pagehide", () => {
  left = true;
  clearTimeout(alive);
  events?.close();
});
window.addEventListener("pageshow", (event) => event.persisted && wait());

document.addEventListener("visibilitychange", showTime);
tick();

/// The clock above goes on, silently: nobody is told of a minute.
function tick() {
  showTime();
  setTimeout(tick, MINUTE_MS - ((Date.now() + ahead) % MINUTE_MS));
}

function showTime() {
  const now = new Date(Date.now() + ahead);
  for (const [place, text] of [[top.firstElementChild, clock(now)], [top.lastElementChild, day(now)]]) {
    if (place.textContent !== text) place.textContent = text;
  }
}

function wait() {
  left = false;
  navigator.locks.request("comity-live", listen);
}

/// Listens for as long as the page is open; the lock goes to another page when it is closed.
function listen() {
  if (left) return undefined;
  open();
  return new Promise((resolve) => window.addEventListener("pagehide", resolve, { once: true }));
}

function open() {
  if (left) return;
  events?.close();
  events = new EventSource(address);
  events.addEventListener("open", found);
  events.addEventListener("alive", heard);
  events.addEventListener("message", (event) => {
    heard(event);
    const message = JSON.parse(event.data);
    show(message);
    others.postMessage(message);
  });
  events.addEventListener("error", () => lose(events.readyState === EventSource.CLOSED));
}

/// What comes says how far the register is; who opens the line anew begins there.
function heard({ lastEventId }) {
  if (lastEventId) address.searchParams.set("after", lastEventId);
  found();
}

function found() {
  clearTimeout(alive);
  alive = setTimeout(() => {
    events.close();
    lose(true);
  }, SILENT_MS);
  if (lost || place.querySelector(".not-connected")) tell(null);
  lost = null;
}

/// The browser opens a line again that broke, but none that was refused.
function lose(isClosed) {
  if (left) return;
  lost ??= new Date();
  const wasLost = lost;
  setTimeout(() => lost === wasLost && tell(wasLost.toISOString()), LOST_MS);
  if (!isClosed) return;
  clearTimeout(alive);
  setTimeout(open, AGAIN_MS);
}

function tell(since) {
  tellLost(since);
  others.postMessage({ lost: since });
}

function tellLost(since) {
  const said = place.querySelector(".not-connected");
  if (!since) return said?.remove();
  if (said) return undefined;
  const sentence = words.lost.replace("{time}", `${since.slice(11, 16)} UTC`);
  return place.prepend(element("div", sentence, "alert-box late not-connected"));
}

/// Urgent ones stand above the others, the newest first; what came before stays.
function show(message) {
  if (shown.has(message.message)) return;
  shown.add(message.message);
  const urgent = message.urgency === "urgent";
  const first = urgent && !message.test;
  const box = element("div", "", `alert-box ${urgent ? "late" : "info"} ${first ? "first" : "other"}`);
  const sentence = (urgent ? words.came_urgent : words.came).replace(
    "{from}",
    message.from.participant,
  );
  const link = element("a", words.open);
  link.href = `/messages/${encodeURIComponent(message.message)}`;
  box.append(message.test ? `${words.test} ` : "", sentence, " ", link);
  const before = first ? ".first, .other" : ".other";
  place.insertBefore(box, place.querySelector(before));
  for (const old of [...place.querySelectorAll(".other")].slice(OTHERS_MAX)) old.remove();
  if (!message.test) document.title = `(!) ${title}`;
}
