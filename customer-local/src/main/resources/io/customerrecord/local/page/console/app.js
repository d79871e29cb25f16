/** The console: shows the view that the address names. */

import { amendView } from "./amend-view.js";
import { compareView } from "./compare-view.js";
import { watchConnection } from "./connection.js";
import { createView } from "./create-view.js";
import { customerView } from "./customer-view.js";
import { fill, focusOn, h } from "./dom.js";
import { everythingView } from "./everything-view.js";
import { forgetView } from "./forget-view.js";
import { failure } from "./messages.js";
import { pipelineView } from "./pipeline-view.js";
import { showRequests } from "./requests.js";
import * as router from "./router.js";
import { startView } from "./start-view.js";

/**
 * A view is a function of its first route. It returns its `element`, and may have `show`, for another route to the
 * same customer, `resume`, called when the server answers again, and `close`.
 */
const VIEWS = {
  amend: amendView,
  compare: compareView,
  create: createView,
  customer: customerView,
  everything: everythingView,
  forget: forgetView,
  pipeline: pipelineView,
  start: startView,
  unknown: () => ({
    element: failure("There is no such page", "The address may be mistyped.", router.start, "Go to the start"),
  }),
};

const TITLES = {
  amend: "Amend",
  compare: "Compare",
  create: "New customer",
  customer: "Customer",
  everything: "Everything held",
  forget: "Forget",
  pipeline: "Pipeline",
};

const main = document.getElementById("main");
let shown = null;

function show() {
  const route = router.parse(location.hash);
  const key = [route.view, route.id, route.customerType].join(" ");
  // Names stay out of the title: browsers keep titles in their history.
  document.title = [TITLES[route.view], route.id?.slice(0, 8), "Customer record"].filter(Boolean).join(" · ");
  document.querySelectorAll("[data-nav]").forEach((link) => markCurrent(link, route));
  if (shown?.key === key && shown.view.show) {
    shown.view.show(route);
    return;
  }
  const isFirst = shown === null;
  shown?.view.close?.();
  const view = VIEWS[route.view](route);
  shown = { key, view };
  fill(main, view.element);
  window.scrollTo(0, 0);
  if (!isFirst) {
    focusOn(main.querySelector("h1") ?? main);
  }
}

function markCurrent(link, route) {
  const isCurrent = (route.view === "pipeline") === (link.dataset.nav === "pipeline");
  link.toggleAttribute("aria-current", isCurrent);
  if (isCurrent) {
    link.setAttribute("aria-current", "page");
  }
}

document.getElementById("find").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.getElementById("find-id");
  const id = field.value.trim();
  if (id !== "") {
    field.value = "";
    router.go(router.now(encodeURIComponent(id)));
  }
});

// The fragment is the address of a view, so the link to the content must not change it.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

showRequests(document.getElementById("requests"));
watchConnection(document.getElementById("connection"), () => shown?.view.resume?.());
window.addEventListener("hashchange", show);
show();
