// Ceremonies with a passkey: asks the server for a challenge, the authenticator for its answer, and
// goes on where the server says. Also sends a form that waited for the confirmation.

const words = JSON.parse(document.getElementById("passkey-words").textContent);
const waiting = document.getElementById("confirm-on");

for (const place of document.querySelectorAll("[data-passkey]")) prepare(place);
if (waiting) waiting.submit();

function prepare(place) {
  const button = place.querySelector("button");
  const status = place.querySelector(".passkey-status");
  const say = (sentence) => {
    status.textContent = sentence;
  };
  if (!window.PublicKeyCredential) return say(words.unsupported);
  button.disabled = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    say(words.waiting);
    try {
      await run(place, say);
    } catch (cause) {
      say(sentenceFor(cause));
    }
    button.disabled = false;
  });
}

async function run(place, say) {
  const asked = await post(place.dataset.begin, {});
  const options = readable(asked.publicKey);
  const credential =
    place.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: options })
      : await navigator.credentials.get({ publicKey: options });
  const name = place.querySelector("input")?.value ?? "";
  const answer = await post(place.dataset.end, { credential: written(credential), name });
  say(words.done);
  const next = new URL(answer.next, location.href);
  location.assign(next.origin === location.origin ? next : "/");
}

class Said extends Error {}

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
  });
  const value = await answer.json().catch(() => ({}));
  if (answer.ok) return value;
  if (value.confirm) {
    // What was asked for takes a fresh confirmation; this page opens again after it.
    location.assign(`${value.confirm}?next=${encodeURIComponent(location.pathname)}`);
    return new Promise(() => {});
  }
  throw new Said(value.sentence ?? words.failed);
}

function sentenceFor(cause) {
  if (cause instanceof Said) return cause.message;
  if (cause.name === "NotAllowedError") return words.stopped;
  if (cause.name === "InvalidStateError") return words.known;
  if (cause.name === "NotSupportedError" || cause.name === "SecurityError") {
    return words.unsupported;
  }
  return words.failed;
}

/// What the server asks, with bytes where browsers want bytes.
function readable(options) {
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const made = { ...options, challenge: bytes(options.challenge) };
  if (options.user) made.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) made.allowCredentials = known(options.allowCredentials);
  if (options.excludeCredentials) made.excludeCredentials = known(options.excludeCredentials);
  return made;
}

/// What the authenticator answered, with text in place of bytes.
function written(credential) {
  const { response } = credential;
  const fields = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const texts = {};
  for (const field of fields) if (response[field]) texts[field] = text(response[field]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: texts,
    extensions: {},
  };
}

function bytes(base64url) {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
