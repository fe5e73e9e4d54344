// The list of circulars, after one entered that stood in for a message: the draft of the message is forgotten.

import { forgetVersion } from "./drafts.js";

const sent = sessionStorage.getItem("circular-draft");
if (sent && new URLSearchParams(location.search).has("entered")) {
  sessionStorage.removeItem("circular-draft");
  forgetVersion(JSON.parse(sent)).catch(() => {});
}
