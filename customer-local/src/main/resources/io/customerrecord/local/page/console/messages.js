/** What the page says when something is not as expected. */

import { Problem, Unreachable } from "./api.js";
import { action, button, fill, h, userText } from "./dom.js";
import * as router from "./router.js";

/** A panel in the place of a view. */
export function failure(title, text, href, link) {
  return h(
    "section",
    { class: "panel message" },
    h("h1", {}, title),
    h("p", {}, text),
    href ? action(href, link) : null,
  );
}

export function loading() {
  return h("p", { class: "muted loading" }, "Loading …");
}

/** The place of a customer that is not there. */
export function notFound(id) {
  return h(
    "section",
    { class: "panel message" },
    h("h1", {}, "There is no such customer"),
    h("p", {}, "This system has no customer with the id ", h("code", { class: router.isId(id) ? "id" : "" }, userText(id)), "."),
    h(
      "p",
      { class: "muted" },
      "An id is a UUID, such as ",
      h("code", { class: "id" }, "c5ae5538-7f75-4dca-bc01-e92e011626fa"),
      ". A system that keeps its data in memory has none of its customers any more once it was stopped.",
    ),
    action(router.start, "Go to the start"),
  );
}

/** Says why something failed. A lost connection is the banner's to explain. */
export function explain(error) {
  if (error instanceof Unreachable) {
    return "The server does not answer.";
  }
  if (error instanceof Problem) {
    return [error.problem.title, error.problem.detail].filter(Boolean).join(": ") || error.message;
  }
  throw error;
}

/** Shows a failure to load in a place, with a way to try again. */
export function showFailure(place, error, retry) {
  fill(
    place,
    h(
      "section",
      { class: "panel message" },
      h("h1", {}, "This could not be loaded"),
      h("p", {}, explain(error)),
      button("Try again", retry),
    ),
  );
}
