// Seals files beside the page, which stays alive meanwhile and can end this at any moment. It is given the files and
// the certificates of readers, and no secret key: attachments are not signed, the letter names their digests.

import { padAttachment } from "./letter.js";
import { seal } from "./sealing.js";

self.addEventListener("message", async ({ data: { files, recipients } }) => {
  try {
    for (const bytes of files) {
      const sealed = await seal(padAttachment(bytes), { recipients });
      self.postMessage({ sealed }, [sealed.buffer]);
    }
  } catch (error) {
    self.postMessage({ wrong: error.message, rule: error.rule, values: error.values });
  }
});
