/** The start: what this is, an example, new customers, and the last ones seen. */

import { createExample, status } from "./api.js";
import { action, button, fill, h, userText } from "./dom.js";
import { explain } from "./messages.js";
import { recent } from "./recent.js";
import * as router from "./router.js";

export function startView() {
  const example = h("div", { class: "example" });
  const element = h(
    "div",
    { class: "start" },
    h(
      "section",
      { class: "hero" },
      h("h1", {}, "Nothing is overwritten."),
      h(
        "p",
        { class: "lead" },
        "This system does not store what a customer ", h("em", {}, "is"), ". It stores everything that has ",
        h("em", {}, "happened"), " to the customer, as events, and works out the rest. So you can go back to any moment.",
      ),
      example,
    ),
    h(
      "div",
      { class: "start-columns" },
      h(
        "section",
        { class: "panel" },
        h("h2", {}, "New customer"),
        h("p", { class: "muted" }, "A creation is the first event of a customer."),
        h(
          "p",
          { class: "actions" },
          action(router.create("PERSON"), "New person"),
          action(router.create("ORGANISATION"), "New organisation"),
        ),
      ),
      lastSeen(),
    ),
    primer(),
  );
  load();
  return { element, resume: load };

  async function load() {
    try {
      fill(example, offer((await status()).empty, element));
    } catch (error) {
      fill(example, h("p", { class: "muted" }, explain(error)));
    }
  }
}

/** The button's place may be filled again meanwhile, so whether the user is still here is asked of the view. */
function offer(isEmpty, view) {
  const message = h("p", { class: "field-error", role: "alert" });
  const create = button(
    isEmpty ? "Create an example customer" : "Create another example",
    async () => {
      create.disabled = true;
      try {
        router.goFrom(view, router.now(await createExample()));
      } catch (error) {
        create.disabled = false;
        fill(message, explain(error));
      }
    },
    { class: isEmpty ? "primary" : "" },
  );
  return [
    isEmpty
      ? h("p", {}, "The system is empty. Begin with a life that is worth travelling through: nine events of almost three years.")
      : null,
    create,
    message,
  ];
}

function lastSeen() {
  const seen = recent();
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, "Last seen"),
    seen.length === 0
      ? h("p", { class: "muted" }, "Customers that you open are listed here until you close this tab.")
      : h(
          "ul",
          { class: "seen" },
          seen.map(({ id, name }) =>
            h(
              "li",
              {},
              h(
                "a",
                { href: router.now(id) },
                name === undefined ? h("span", { class: "muted" }, "forgotten") : userText(name),
              ),
              h("code", {}, id.slice(0, 8)),
            ),
          ),
        ),
  );
}

function primer() {
  const idea = (title, text) => h("li", {}, h("h3", {}, title), h("p", { class: "muted" }, text));
  return h(
    "section",
    { class: "primer", "aria-label": "How it works" },
    h("h2", {}, "Four ideas"),
    h(
      "ol",
      {},
      idea("Every change is an event", "A command (create, amend) is checked and, if it is accepted, adds one event. Events are never changed."),
      idea("The record is their sum", "Apply the events one after the other and you have the customer, now or at any version before."),
      idea("Two people cannot overwrite each other", "An amendment names the version that its author has seen. If there is a newer one, it is refused, and both values are shown."),
      idea("Forgetting is real", "The events of a forgotten customer are erased, from the tables and from the archive. One event stays: that it was forgotten."),
    ),
  );
}
