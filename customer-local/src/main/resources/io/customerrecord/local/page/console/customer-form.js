/** The form of a customer's data. Its fields are named by their JSON pointers, as problem documents name them. */

import { Problem, Unreachable } from "./api.js";
import { button, fill, focusOn, h } from "./dom.js";
import { attributeName, attributePointer, fieldsOf, groupsOf, isAttribute } from "./fields.js";
import { explain } from "./messages.js";

const OPTIONAL = "optional";
const HINTS = { "/customerAddress/addressType": "how to read the lines, such as STRUCTURED" };
const NEEDED = [
  "/customerName/surname",
  "/organisationName",
  "/customerAddress/addressType",
  "/customerAddress/address/addressLine1",
];
const TYPES = { "/customerContact/email": "email", "/customerContact/phone": "tel" };
const SELDOM = /addressLine[345]$/;
const ATTRIBUTE_NAMES = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * A form.
 *
 * @param {{customerType: string, customer: object|null, submit: string, cancel: string,
 *     onSubmit: (fields: Map<string, string>) => Promise<void>}} parts `submit` is the text of the button, `cancel`
 *     the address to go back to; an error of `onSubmit` is shown at the fields that it names
 */
export function customerForm({ customerType, customer, submit, cancel, onSubmit }) {
  const summary = h("div", { class: "error-summary", role: "alert" });
  const fields = new Map();
  const attributes = attributeRows(customer?.attributes ?? {});
  const send = h("button", { type: "submit", class: "primary" }, submit);
  const more = button("Add an address line", addLine);
  const element = h(
    "form",
    { class: "customer-form", novalidate: true, on: { submit: submitted } },
    summary,
    groupsOf(customerType).map((group) =>
      h(
        "fieldset",
        { class: `fields ${group.part}` },
        h("legend", {}, group.title),
        group.fields.map(([pointer, name]) => [pointer.endsWith("/postalCode") ? more : null, textField(pointer, name)]),
      ),
    ),
    attributes.element,
    h("p", { class: "actions" }, send, h("a", { class: "button", href: cancel }, "Cancel")),
  );
  set(customer ? fieldsOf(customer) : new Map([["/customerAddress/addressType", "STRUCTURED"]]));
  return { element, values };

  function textField(pointer, name) {
    const field = labelled(pointer, name, { type: TYPES[pointer] ?? "text" }, !NEEDED.includes(pointer));
    fields.set(pointer, field);
    return field.element;
  }

  function set(texts) {
    fields.forEach((field, pointer) => {
      field.input.value = texts.get(pointer) ?? "";
      field.element.hidden = SELDOM.test(pointer) && !texts.has(pointer);
    });
    more.hidden = hiddenLines().length === 0;
  }

  function hiddenLines() {
    return [...fields.values()].filter((field) => field.element.hidden);
  }

  function addLine() {
    const [next, ...others] = hiddenLines();
    next.element.hidden = false;
    next.input.focus();
    more.hidden = others.length === 0;
  }

  /** The texts that are not empty, by pointer. */
  function values() {
    const texts = new Map();
    fields.forEach((field, pointer) => field.input.value !== "" && texts.set(pointer, field.input.value));
    return new Map([...texts, ...attributes.values()]);
  }

  async function submitted(event) {
    event.preventDefault();
    clear();
    if (!attributes.check()) {
      return;
    }
    send.disabled = true;
    try {
      await onSubmit(values());
    } catch (error) {
      showError(error);
    } finally {
      send.disabled = false;
    }
  }

  function clear() {
    fill(summary);
    fields.forEach((field) => field.setError(null));
    attributes.clear();
  }

  function showError(error) {
    const violations = error instanceof Problem ? (error.problem.errors ?? []) : [];
    const links = violations.map((violation) => {
      const field = fieldAt(violation.pointer);
      field?.setError(violation.detail);
      return h(
        "li",
        {},
        field
          ? h("a", { href: `#${field.input.id}`, on: { click: (event) => (event.preventDefault(), field.input.focus()) } }, field.name)
          : violation.pointer || violation.header || "The request",
        ` ${violation.detail}`,
      );
    });
    const title = links.length > 0 ? "The server has refused this. Nothing was stored." : explain(error);
    const text = h("p", {}, h("strong", {}, title), error instanceof Unreachable ? UNANSWERED : null);
    fill(summary, h("div", { class: "banner warning" }, text, links.length > 0 ? h("ul", {}, links) : null));
    focusOn(summary);
  }

  /** The field of a pointer, or the first field below it: a part that is missing as a whole has none of its own. */
  function fieldAt(pointer = "") {
    if (isAttribute(pointer)) {
      return attributes.fieldOf(attributeName(pointer));
    }
    const exact = fields.get(pointer);
    const below = NEEDED.find((needed) => needed.startsWith(`${pointer}/`) && fields.has(needed));
    return exact ?? fields.get(below);
  }
}

