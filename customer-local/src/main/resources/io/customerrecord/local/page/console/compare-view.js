/** Two moments of a customer, side by side. */

import { current, Problem, Unreachable } from "./api.js";
import { fill, h, span, userText } from "./dom.js";
import { title } from "./events.js";
import { changes, fieldsOf, isAttribute, label, nameOf, pointersOf } from "./fields.js";
import { forgottenPanel } from "./forgotten.js";
import { count, duration, minute, number } from "./format.js";
import { History } from "./history.js";
import { loading, notFound, showFailure } from "./messages.js";
import * as recent from "./recent.js";
import { Records } from "./records.js";
import * as router from "./router.js";
import { single } from "./single.js";


export function compareView(first) {
  const { id } = first;
  const element = h("div", { class: "compare" }, loading());
  let route = first;
  let open = null;
  const load = single(async () => {
    try {
      const customer = await current(id);
      recent.remember(id, nameOf(customer));
      open = openComparison(customer, moved, showError);
      fill(element, open.element);
      open.show(route);
    } catch (error) {
      showError(error);
    }
  });
  load();
  return {
    element,
    show(next) {
      route = next;
      open?.show(route);
    },
    resume: () => (open ? open.show(route) : load()),
  };

  /** A slider was moved. The address follows once it rests. */
  function moved(from, to) {
    route = { view: "compare", id, from, to };
    router.follow(router.compare(id, from, to));
  }

  function showError(error) {
    if (open && error instanceof Unreachable) {
      return; // the banner explains it, and what is shown stays
    }
    open = null;
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

/** @param {(from: number, to: number) => void} onMove called with the versions that the user moves to */
function openComparison(customer, onMove, onError) {
  const id = customer.customerId;
  const newest = customer.version;
  const history = new History(id, newest);
  const records = new Records(id);
  const from = slider("from", "One moment");
  const to = slider("to", "Another moment");
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
      present();
    },
  };

  function slider(name, text) {
    const caption = h("p", { class: "timeline-caption" });
    const input = h("input", {
      type: "range",
      id: `compare-${name}`,
      min: 1,
      max: newest,
      step: 1,
      on: {
        input() {
          describe();
          onMove(from.version(), to.version());
          present(router.SETTLED);
        },
      },
    });
    const share = () => (newest > 1 ? (Number(input.value) - 1) / (newest - 1) : 1);
    const panel = h(
      "div",
      { class: "panel timeline" },
      h("div", { class: "timeline-head" }, h("label", { for: input.id }, text), caption),
      h("div", { class: "track" }, input),
    );
    return { element: panel, version: () => Number(input.value), select, describe };

    function select(version) {
      input.value = String(version);
      describe();
    }

    function describe() {
      const event = history.get(Number(input.value));
      const place = `Version ${number(Number(input.value))} of ${number(newest)}`;
      panel.style.setProperty("--share", String(share()));
      input.setAttribute("aria-valuetext", event ? `${place}, ${minute(event.time)}: ${title(event)}` : place);
      fill(caption, span("when", place), event ? span("what", `${minute(event.time)}: ${title(event)}`) : null);
    }
  }

  async function present(pause = 0) {
    const move = ++moves;
    const [low, high] = [from.version(), to.version()];
    try {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (move !== moves) {
        return;
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
      if (move === moves) {
        onError(error);
      }
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
      h("div", { class: "comparison-row head", role: "row" }, head("Field"), moment(before), moment(after)),
      pointersOf(old, young).map((pointer) => row(pointer, old.get(pointer), young.get(pointer), changed.get(pointer))),
    );
  }
}

const head = (...text) => h("span", { role: "columnheader" }, ...text);

const moment = ({ version, updateTime }) => head(`Version ${number(version)}`, span("since", `, ${minute(updateTime)}`));

function row(pointer, before, after, change) {
  const cell = (text) => h("span", { role: "cell" }, text === undefined ? h("em", { class: "muted" }, "nothing") : userText(text));
  return h(
    "div",
    { class: change ? `comparison-row ${change.kind}` : "comparison-row", role: "row" },
    h("span", { role: "rowheader" }, span(isAttribute(pointer) ? "mono" : "", label(pointer)), change ? [" ", span("tag", change.kind)] : null),
    cell(before),
    cell(after),
  );
}
