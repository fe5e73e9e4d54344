// Every open page: tells at once that a message came. It says from whom and how urgent, never what.
// One page at a time listens and tells the others: a browser holds only a few lines to one server.

const place = document.getElementById("live");
const words = JSON.parse(document.getElementById("live-words").textContent);
const others = new BroadcastChannel("comity-live");
const shown = new Set();
const title = document.title;
let events = null;

others.addEventListener("message", (event) => show(event.data));
window.addEventListener("load", () => navigator.locks.request("comity-live", listen));
// A page that is left must not keep its line, not even while it can come back.
window.addEventListener("pagehide", () => events?.close());

/// Listens for as long as the page is open; the lock goes to another page when it is closed.
function listen() {
  events = new EventSource(place.dataset.address);
  events.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    show(message);
    others.postMessage(message);
  });
  return new Promise((resolve) => window.addEventListener("pagehide", resolve, { once: true }));
}

function show(message) {
  if (shown.has(message.message)) return;
  shown.add(message.message);
  const urgent = message.urgency === "urgent";
  const box = document.createElement("div");
  box.className = `alert-box ${urgent ? "late" : "info"}`;
  const sentence = (urgent ? words.came_urgent : words.came).replace(
    "{from}",
    message.from.participant,
  );
  const link = document.createElement("a");
  link.href = `/messages/${encodeURIComponent(message.conversation)}`;
  link.textContent = words.open;
  box.append(message.test ? `${words.test} ` : "", sentence, " ", link);
  place.replaceChildren(box);
  if (!message.test) document.title = `(!) ${title}`;
}