const UNANSWERED =
  " The command may or may not have been executed. Send it again: it goes out under the same Idempotency-Key, and is executed once.";

let ids = 0;

/** A label, an input, and a place for what is wrong with it. */
function labelled(pointer, name, properties, isOptional) {
  const id = `field-${++ids}`;
  const error = h("p", { class: "field-error", id: `${id}-error` });
  const input = h("input", {
    id,
    name: pointer,
    dir: "auto",
    autocomplete: "off",
    "aria-describedby": error.id,
    ...properties,
  });
  const hint = [HINTS[pointer], isOptional ? OPTIONAL : null].filter(Boolean).join(", ");
  const element = h(
    "div",
    { class: "form-field" },
    h("label", { for: id }, name, hint === "" ? null : h("span", { class: "muted" }, ` ${hint}`)),
    input,
    error,
  );
  return {
    element,
    input,
    name,
    setError(text) {
      fill(error, text);
      text ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    },
  };
}

/** Rows of names and texts; a row can be added and removed. */
function attributeRows(initial) {
  const rows = [];
  const place = h("div", { class: "attribute-rows" });
  const add = button("Add an attribute", () => addRow("", "").name.input.focus());
  const element = h(
    "fieldset",
    {},
    h("legend", {}, "Attributes"),
    h("p", { class: "muted" }, "Anything else that is worth knowing, as a name and a text: tier, language …"),
    place,
    add,
  );
  Object.keys(initial)
    .sort()
    .forEach((name) => addRow(name, initial[name]));
  return { element, values, check, clear, fieldOf };

  function addRow(name, text) {
    const row = {
      name: labelled("attribute-name", "Name", { type: "text", spellcheck: "false" }, false),
      text: labelled("attribute-text", "Text", { type: "text" }, false),
    };
    row.name.input.value = name;
    row.text.input.value = text;
    const remove = button("Remove", () => {
      rows.splice(rows.indexOf(row), 1);
      row.element.remove();
      add.focus();
    });
    const describe = () => remove.setAttribute("aria-label", `Remove the attribute ${row.name.input.value}`.trim());
    row.name.input.addEventListener("input", describe);
    describe();
    row.element = h("div", { class: "attribute-row" }, row.name.element, row.text.element, remove);
    rows.push(row);
    place.append(row.element);
    return row;
  }

  function filled() {
    return rows.filter((row) => row.name.input.value !== "" || row.text.input.value !== "");
  }

  function values() {
    return filled().map((row) => [attributePointer(row.name.input.value), row.text.input.value]);
  }

  /** What the server cannot say: JSON has no two properties of one name, and no name that is empty. */
  function check() {
    const names = new Set();
    const wrong = filled().filter((row) => {
      const name = row.name.input.value;
      const isRepeated = names.has(name);
      names.add(name);
      const error = isRepeated
        ? "is given twice"
        : ATTRIBUTE_NAMES.test(name)
          ? null
          : "must consist of 1 to 64 of the characters A-Z a-z 0-9 _ . -";
      row.name.setError(error);
      return error !== null;
    });
    wrong[0]?.name.input.focus();
    return wrong.length === 0;
  }

  function clear() {
    rows.forEach((row) => (row.name.setError(null), row.text.setError(null)));
  }

  function fieldOf(name) {
    return rows.find((row) => row.name.input.value === name)?.text;
  }
}
