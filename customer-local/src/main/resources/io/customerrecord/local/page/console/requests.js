/** The last requests of this page, for those who want to see the API at work. */

import { onRequest } from "./api.js";
import { fill, h, span } from "./dom.js";

const MOST = 20;

export function showRequests(place) {
  const list = h("ol", { class: "requests" });
  let shown = [];
  const details = h("details", {}, h("summary", {}, "What this page has asked the API"), list);
  details.addEventListener("toggle", render);
  place.append(details);

  onRequest((request) => {
    if (!request.path.endsWith("/alive") && !request.path.startsWith("/local/")) {
      shown = [request, ...shown].slice(0, MOST);
      render();
    }
  });

  function render() {
    if (details.open) {
      fill(list, shown.map(item));
    }
  }
}

function item({ method, path, headers, status, millis }) {
  const sent = Object.entries(headers).map(([name, value]) => span("sent-header", `${name}: ${value}`));
  return h(
    "li",
    {},
    h("code", {}, `${method} ${path}`),
    sent,
    span("outcome", status === null ? "no answer" : `${status} in ${Math.round(millis)} ms`),
  );
}
