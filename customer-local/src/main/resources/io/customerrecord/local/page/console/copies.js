/** Where copies of a customer are, counted live. */

import { copies } from "./api.js";
import { fill, h, span } from "./dom.js";
import { count, minute } from "./format.js";
import { explain } from "./messages.js";

const BETWEEN_LOOKS = 250;
const BETWEEN_LOOKS_LATER = 2_000;

/**
 * A list of the five places.
 *
 * @param {string} id whose copies
 * @param {(copies: object) => void} [onLook] called with each count
 */
export function copiesPanel(id, onLook = () => {}) {
  const list = h("ul", { class: "places", "aria-live": "polite" });
  let shown = "";
  let isClosed = false;
  let timer;
  let isHurried = false;
  look();
  return {
    element: list,
    hurry() {
      isHurried = true;
      look();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };

  async function look() {
    clearTimeout(timer);
    try {
      const found = await copies(id);
      if (JSON.stringify(found) !== shown) {
        shown = JSON.stringify(found);
        fill(list, placesOf(found));
      }
      isHurried &&= !isErased(found);
      onLook(found);
    } catch (error) {
      if (shown === "") {
        fill(list, h("li", {}, explain(error)));
      }
    }
    if (!isClosed) {
      clearTimeout(timer);
      timer = setTimeout(look, isHurried ? BETWEEN_LOOKS : BETWEEN_LOOKS_LATER);
    }
  }
}

/** Whether no personal data is left but in the streams. */
export function isErased({ view, events, archivedEvents, archiveTombstone }) {
  return view === "tombstone" && events === 1 && archivedEvents === 0 && archiveTombstone;
}

const VIEWS = {
  customer: ["1 record", "the customer as it is now, with all its data"],
  tombstone: ["Tombstone", "an id, a version and a time: no personal data"],
  none: ["None", "no record; the API works it out from the events"],
};

function placesOf(found) {
  const gone = found.deletedAt !== undefined;
  const erased = gone && found.events === 1;
  const archiveErased = found.archivedEvents === 0 && found.archiveTombstone;
  return [
    place(
      "Events",
      "table CustomerEvent",
      erased ? "Erased" : count(found.events, "event"),
      erased ? "only the deletion itself is left, without personal data" : "everything that has happened to the customer",
      gone ? erased : null,
    ),
    place("View", "table Customer", ...VIEWS[found.view], gone ? found.view === "tombstone" : null),
    place(
      "Archive",
      "S3",
      archiveErased ? "Erased" : count(found.archivedEvents, "object"),
      archiveErased ? "only the deletion itself is left, so that nothing comes back" : "a copy of each event",
      gone ? archiveErased : null,
    ),
    stream("Stream of the table", "DynamoDB", found.tableStreamUntil, "each new event, for 24 hours"),
    stream("Event stream", "Kinesis", found.kinesisUntil, "each new event, for as long as the stream keeps it"),
  ];
}

function stream(name, where, until, living) {
  return until
    ? place(name, where, `Until ${minute(until)}`, "at most; its records cannot be deleted, they expire", false)
    : place(name, where, "Passing through", living, null);
}

/** @param {boolean|null} isDone whether it is erased; null if nothing is to be erased */
function place(name, where, value, text, isDone) {
  const state = isDone === null ? "" : isDone ? " done" : " waiting";
  return h(
    "li",
    { class: `place${state}` },
    h("div", {}, span("place-name", name), span("place-where", where)),
    h("div", {}, span("place-value", value), span("place-text", text)),
  );
}
