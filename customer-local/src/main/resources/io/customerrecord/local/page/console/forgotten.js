/** What is left of a forgotten customer. */

import { newestEvent } from "./api.js";
import { copiesPanel } from "./copies.js";
import { action, fill, h } from "./dom.js";
import { minute, number } from "./format.js";
import * as router from "./router.js";
import { versionOf } from "./events.js";

/** A panel for the place of the customer. */
export function forgottenPanel(id) {
  const when = h("p", { class: "lead" }, "The API answers 410 Gone, and the id is never used again.");
  const places = copiesPanel(id, () => element.isConnected || places.close());
  const element = h(
    "section",
    { class: "forgotten narrow" },
    h("p", { class: "eyebrow" }, h("code", { class: "id" }, id)),
    h("h1", {}, "This customer has been forgotten"),
    when,
    h("h2", {}, "What is left, and until when"),
    places.element,
    h("p", { class: "hint" }, "On AWS, backups of the tables keep theirs until they expire, 35 days with the template's defaults. After a restore the operator applies the deletions again, with customer-admin reforget."),
    h("p", { class: "actions" }, action(router.start, "Go to the start"), action(router.part(id, "everything"), "Everything held")),
  );
  describe();
  return element;

  async function describe() {
    try {
      const event = await newestEvent(id);
      fill(
        when,
        "On ",
        h("strong", {}, minute(event.time)),
        `, by its last event, version ${number(versionOf(event))}. All events before it are erased. The API answers 410 Gone, and the id is never used again.`,
      );
    } catch {
      // The general sentence stays.
    }
  }
}
