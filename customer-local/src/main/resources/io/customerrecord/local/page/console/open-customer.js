/** The view of a customer that exists: the slider, the events, and the record at the moment that is shown. */

import { Problem } from "./api.js";
import { commandPanel } from "./command-panel.js";
import { customerHead } from "./customer-head.js";
import { fill, h } from "./dom.js";
import { eventDetails } from "./event-details.js";
import { eventList } from "./event-list.js";
import { count, minute, number } from "./format.js";
import { History } from "./history.js";
import { explain } from "./messages.js";
import { recordView } from "./record-view.js";
import { Records } from "./records.js";
import * as router from "./router.js";
import { timeline } from "./timeline.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const USES_ARROWS = "input, textarea, select, pre";

/**
 * @param {object} customer the customer as it is now
 * @param {(version: number|undefined) => void} onMove called with the version that the user moves to; undefined for now
 * @param {(error: Error) => void} onError called if a moment cannot be shown
 */
export function openCustomer(customer, onMove, onError) {
  const id = customer.customerId;
  const history = new History(id, customer.version, () => (list.render(), describe()));
  const records = new Records(id);
  const head = customerHead(customer);
  const record = recordView();
  const details = eventDetails();
  const notice = h("div", { role: "status" });
  const line = timeline({ history, created: customer.createTime, onTravel: moveTo, onTime: (time) => router.go(router.atTime(id, time)) });
  const list = eventList({ history, onSelect: moveTo });
  const events = h("p", { class: "muted" });
  const eventsHead = h("div", { class: "events-head" }, h("h2", { id: "events-title" }, "What happened"), events);
  let version = null;
  let isLive = true;
  let moves = 0;
  const keys = new AbortController();
  document.addEventListener("keydown", step, { signal: keys.signal });

  const element = h(
    "div",
    {},
    head.element,
    commandPanel(id),
    notice,
    line.element,
    h(
      "div",
      { class: "life" },
      h("section", { class: "events", "aria-labelledby": "events-title" }, eventsHead, list.element),
      h("div", { class: "moment" }, record.element, details.element),
    ),
  );

  return {
    element,
    newest: () => history.newest,
    close() {
      keys.abort();
      list.close();
    },
    show(wanted) {
      fill(notice);
      isLive = wanted === null;
      if (wanted > history.newest) {
        fill(notice, note(`The customer has not reached version ${number(wanted)}. This is the newest one.`));
      }
      return present(Math.min(wanted ?? history.newest, history.newest));
    },
    showAt(time, then) {
      isLive = false;
      fill(
        notice,
        note(
          then === 0
            ? `At ${minute(time)} this customer did not exist yet. This is its creation.`
            : new Date(time) > new Date()
              ? `${minute(time)} is in the future. This is the customer as it is now.`
              : `At ${minute(time)} the customer was at version ${number(then)}.`,
        ),
      );
      return present(Math.max(1, then));
    },
    grow(newest) {
      const wasLive = isLive;
      history.grow(newest);
      line.grow();
      list.grow();
      return present(wasLive ? newest : version);
    },
  };

  /** An arrow key, wherever the focus is, unless it does something else there. */
  function step(event) {
    const next = (version ?? 0) + (STEPS[event.key] ?? 0);
    const isTaken = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (isTaken || version === null || next === version || next < 1 || next > history.newest || event.target.closest?.(USES_ARROWS)) {
      return;
    }
    event.preventDefault();
    moveTo(next);
  }

  /** A step of the slider or of the list. */
  function moveTo(next) {
    fill(notice);
    isLive = next === history.newest;
    onMove(isLive ? undefined : next);
    present(next, router.SETTLED);
  }

  /** Shows a version. Nothing is requested for the versions that a drag passes over. */
  async function present(next, pause = 0) {
    version = next;
    const move = ++moves;
    line.select(version);
    list.select(version);
    describe();
    try {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (move !== moves) {
        return;
      }
      const [before, now] = await Promise.all([
        version > 1 ? records.at(version - 1) : null,
        records.at(version),
        history.load(version, version),
      ]);
      if (move === moves) {
        head.show(now, history.newest);
        record.show(before, now, version === history.newest);
        describe();
      }
    } catch (error) {
      if (move !== moves) {
        return;
      }
      if (error instanceof Problem && error.status >= 500) {
        record.fail(explain(error), () => present(next)); // the events may still be readable
      } else {
        onError(error);
      }
    }
  }

  function describe() {
    fill(events, `${count(history.newest, "event")}, one for each version`);
    line.describe();
    details.show(history.get(version));
  }
}

const note = (text) => h("p", { class: "banner" }, text);
