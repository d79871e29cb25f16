/** The name of a customer, the moment that is shown, and what can be done. */

import { action, button, fill, h, span, userText } from "./dom.js";
import { nameOf } from "./fields.js";
import { minute, number } from "./format.js";
import * as router from "./router.js";

const TYPES = { PERSON: "Person", ORGANISATION: "Organisation" };

export function customerHead(customer) {
  const id = customer.customerId;
  const name = h("h1", {}, userText(nameOf(customer)));
  const moment = h("p", { class: "moment-line" });
  const compare = action(comparison(customer.version, customer.version), "Compare");
  const copy = button("Copy link", async () => {
    // The browser may not allow it.
    const isCopied = await navigator.clipboard.writeText(location.href).then(
      () => true,
      () => false,
    );
    copy.textContent = isCopied ? "Copied" : "Not copied";
    setTimeout(() => (copy.textContent = "Copy link"), 2_000);
  });
  const element = h(
    "header",
    { class: "customer-head" },
    h(
      "div",
      { class: "who" },
      h("p", { class: "eyebrow" }, TYPES[customer.customerType], " ", h("code", { class: "id" }, id)),
      name,
      moment,
    ),
    h(
      "p",
      { class: "actions" },
      action(router.part(id, "amend"), "Amend", "primary"),
      compare,
      copy,
      action(router.part(id, "everything"), "Everything held"),
      action(router.part(id, "forget"), "Forget …", "danger"),
    ),
  );
  return {
    element,
    show(record, newest) {
      const { version } = record;
      fill(name, userText(nameOf(record)));
      const isNow = version === newest;
      fill(
        moment,
        isNow ? span("chip now", "Now") : span("chip past", "As it was"),
        isNow
          ? ` version ${number(version)}, since ${minute(record.updateTime)}`
          : ` on ${minute(record.updateTime)}: version ${number(version)} of ${number(newest)} `,
        isNow ? null : h("a", { href: router.now(id) }, "Back to now"),
      );
      compare.setAttribute("href", comparison(version, newest));
    },
  };

  function comparison(version, newest) {
    return version > 1 ? router.compare(id, version - 1, version) : router.compare(id, 1, newest);
  }
}
