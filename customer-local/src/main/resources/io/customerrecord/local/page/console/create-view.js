/** A new person or organisation. */

import { create, execute } from "./api.js";
import { keep } from "./commands.js";
import { customerForm } from "./customer-form.js";
import { h } from "./dom.js";
import { dataOf } from "./fields.js";
import { keyed } from "./keyed.js";
import * as router from "./router.js";

export function createView({ customerType }) {
  const isPerson = customerType === "PERSON";
  const keyOf = keyed();
  const form = customerForm({
    customerType,
    customer: null,
    submit: isPerson ? "Create the person" : "Create the organisation",
    cancel: router.start,
    async onSubmit(fields) {
      const data = dataOf(fields);
      const command = create(customerType, data, keyOf(data));
      const { customer, status, replayed } = await execute(command);
      const { customerId, version } = customer;
      keep({ customerId, command, status, before: null, after: version, replayed });
      router.goFrom(element, router.now(customerId));
    },
  });
  const element = h(
    "div",
    { class: "narrow" },
    h("h1", {}, isPerson ? "New person" : "New organisation"),
    h(
      "p",
      { class: "lead" },
      "This writes the first event. What is not marked as optional is required, and the server says what it does not accept.",
    ),
    form.element,
  );
  return { element };
}
