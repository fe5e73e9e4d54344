// The receipts that a page asks to be signed: what a draft may say, and nothing beside it.

import { parseStrictly, print } from "./keys.js";

const utf8 = new TextDecoder();
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DESK_ROLE = /^desk\.[a-z0-9-]+$/;

/// Refuses a draft that is anything else than our receipt of one of these messages, which went to one of
/// our desks. The whole statement is made again here and compared: nothing in it is signed unseen.
export function mustBeReceipt(bytes, { device, messages }) {
  const draft = parseStrictly(bytes);
  const message = messages.find((one) => one.message === draft.body?.message);
  const own = device.participant;
  const isOurs = (to) => to.participant === own && to.desk === draft.body.desk;
  const formed =
    ID.test(draft.id) && TIME.test(draft.issued) && DESK_ROLE.test(draft.by?.role ?? "");
  if (!formed || !message || message.from.participant === own || !message.to.some(isOurs)) {
    throw new Error("not a receipt");
  }
  const receipt = print({
    audience: { tlp: message.tlp, to: [message.from.participant] },
    body: { desk: draft.body.desk, message: message.message },
    by: { participant: own, role: draft.by.role },
    id: draft.id,
    issued: draft.issued,
    kind: "channel.message-acknowledged",
    origin: device.network,
    parts: [],
    replies_to: message.message,
    test: message.test,
    v: 1,
  });
  if (receipt !== utf8.decode(bytes)) throw new Error("not a receipt");
}
