/**
 * The events of a customer, newest first. Only the rows in sight are in the page, and only their events are loaded,
 * however long the history is.
 */

import { fill, h, span, userText } from "./dom.js";
import { isKnown, title, values } from "./events.js";
import { gap, minute, number } from "./format.js";

const ROW = 76;
const AROUND = 6;
const SETTLED = 80;

/**
 * @param {{history: History, onSelect: (version: number) => void}} parts `onSelect` is called with the version of the
 *     event that was chosen
 */
export function eventList({ history, onSelect }) {
  const rows = new Map();
  const space = h("div", { class: "event-space", role: "presentation" });
  const element = h(
    "div",
    {
      class: "event-list",
      role: "listbox",
      tabindex: 0,
      "aria-label": "Events, newest first",
      on: { scroll: render, keydown, click },
    },
    space,
  );
  const resized = new ResizeObserver(render);
  resized.observe(element);
  let selected = history.newest;
  let timer;
  grow();
  return { element, select, grow, render, close: () => (resized.disconnect(), clearTimeout(timer)) };

  function grow() {
    space.style.height = `${history.newest * ROW}px`;
    space.style.setProperty("--digits", String(number(history.newest).length));
    rows.forEach((row) => row.remove());
    rows.clear();
    render();
  }

  function select(version) {
    const isNew = version !== selected;
    selected = version;
    if (isNew) {
      intoSight(version);
    }
    render();
  }

  function intoSight(version) {
    const top = (history.newest - version) * ROW;
    if (top < element.scrollTop) {
      element.scrollTop = top;
    } else if (top + ROW > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW - element.clientHeight;
    }
  }

  /** The versions in sight, and some around them. */
  function range(around) {
    const first = Math.floor(element.scrollTop / ROW) - around;
    const last = Math.ceil((element.scrollTop + element.clientHeight) / ROW) - 1 + around;
    return [Math.max(1, history.newest - last), Math.min(history.newest, history.newest - first)];
  }

  function render() {
    const [low, high] = range(AROUND);
    for (const [version, row] of rows) {
      if (version < low || version > high) {
        row.remove();
        rows.delete(version);
      }
    }
    for (let version = high; version >= low; version--) {
      let row = rows.get(version);
      if (!row) {
        row = h("div", { class: "event", role: "option", id: `event-${version}`, "data-version": version });
        row.setAttribute("aria-posinset", history.newest - version + 1);
        row.setAttribute("aria-setsize", history.newest);
        row.style.transform = `translateY(${(history.newest - version) * ROW}px)`;
        rows.set(version, row);
        space.append(row);
      }
      describe(row, version);
    }
    const current = rows.get(selected);
    current
      ? element.setAttribute("aria-activedescendant", current.id)
      : element.removeAttribute("aria-activedescendant");
    clearTimeout(timer);
    timer = setTimeout(load, SETTLED);
  }

  function describe(row, version) {
    row.setAttribute("aria-selected", version === selected);
    const event = history.get(version);
    const before = history.get(version - 1);
    const state = `${event ? "known" : ""} ${before ? "after" : ""}`;
    if (row.dataset.state === state) {
      return;
    }
    row.dataset.state = state;
    fill(
      row,
      span("event-version", number(version)),
      event
        ? span(
            "event-text",
            h("span", { class: isKnown(event) ? "event-title" : "event-title mono", title: title(event) }, title(event)),
            span("event-values", userText(values(event))),
            span(
              "event-time",
              minute(event.time),
              before ? span("event-gap", gap(before.time, event.time)) : null,
            ),
          )
        : span("event-text muted", "Loading …"),
    );
  }

  function load() {
    const [low, high] = range(0);
    if (element.clientHeight > 0 && low <= high) {
      history.load(low, high).catch(() => {
        // The banner says so; the next step or scroll tries again.
      });
    }
  }

  function click(event) {
    const row = event.target.closest("[data-version]");
    if (row) {
      onSelect(Number(row.dataset.version));
    }
  }

  function keydown(event) {
    const page = Math.max(1, Math.floor(element.clientHeight / ROW) - 1);
    const steps = { ArrowDown: -1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: history.newest, End: -history.newest };
    const step = steps[event.key];
    if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onSelect(Math.min(history.newest, Math.max(1, selected + step)));
    }
  }
}
