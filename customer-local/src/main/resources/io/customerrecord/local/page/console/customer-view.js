/** A customer: its events, and the record as it was at each of them. */

import { atTime, current, newerThan, Problem, Unreachable } from "./api.js";
import { fill, h } from "./dom.js";
import { nameOf } from "./fields.js";
import { forgottenPanel } from "./forgotten.js";
import { loading, notFound, showFailure } from "./messages.js";
import { openCustomer } from "./open-customer.js";
import * as recent from "./recent.js";
import * as router from "./router.js";
import { single } from "./single.js";

const BETWEEN_LOOKS = 2_000;

export function customerView(first) {
  const { id } = first;
  const element = h("div", { class: "customer" }, loading());
  let route = first;
  let open = null;
  let isClosed = false;
  let timer = setTimeout(look, BETWEEN_LOOKS);
  const load = single(async () => {
    try {
      const customer = await current(id);
      recent.remember(id, nameOf(customer));
      if (!isClosed) {
        open = openCustomer(customer, moved, showError);
        fill(element, open.element);
        await travel();
      }
    } catch (error) {
      showError(error);
    }
  });
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
    resume: () => (open ? travel().then(look) : load()),
    close() {
      isClosed = true;
      clearTimeout(timer);
      open?.close();
    },
  };

  /** The slider or the list was moved. The address follows once it rests, so until then it is not what was chosen last. */
  function moved(version) {
    route = { view: "customer", id, version };
    router.follow(version === undefined ? router.now(id) : router.atVersion(id, version));
  }

  /** Shows the moment that was chosen last. */
  async function travel() {
    const chosen = route;
    try {
      if (chosen.at === undefined) {
        open.show(chosen.version ?? null);
        return;
      }
      const version = await versionAt(chosen.at);
      if (chosen === route) {
        open?.showAt(chosen.at, version);
      }
    } catch (error) {
      if (chosen === route) {
        showError(error);
      }
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
