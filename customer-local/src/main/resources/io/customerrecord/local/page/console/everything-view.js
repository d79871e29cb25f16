/** Everything held about a customer, to read and to print (GDPR, articles 15 and 20). */

import { everything, Problem } from "./api.js";
import { button, fill, h, span, userText } from "./dom.js";
import { title, versionOf } from "./events.js";
import { escaped, fieldsOf, groupsOf, isAttribute, label, nameOf } from "./fields.js";
import { count, day, minute, number, second } from "./format.js";
import { longList } from "./long-list.js";
import { loading, notFound, showFailure } from "./messages.js";
import { row } from "./record-view.js";
import * as router from "./router.js";
import { single } from "./single.js";

const PLACES = {
  "event-table": "Table of the events",
  "view-table": "Table of the records",
  archive: "Archive",
  "table-stream": "Stream of the table",
  "event-stream": "Event stream",
  backups: "Backups",
  "audit-log": "Audit log",
  "function-logs": "Logs of the functions",
  "on-failure-queues": "On-failure queues",
  "other-consumers": "Other programs",
};

const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function everythingView({ id }) {
  const element = h("div", { class: "everything" }, loading());
  const closing = new AbortController();
  let events = null;
  const load = single(async () => {
    const progress = h("p", { class: "muted loading", role: "status" });
    fill(element, progress);
    try {
      const exported = await everything(id, (read) => fill(progress, `Loading: ${count(read, "event")} …`), closing.signal);
      events = longList("life-line", exported.events, item);
      fill(element, content(exported, events));
    } catch (error) {
      if (closing.signal.aborted) {
        return;
      }
      if (error instanceof Problem && error.type === "customer-not-found") {
        fill(element, notFound(id));
      } else {
        showFailure(element, error, load);
      }
    }
  });
  load();
  return {
    element,
    resume: () => (events ? undefined : load()),
    close() {
      closing.abort();
      events?.close();
    },
  };
}

function content(exported, list) {
  const { customerId, customer, exportedAt, copies } = exported;
  const isForgotten = exported.status === "forgotten";
  return [
    h("p", { class: "eyebrow screen" }, h("a", { href: router.now(customerId) }, "Back to the customer")),
    h("h1", {}, "Everything held about ", customer ? userText(nameOf(customer)) : "a forgotten customer"),
    h(
      "p",
      { class: "lead" },
      `Exported on ${second(exportedAt)}. Customer `,
      h("code", { class: "id" }, customerId),
      isForgotten ? ". The customer was forgotten: what is listed here is all that is left." : ".",
    ),
    h("p", { class: "actions screen" }, button("Print", () => window.print(), { class: "primary" }), download(exported)),
    customer ? recordSection(customer) : null,
    copiesSection(copies ?? []),
    eventsSection(exported.events, list),
  ];
}

function download(exported) {
  return button("Save as JSON", () => {
    const text = JSON.stringify(exported, null, 2);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href: url, download: `customer-${exported.customerId}.json` }).click();
    URL.revokeObjectURL(url);
  });
}

function recordSection(customer) {
  const texts = fieldsOf(customer);
  const named = groupsOf(customer.customerType).flatMap((group) => group.fields.map(([pointer]) => pointer));
  const pointers = [...named.filter((pointer) => texts.has(pointer)), ...[...texts.keys()].filter(isAttribute)];
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, `The record now, version ${number(customer.version)}`),
    h("dl", {}, pointers.map((pointer) => row(label(pointer), texts.get(pointer), undefined, nameClass(pointer)))),
  );
}

function copiesSection(copies) {
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, "Where it is kept, and for how long"),
    h(
      "dl",
      { class: "kept" },
      copies.map(({ place, name, holds, personalData, retention, until }) =>
        h(
          "div",
          { class: "field" },
          h("dt", {}, PLACES[place] ?? place, name ? [" ", h("code", {}, name)] : null),
          h(
            "dd",
            {},
            h("p", {}, upper(holds), personalData === false ? [" ", span("tag", "no personal data")] : null),
            h("p", { class: "muted" }, `How long: ${retention}`, until ? `, until ${minute(until)}` : ""),
          ),
        ),
      ),
    ),
  );
}

function eventsSection(events, list) {
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, `All that has happened: ${count(events.length, "event")}`),
    list.isPartial
      ? h("p", { class: "hint screen" }, "This page has only the events around what you see. A print and the saved file have all of them: search there.")
      : null,
    list.element,
  );
}

function item(event) {
  return h(
    "li",
    {},
    h("p", { class: "life-time" }, event.time ? day(event.time) : "at an unknown time"),
    h("h3", {}, title(event), " ", span("muted", `version ${number(versionOf(event))}`)),
    h(
      "p",
      { class: "muted" },
      h("code", {}, event.type),
      event.actor ? [" by ", userText(event.actor)] : null,
      event.time ? ` on ${second(event.time)}` : null,
    ),
    h("dl", {}, textsOf(event.data ?? {}).map(([name, text, className]) => row(name, text, undefined, className))),
  );
}

const nameClass = (pointer) => (isAttribute(pointer) ? "mono" : "");

/** Every text of an event's data, with its name and the name's class, also of types that this console does not know. */
function textsOf(data) {
  const known = fieldsOf(data);
  const others = flat(data, [], "").filter(({ pointer }) => !known.has(pointer));
  return [
    ...[...known].map(([pointer, text]) => [label(pointer), text, nameClass(pointer)]),
    ...others.map(({ names, text }) => [names.join("."), text, "mono"]),
  ];
}

function flat(value, names, pointer) {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, each]) => flat(each, [...names, name], `${pointer}/${escaped(name)}`))
    : [{ names, pointer, text: String(value) }];
}
