/** An amendment, on the version that its author has seen. */

import { amend, current, execute, Problem } from "./api.js";
import { keep } from "./commands.js";
import { conflictForm } from "./conflict-form.js";
import { customerForm } from "./customer-form.js";
import { fill, focusOn, h, userText } from "./dom.js";
import { amendment, nameOf } from "./fields.js";
import { forgottenPanel } from "./forgotten.js";
import { number } from "./format.js";
import { keyed } from "./keyed.js";
import { loading, notFound, showFailure } from "./messages.js";
import * as recent from "./recent.js";
import * as router from "./router.js";
import { single } from "./single.js";

const CONFLICTS = ["version-conflict", "precondition-failed"];

const isGone = (error) => error instanceof Problem && [404, 410].includes(error.status);

export function amendView({ id }) {
  const element = h("div", { class: "narrow" }, loading());
  const keyOf = keyed();
  let isLoaded = false;
  const load = single(async () => {
    try {
      edit(await current(id));
      isLoaded = true;
    } catch (error) {
      showError(error);
    }
  });
  load();
  return { element, resume: () => (isLoaded ? undefined : load()) };

  function showError(error) {
    if (error instanceof Problem && error.status === 410) {
      recent.forgetName(id);
      fill(element, forgottenPanel(id));
    } else if (error instanceof Problem && error.status === 404) {
      fill(element, notFound(id));
    } else {
      showFailure(element, error, load);
    }
  }

  function edit(customer) {
    const unchanged = h("div", { role: "status" });
    const form = customerForm({
      customerType: customer.customerType,
      customer,
      submit: "Send the amendment",
      cancel: router.now(id),
      async onSubmit(fields) {
        fill(unchanged);
        if (!(await send(customer, customer, fields))) {
          fill(unchanged, h("p", { class: "banner" }, "You have changed nothing, so there is nothing to send."));
        }
      },
    });
    fill(
      element,
      h("h1", {}, "Amend ", userText(nameOf(customer))),
      h(
        "p",
        { class: "lead" },
        "You are looking at ",
        h("strong", {}, `version ${number(customer.version)}`),
        ". Your amendment says so (",
        h("code", {}, `If-Match: "${customer.version}"`),
        "), and is accepted only if that is still the newest one.",
      ),
      h(
        "p",
        { class: "hint" },
        "To see a conflict, ",
        h("a", { href: router.part(id, "amend"), target: "_blank", rel: "noopener" }, "open this form in a second tab"),
        ", amend something there first, and then send this one.",
      ),
      unchanged,
      form.element,
    );
  }

  /**
   * Sends the parts that differ from what is stored. If another author was faster, shows both values.
   *
   * @param {object} base the customer as the author first saw it
   * @param {object} seen the version to amend
   * @returns {Promise<boolean>} whether there was anything to send
   */
  async function send(base, seen, fields) {
    const change = amendment(seen, fields);
    if (Object.keys(change).length === 0) {
      return false;
    }
    const command = amend(seen, change, keyOf([seen.version, change]));
    try {
      const { customer, status, replayed } = await execute(command);
      keep({ customerId: id, command, status, before: seen.version, after: customer.version, replayed });
      router.goFrom(element, router.now(id));
    } catch (error) {
      if (error instanceof Problem && CONFLICTS.includes(error.type)) {
        await resolve(base, fields, error);
      } else if (isGone(error)) {
        showError(error);
      } else {
        throw error;
      }
    }
    return true;
  }

  /** If the newest version cannot be read, the form says that there is a conflict, and can be sent again. */
  async function resolve(base, fields, conflict) {
    let theirs;
    try {
      theirs = await current(id);
    } catch (error) {
      if (isGone(error)) {
        showError(error);
        return;
      }
      throw conflict;
    }
    const form = conflictForm({
      base,
      theirs,
      mine: fields,
      cancel: router.now(id),
      async onSubmit(chosen) {
        if (!(await send(theirs, theirs, chosen))) {
          router.go(router.now(id));
        }
      },
    });
    fill(element, form.element);
    focusOn(form.element.querySelector("h1"));
  }
}
