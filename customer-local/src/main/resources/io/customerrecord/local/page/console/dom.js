/**
 * Makes elements. Text is always a text node, so that no value is ever read as markup.
 */

/**
 * An element.
 *
 * @param {string} tag the name of the element
 * @param {object} [properties] attributes; `on` holds listeners by event; false and null leave an attribute out
 * @param {...(Node|string|number|null|Array)} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...nodes(children));
  return element;
}

/** Replaces the children of an element. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/** Text that a user has typed: of any direction, length and script. */
export function userText(text) {
  return h("bdi", { class: "user", dir: "auto" }, text);
}

/** An element with a class and text. */
export function span(className, ...children) {
  return h("span", { class: className }, ...children);
}

/** A link that looks like a button. */
export function action(href, text, className = "") {
  return h("a", { class: `button ${className}`.trim(), href }, text);
}

export function button(text, listener, properties = {}) {
  return h("button", { type: "button", ...properties, on: { click: listener } }, text);
}

/** Moves the focus to a heading or panel that has just appeared. */
export function focusOn(element) {
  if (!element.hasAttribute("tabindex") && !element.matches("a, button, input, select, textarea")) {
    element.setAttribute("tabindex", "-1");
  }
  element.focus();
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}
