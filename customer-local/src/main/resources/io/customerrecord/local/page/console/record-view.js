/** The record at a moment, with what the event of that moment changed. */

import { button, fill, h, span, userText } from "./dom.js";
import { attributeName, changes, fieldsOf, groupsOf, isAttribute, pointersOf } from "./fields.js";
import { count } from "./format.js";

export function recordView() {
  const title = h("h2", { id: "record-title" });
  const summary = h("p", { class: "record-summary" });
  const groups = h("div", { class: "groups" });
  const element = h(
    "section",
    { class: "panel record", "aria-labelledby": "record-title" },
    title,
    summary,
    groups,
  );
  return {
    element,
    /** The record of this moment cannot be shown. */
    fail(text, retry) {
      fill(title, "The record cannot be shown");
      fill(summary, text);
      fill(groups, h("div", {}, button("Try again", retry)));
    },
    /** Shows a record, and what is different in it from the one before, if there was one. */
    show(before, now, isNewest) {
      fill(title, isNewest ? "The record now" : "The record as it was then");
      const changed = before ? changes(before, now) : new Map();
      fill(
        summary,
        before
          ? [isNewest ? "The newest event changed " : "This event changed ", h("strong", {}, count(changed.size, "field")), "."]
          : "The first event: it created the customer, so all of it is new.",
      );
      fill(groups, groupsOf(now.customerType).map((group) => groupOf(group, now, changed)), attributes(now, changed));
    },
  };
}

function groupOf({ title, fields }, record, changed) {
  const texts = fieldsOf(record);
  const shown = fields.filter(([pointer]) => texts.has(pointer) || changed.has(pointer));
  return section(title, shown.map(([pointer, name]) => row(name, texts.get(pointer), changed.get(pointer))));
}

function attributes(record, changed) {
  const texts = fieldsOf(record);
  const pointers = pointersOf(texts, changed).filter(isAttribute);
  return section(
    "Attributes",
    pointers.map((pointer) => row(attributeName(pointer), texts.get(pointer), changed.get(pointer), "mono")),
  );
}

function section(title, rows) {
  return h(
    "div",
    { class: "group" },
    h("h3", {}, title),
    rows.length > 0 ? h("dl", {}, rows) : h("p", { class: "muted" }, "None"),
  );
}

/** One field. Without colours, the words "new", "changed" and "removed" say the same. */
export function row(name, text, change, nameClass = "") {
  return h(
    "div",
    { class: change ? `field ${change.kind}` : "field" },
    h("dt", { class: nameClass }, name),
    h(
      "dd",
      {},
      text === undefined ? null : h("span", { class: "value" }, userText(text)),
      change ? [" ", span("tag", change.kind)] : null,
      change && change.before !== undefined
        ? h("span", { class: "was" }, span("hidden", "before: "), h("del", {}, userText(change.before)))
        : null,
    ),
  );
}

