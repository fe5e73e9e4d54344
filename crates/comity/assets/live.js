// Every open page: tells at once that a message came. It says from whom and how urgent, never what.

const place = document.getElementById("live");
const words = JSON.parse(document.getElementById("live-words").textContent);
const shown = new Set();
const title = document.title;

if (place) listen();

function listen() {
  const events = new EventSource(place.dataset.address);
  events.addEventListener("message", (event) => show(JSON.parse(event.data)));
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
