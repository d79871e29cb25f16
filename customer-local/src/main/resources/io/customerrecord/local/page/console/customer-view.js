/** A customer: its events, and the record as it was at each of them. */

import { atTime, current, newerThan, Problem, Unreachable } from "./api.js";
import { commandPanel } from "./command-panel.js";
import { customerHead } from "./customer-head.js";
import { fill, h } from "./dom.js";
import { eventDetails } from "./event-details.js";
import { eventList } from "./event-list.js";
import { nameOf } from "./fields.js";
import { forgottenPanel } from "./forgotten.js";
import { count, minute } from "./format.js";
import { History } from "./history.js";
import { explain, loading, notFound, showFailure } from "./messages.js";
import * as recent from "./recent.js";
import { recordView } from "./record-view.js";
import { Records } from "./records.js";
import * as router from "./router.js";
import { timeline } from "./timeline.js";

const BETWEEN_LOOKS = 2_000;
const SETTLED = 40;

export function customerView(first) {
  const { id } = first;
  const element = h("div", { class: "customer" }, loading());
  let route = first;
  let open = null;
  let isClosed = false;
  let timer = setTimeout(look, BETWEEN_LOOKS);
  if (first.invalid) {
    fill(element, notFound(id));
  } else {
    load();
  }
  return {
    element,
    show(next) {
      route = next;
      return open ? travel() : load();
    },
    resume() {
      route = router.parse(location.hash);
      return open ? travel().then(look) : load();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      open?.close();
    },
  };

  async function load() {
    try {
      const customer = await current(id);
      recent.remember(id, nameOf(customer));
      if (!isClosed) {
        open = openCustomer(customer, showError);
        fill(element, open.element);
        await travel();
      }
    } catch (error) {
      showError(error);
    }
  }

  /** Shows the moment that the address names. */
  async function travel() {
    try {
      if (route.at !== undefined) {
        open.showAt(route.at, await versionAt(route.at));
      } else {
        open.show(route.version ?? null);
      }
    } catch (error) {
      showError(error);
    }
  }

  async function versionAt(time) {
    try {
      return (await atTime(id, time)).version;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return 0;
      }
      throw error;
    }
  }

  /** Looks whether there are newer events. */
  async function look() {
    clearTimeout(timer);
    try {
      if (open && !document.hidden) {
        const newer = await newerThan(id, open.newest());
        if (newer && !isClosed) {
          recent.remember(id, nameOf(newer));
          open.grow(newer.version);
        }
      }
    } catch (error) {
      if (error instanceof Problem) {
        showError(error);
      }
    } finally {
      if (!isClosed) {
        clearTimeout(timer);
        timer = setTimeout(look, BETWEEN_LOOKS);
      }
    }
  }

  function showError(error) {
    if (isClosed || (open && error instanceof Unreachable)) {
      return; // the banner explains it, and what is shown stays
    }
    open?.close();
    open = null;
    if (error instanceof Problem && error.status === 410) {
      recent.forgetName(id);
      fill(element, forgottenPanel(id));
    } else if (error instanceof Problem && error.type === "customer-not-found") {
      recent.drop(id);
      fill(element, notFound(id));
    } else {
      showFailure(element, error, load);
    }
  }
}

/** The view of a customer that exists. */
function openCustomer(customer, onError) {
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
    close: () => list.close(),
    show(wanted) {
      fill(notice);
      isLive = wanted === null;
      if (wanted > history.newest) {
        fill(notice, note(`The customer has not reached version ${wanted}. This is the newest one.`));
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
            : `At ${minute(time)} the customer was at version ${then}.`,
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

  /** A step of the slider or of the list: the address follows. */
  function moveTo(next) {
    fill(notice);
    isLive = next === history.newest;
    present(next, SETTLED);
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
      if (pause > 0) {
        router.replace(isLive ? router.now(id) : router.atVersion(id, version));
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
