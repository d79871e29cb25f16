/** Forgets a customer, and shows how its copies disappear. */

import { current, execute, forget, newKey, Problem } from "./api.js";
import { discard } from "./commands.js";
import { copiesPanel, isErased } from "./copies.js";
import { action, fill, focusOn, h, userText } from "./dom.js";
import { nameOf } from "./fields.js";
import { forgottenPanel } from "./forgotten.js";
import { explain, loading, notFound, showFailure } from "./messages.js";
import * as recent from "./recent.js";
import * as router from "./router.js";
import { single } from "./single.js";

const WORD = "forget";

export function forgetView({ id }) {
  const element = h("div", { class: "narrow forget" }, loading());
  let places = null;
  const load = single(async () => {
    try {
      confirm(await current(id));
    } catch (error) {
      if (error instanceof Problem && error.status === 410) {
        recent.forgetName(id);
        fill(element, forgottenPanel(id));
      } else if (error instanceof Problem && error.status === 404) {
        fill(element, notFound(id));
      } else {
        showFailure(element, error, load);
      }
    }
  });
  load();
  return { element, resume: () => (places ? undefined : load()), close: () => places?.close() };

  function confirm(customer) {
    const key = newKey();
    const head = h(
      "div",
      {},
      h("p", { class: "eyebrow" }, h("a", { href: router.now(id) }, "Back to the customer")),
      h("h1", {}, "Forget ", userText(nameOf(customer))),
      h("p", { class: "lead" }, "This erases every event of the customer, wherever it is kept. It cannot be undone, and the id is never used again."),
    );
    const word = h("input", { id: "confirm", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", on: { input: () => (send.disabled = word.value !== WORD) } });
    const send = h("button", { type: "submit", class: "danger solid", disabled: true }, "Forget this customer for ever");
    const message = h("p", { class: "field-error", role: "alert" });
    const form = h(
      "form",
      { class: "panel", novalidate: true, on: { submit: submitted } },
      h("label", { for: "confirm" }, "Type ", h("code", {}, WORD), " to confirm"),
      word,
      message,
      h("p", { class: "actions" }, send, action(router.now(id), "Keep the customer")),
    );
    const title = h("h2", {}, "Where copies are now");
    places = copiesPanel(id, looked);
    fill(element, head, form, title, places.element);
    let started = null;

    async function submitted(event) {
      event.preventDefault();
      send.disabled = true;
      fill(message);
      try {
        started = performance.now();
        places.hurry();
        await execute(forget(id, key));
        recent.forgetName(id);
        discard();
        forgotten();
      } catch (error) {
        started = null;
        send.disabled = false;
        fill(message, explain(error));
      }
    }

    function forgotten() {
      fill(
        head,
        h("p", { class: "eyebrow" }, h("code", { class: "id" }, id)),
        h("h1", {}, "Forgotten"),
        h("p", { class: "lead" }, "The API answers 410 Gone from now on. Below, the copies disappear."),
      );
      form.remove();
      fill(title, "What is left, and until when");
      focusOn(head.querySelector("h1"));
      places.hurry();
    }

    function looked(copies) {
      element.isConnected || places.close(); // it was left while this was loading
      if (started !== null && isErased(copies)) {
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        started = null;
        places.element.after(
          h(
            "p",
            { class: "banner good", role: "status" },
            `Tables and archive were erased after ${seconds} s. The streams cannot be emptied: their records expire at the times above.`,
          ),
          h("p", { class: "actions" }, action(router.now(id), "See what the API answers now"), action(router.start, "Go to the start")),
        );
      }
    }
  }
}
