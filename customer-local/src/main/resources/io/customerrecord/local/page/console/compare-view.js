/** Two moments of a customer, side by side. */

import { current, Problem } from "./api.js";
import { fill, h, span, userText } from "./dom.js";
import { title } from "./events.js";
import { changes, fieldsOf, label, nameOf, pointersOf } from "./fields.js";
import { forgottenPanel } from "./forgotten.js";
import { count, duration, minute, number } from "./format.js";
import { History } from "./history.js";
import { loading, notFound, showFailure } from "./messages.js";
import * as recent from "./recent.js";
import { Records } from "./records.js";
import * as router from "./router.js";

const SETTLED = 40;

export function compareView(first) {
  const { id } = first;
  const element = h("div", { class: "compare" }, loading());
  let route = first;
  let open = null;
  load();
  return {
    element,
    show(next) {
      route = next;
      open?.show(route);
    },
    resume: () => (open ? open.show(router.parse(location.hash)) : load()),
  };

  async function load() {
    try {
      const customer = await current(id);
      recent.remember(id, nameOf(customer));
      open = openComparison(customer, showError);
      fill(element, open.element);
      open.show(route);
    } catch (error) {
      showError(error);
    }
  }

  function showError(error) {
    if (error instanceof Problem && error.status === 410) {
      recent.forgetName(id);
      fill(element, forgottenPanel(id));
    } else if (error instanceof Problem && error.status === 404) {
      fill(element, notFound(id));
    } else {
      showFailure(element, error, load);
    }
  }
}

function openComparison(customer, onError) {
  const id = customer.customerId;
  const newest = customer.version;
  const history = new History(id, newest);
  const records = new Records(id);
  const from = moment("from", "One moment");
  const to = moment("to", "Another moment");
  const summary = h("p", { class: "record-summary", role: "status" });
  const onlyChanges = h("input", { type: "checkbox", id: "only-changes", on: { change: () => table.classList.toggle("only-changes", onlyChanges.checked) } });
  const table = h("div", { class: "comparison", role: "table", "aria-label": "The customer at two moments" });
  let moves = 0;
  const element = h(
    "div",
    {},
    h("p", { class: "eyebrow" }, h("a", { href: router.now(id) }, "Back to the customer")),
    h("h1", {}, "Compare two moments of ", userText(nameOf(customer))),
    h("div", { class: "two-moments" }, from.element, to.element),
    h("div", { class: "comparison-head" }, summary, h("p", { class: "check" }, onlyChanges, h("label", { for: "only-changes" }, "Only what differs"))),
    table,
  );
  return {
    element,
    show(route) {
      from.select(Math.min(route.from, newest));
      to.select(Math.min(route.to, newest));
      present(0);
    },
  };

  function moment(name, text) {
    const caption = h("p", { class: "timeline-caption" });
    const slider = h("input", {
      type: "range",
      id: `compare-${name}`,
      min: 1,
      max: newest,
      step: 1,
      on: {
        input() {
          describe();
          present(SETTLED);
        },
      },
    });
    const share = () => (newest > 1 ? (Number(slider.value) - 1) / (newest - 1) : 1);
    const panel = h(
      "div",
      { class: "panel timeline" },
      h("div", { class: "timeline-head" }, h("label", { for: slider.id }, text), caption),
      h("div", { class: "track" }, slider),
    );
    return { element: panel, version: () => Number(slider.value), select, describe };

    function select(version) {
      slider.value = String(version);
      describe();
    }

    function describe() {
      const event = history.get(Number(slider.value));
      const place = `Version ${number(Number(slider.value))} of ${number(newest)}`;
      panel.style.setProperty("--share", String(share()));
      slider.setAttribute("aria-valuetext", event ? `${place}, ${minute(event.time)}: ${title(event)}` : place);
      fill(caption, span("when", place), event ? span("what", `${minute(event.time)}: ${title(event)}`) : null);
    }
  }

  async function present(pause) {
    const move = ++moves;
    const [low, high] = [from.version(), to.version()];
    try {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (move !== moves) {
        return;
      }
      if (pause > 0) {
        router.replace(router.compare(id, low, high));
      }
      const [before, after] = await Promise.all([
        records.at(low),
        records.at(high),
        history.load(low, low),
        history.load(high, high),
      ]);
      if (move === moves) {
        from.describe();
        to.describe();
        compare(before, after);
      }
    } catch (error) {
      onError(error);
    }
  }

  function compare(before, after) {
    const [old, young] = [fieldsOf(before), fieldsOf(after)];
    const changed = changes(before, after);
    const apart = Math.abs(new Date(after.updateTime) - new Date(before.updateTime));
    fill(
      summary,
      changed.size === 0
        ? "Nothing differs between these two moments."
        : [h("strong", {}, count(changed.size, "field differs", "fields differ")), ` between two moments that are ${duration(apart)} apart.`],
    );
    fill(
      table,
      h("div", { class: "comparison-row head", role: "row" }, head("Field"), head(`Version ${number(before.version)}`), head(`Version ${number(after.version)}`)),
      pointersOf(old, young).map((pointer) => row(pointer, old.get(pointer), young.get(pointer), changed.get(pointer))),
    );
  }
}

const head = (text) => h("span", { role: "columnheader" }, text);

function row(pointer, before, after, change) {
  const cell = (text) => h("span", { role: "cell" }, text === undefined ? h("em", { class: "muted" }, "nothing") : userText(text));
  return h(
    "div",
    { class: change ? `comparison-row ${change.kind}` : "comparison-row", role: "row" },
    h("span", { role: "rowheader" }, label(pointer), change ? span("tag", change.kind) : null),
    cell(before),
    cell(after),
  );
}
