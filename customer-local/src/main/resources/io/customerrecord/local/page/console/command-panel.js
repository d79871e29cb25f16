/** What the last command did, and a way to send it again under its key. */

import { execute, newestEvent } from "./api.js";
import { discard, lastAbout } from "./commands.js";
import { button, fill, focusOn, h } from "./dom.js";
import { versionOf } from "./events.js";
import { count, number } from "./format.js";
import { explain } from "./messages.js";

/** The panel; empty if the last command was not about this customer. */
export function commandPanel(id) {
  const sent = lastAbout(id);
  const place = h("div", { class: "command", role: "status" });
  if (sent) {
    fill(place, content(sent, close));
  }
  return place;

  /** Closes it, and moves the focus from its button to where the customer begins. */
  function close() {
    discard();
    fill(place);
    const head = document.querySelector("main h1");
    head && focusOn(head);
  }
}

function content(sent, close) {
  const outcome = h("div", { class: "outcome", role: "status" });
  const again = button("Send it again under the same key", async () => {
    again.disabled = true;
    try {
      fill(outcome, await repeat(sent));
    } catch (error) {
      fill(outcome, h("p", { class: "field-error" }, explain(error)));
    }
    again.disabled = false;
  });
  return h(
    "div",
    { class: "panel accepted" },
    h("h2", {}, headline(sent)),
    h(
      "p",
      { class: "muted" },
      "It was sent with ",
      h("code", {}, `Idempotency-Key: ${sent.command.headers["Idempotency-Key"]}`),
      ". A client that has not received the answer can send the command again: it is executed once.",
    ),
    outcome,
    h("p", { class: "actions" }, again, button("Close", close)),
    h("details", {}, h("summary", {}, "The request"), h("pre", { tabindex: 0, "aria-label": "The request" }, request(sent.command))),
  );
}

function headline({ before, after, replayed }) {
  if (replayed) {
    return `It had been executed before: version ${number(after)}`;
  }
  if (before === after) {
    return `Nothing was different, so there is no new event: still version ${number(after)}`;
  }
  return before === null ? "Created: version 1" : `Amended: now version ${number(after)}`;
}

/** Sends the command again, and counts the events before and after. */
async function repeat({ customerId, command, before, after }) {
  const eventsBefore = versionOf(await newestEvent(customerId));
  const answer = await execute(command);
  const eventsAfter = versionOf(await newestEvent(customerId));
  const added = eventsAfter - eventsBefore;
  return h(
    "div",
    { class: "banner good" },
    h(
      "p",
      {},
      h("strong", {}, added === 0 ? "Nothing happened twice. " : `${count(added, "event")} added. `),
      `The answer is ${answer.status} again, with version ${number(answer.customer.version)}`,
      answer.replayed ? [", and ", h("code", {}, "Idempotent-Replayed: true")] : null,
      `. There were ${count(eventsBefore, "event")} before, and there are ${count(eventsAfter, "event")} now.`,
    ),
    before === after && !answer.replayed
      ? h("p", { class: "muted" }, "A command that changes nothing leaves nothing behind, not even its key.")
      : null,
  );
}

function request({ path, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${path}`, ...lines, "Content-Type: application/json", "", JSON.stringify(body, null, 2)].join("\n");
}
