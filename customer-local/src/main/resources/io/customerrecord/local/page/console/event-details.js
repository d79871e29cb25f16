/** The event behind a moment: who, when, and the event itself. */

import { fill, h, span, userText } from "./dom.js";
import { isKnown, title } from "./events.js";
import { second } from "./format.js";

/** The caller of all requests of this page. */
const LOCAL = "local";

export function eventDetails() {
  const element = h("section", { class: "panel event-details", "aria-labelledby": "event-title" });
  const json = h("pre", { tabindex: 0, "aria-label": "The event in JSON" });
  const raw = h("details", {}, h("summary", {}, "The event as the API, Kinesis and the archive have it"), json);
  let shown = null;
  return {
    element,
    show(event) {
      if (!event || event === shown) {
        return;
      }
      shown = event;
      fill(json, JSON.stringify(event, null, 2));
      fill(
        element,
        h("h2", { id: "event-title" }, "The event behind it"),
        h("p", {}, h("code", { class: "type" }, event.type), " ", span("muted", title(event))),
        isKnown(event)
          ? null
          : h("p", { class: "banner" }, "This console does not know this type of event. It shows it as it is."),
        h(
          "dl",
          {},
          fact("When", h("time", { datetime: event.time }, second(event.time)), span("muted", ` ${event.time}`)),
          fact("By", event.actor ? userText(event.actor) : "not recorded", event.actor === LOCAL ? span("muted", " signing in is not needed here") : null),
          fact("Event id", h("code", {}, event.id)),
          fact("Command id", h("code", {}, event.commandid), span("muted", " made from the Idempotency-Key, if there was one")),
        ),
        raw,
      );
    },
  };
}

function fact(name, ...value) {
  return h("div", { class: "field" }, h("dt", {}, name), h("dd", {}, ...value));
}
