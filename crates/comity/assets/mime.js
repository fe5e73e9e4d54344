// The words of what a mail program sealed (RFC 3156): its plain text, of several parts the first. What is no
// MIME is text as it stands.

const DEPTH_MAX = 8;
/// Most bytes that are read as text; what is sealed and compressed may be far longer than its mail.
export const TEXT_MAX = 256 * 1024;
const latin = new TextDecoder("windows-1252");

/// The text in these bytes, or in the first TEXT_MAX of them. No step looks at a character more often than there
/// are parts inside parts: whoever writes a mail does not choose how long a page works on it.
export function textOf(whatever) {
  const bytes = whatever.subarray(0, TEXT_MAX);
  // One character for each byte, so that parts can be cut out before they are decoded.
  let raw = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    raw += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  const whole = decode(raw, "utf-8");
  if (!/^content-type:/im.test(raw.split(/\r?\n\r?\n/)[0])) return whole.trim();
  return (plain(raw, 0) ?? whole).trim();
}

function plain(raw, depth) {
  const [, head, body] = raw.match(/^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/) ?? [null, "", raw];
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const value = (name) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? "";
  const kind = value("content-type");
  const parameter = (name) => kind.match(new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i"));
  const [, quoted, bare] = parameter("boundary") ?? [];
  const boundary = quoted ?? bare;
  if (/^multipart\//i.test(kind) && boundary && depth < DEPTH_MAX) {
    for (const part of parts(body, boundary)) {
      const text = plain(part, depth + 1);
      if (text !== null) return text;
    }
    return null;
  }
  if (kind && !/^text\/plain/i.test(kind)) return null;
  const [, quotedSet, bareSet] = parameter("charset") ?? [];
  return decode(unpacked(body, value("content-transfer-encoding").toLowerCase()), quotedSet ?? bareSet ?? "utf-8");
}

function parts(body, boundary) {
  const found = `\n${body}`.split(`\n--${boundary}`).slice(1);
  return found.filter((part) => !part.startsWith("--")).map((part) => part.replace(/^[ \t]*\r?\n/, ""));
}

function unpacked(body, encoding) {
  if (encoding === "base64") {
    try {
      return atob(body.replace(/[^A-Za-z0-9+/=]/g, ""));
    } catch {
      return body;
    }
  }
  if (encoding !== "quoted-printable") return body;
  return body
    .split("\n")
    .map(joined)
    .join("")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, two) => String.fromCharCode(Number.parseInt(two, 16)));
}

/// A line of quoted-printable with its end, or without it where `=` joins the next line to it.
function joined(line, at, all) {
  // Spaces at the end of a line came from mail servers (RFC 2045, 6.7).
  let end = line.length;
  while (end > 0 && " \t\r".includes(line[end - 1])) end -= 1;
  const text = line.slice(0, end);
  if (text.endsWith("=")) return text.slice(0, -1);
  return at < all.length - 1 ? `${text}\n` : text;
}

function decode(raw, charset) {
  const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0) & 255);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return latin.decode(bytes);
  }
}
