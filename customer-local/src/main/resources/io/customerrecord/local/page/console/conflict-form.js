/** Another author was faster: both values side by side, to edit and to send again. */

import { button, fill, h, span, userText } from "./dom.js";
import { fieldsOf, isAttribute, label, pointersOf } from "./fields.js";
import { minute, number } from "./format.js";
import { explain } from "./messages.js";
import * as router from "./router.js";

/**
 * @param {{base: object, theirs: object, mine: Map<string, string>, cancel: string,
 *     onSubmit: (fields: Map<string, string>) => Promise<void>}} parts `base` is the customer that both authors began
 *     with, `theirs` the one that is stored now, `mine` the texts that were refused
 */
export function conflictForm({ base, theirs, mine, cancel, onSubmit }) {
  const before = fieldsOf(base);
  const stored = fieldsOf(theirs);
  const rows = pointersOf(before, stored, mine)
    .map((pointer) => compare(pointer, before.get(pointer), stored.get(pointer), mine.get(pointer)))
    .filter((row) => row.mineChanged || row.theirsChanged);
  const both = rows.filter((row) => row.kind === "both").length;
  const message = h("p", { class: "field-error", role: "alert" });
  const send = h("button", { type: "submit", class: "primary" }, `Send again, on version ${number(theirs.version)}`);
  const element = h(
    "form",
    { class: "conflict", novalidate: true, on: { submit: submitted } },
    h("h1", {}, "Someone else was faster"),
    h(
      "p",
      { class: "lead" },
      `You amended version ${number(base.version)}, but since ${minute(theirs.updateTime)} the customer is at `,
      h("strong", {}, `version ${number(theirs.version)}`),
      ". So yours was refused, and nothing of it is stored. Their change is not lost either.",
    ),
    h(
      "p",
      {},
      both > 0
        ? [h("strong", {}, both === 1 ? "You both changed one field. " : `You both changed ${both} fields. `), "Decide on the value to send."]
        : "You changed different fields, so both changes can stay. Look at them, and send yours again.",
      " ",
      h("a", { href: router.compare(theirs.customerId, base.version, theirs.version), target: "_blank", rel: "noopener" }, "See what they changed"),
      ".",
    ),
    h(
      "div",
      { class: "conflict-rows" },
      h("div", { class: "conflict-head", "aria-hidden": "true" }, span("", "Field"), span("", "Stored now (theirs)"), span("", "To send (yours)")),
      rows.map((row) => row.element),
    ),
    message,
    h("p", { class: "actions" }, send, h("a", { class: "button", href: cancel }, "Give mine up")),
  );
  return { element };

  async function submitted(event) {
    event.preventDefault();
    fill(message);
    send.disabled = true;
    try {
      await onSubmit(chosen());
    } catch (error) {
      const details = error.problem?.errors?.map(({ pointer, detail }) => `${label(pointer ?? "")} ${detail}`);
      fill(message, details?.join("; ") ?? explain(error));
    } finally {
      send.disabled = false;
    }
  }

  /** What is stored, with the values of the form. */
  function chosen() {
    const fields = new Map(stored);
    for (const row of rows) {
      row.input.value === "" ? fields.delete(row.pointer) : fields.set(row.pointer, row.input.value);
    }
    return fields;
  }
}

const KINDS = { both: "both changed it", mine: "only you changed it", theirs: "only they changed it", same: "you agree" };

function compare(pointer, before, theirs, mine) {
  const mineChanged = mine !== before;
  const theirsChanged = theirs !== before;
  const kind = mine === theirs ? "same" : mineChanged && theirsChanged ? "both" : mineChanged ? "mine" : "theirs";
  const id = `conflict-${pointer}`;
  const input = h("input", { id, type: "text", dir: "auto", autocomplete: "off", name: pointer });
  input.value = (mineChanged ? mine : theirs) ?? "";
  const take = button("Use theirs", () => {
    input.value = theirs ?? "";
    input.focus();
  });
  take.setAttribute("aria-label", `Use theirs: ${label(pointer)}`);
  const element = h(
    "div",
    { class: `conflict-row kind-${kind}` },
    h(
      "div",
      {},
      h("label", { for: id, class: isAttribute(pointer) ? "mono" : "" }, label(pointer)),
      span("tag", KINDS[kind]),
      h("p", { class: "muted was-line" }, "It was ", shown(before)),
    ),
    h("div", { class: "theirs" }, span("small-head", "Theirs"), shown(theirs)),
    h("div", { class: "yours" }, span("small-head", "Yours"), input, kind === "both" || kind === "mine" ? take : null),
  );
  return { pointer, kind, mineChanged, theirsChanged, input, element };
}

const shown = (text) => (text === undefined ? h("em", { class: "muted" }, "nothing") : userText(text));
