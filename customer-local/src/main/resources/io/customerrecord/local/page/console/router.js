/**
 * The address of each view is in the fragment, so that ids reach no log by way of an address:
 *
 *   #/                                the start
 *   #/new/person  #/new/organisation
 *   #/pipeline
 *   #/customer/ID                     now
 *   #/customer/ID/version/7           as it was at version 7
 *   #/customer/ID/at/TIME             as it was at a time
 *   #/customer/ID/compare/3/7
 *   #/customer/ID/amend  …/forget  …/everything
 */

/** How long a slider must rest before the address follows it. */
export const SETTLED = 40;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UNKNOWN = { view: "unknown" };

export const isId = (text) => ID.test(text);

export function parse(fragment) {
  const parts = fragment.replace(/^#?\/?/, "").split("/").filter(Boolean).map(decoded);
  const [first, second, third, ...rest] = parts;
  switch (first) {
    case undefined:
      return { view: "start" };
    case "pipeline":
      return parts.length === 1 ? { view: "pipeline" } : UNKNOWN;
    case "new":
      return parts.length === 2 && ["person", "organisation"].includes(second)
        ? { view: "create", customerType: second.toUpperCase() }
        : UNKNOWN;
    case "customer":
      return customer(second ?? "", third, rest);
    default:
      return UNKNOWN;
  }
}

function customer(text, part, values) {
  const id = text.toLowerCase();
  if (!ID.test(id)) {
    return { view: "customer", id: text, invalid: true };
  }
  const [from, to] = values.map(version);
  switch (part) {
    case undefined:
      return { view: "customer", id };
    case "version":
      return from ? { view: "customer", id, version: from } : UNKNOWN;
    case "at":
      return Number.isNaN(Date.parse(values[0])) ? UNKNOWN : { view: "customer", id, at: values[0] };
    case "compare":
      return from && to ? { view: "compare", id, from, to } : UNKNOWN;
    case "amend":
    case "forget":
    case "everything":
      return values.length === 0 ? { view: part, id } : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function version(text) {
  return /^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const start = "#/";
export const create = (customerType) => `#/new/${customerType.toLowerCase()}`;
export const now = (id) => `#/customer/${id}`;
export const atVersion = (id, at) => `#/customer/${id}/version/${at}`;
export const atTime = (id, time) => `#/customer/${id}/at/${encodeURIComponent(time)}`;
export const compare = (id, from, to) => `#/customer/${id}/compare/${from}/${to}`;
export const part = (id, name) => `#/customer/${id}/${name}`;

/** Goes to an address, as a link does. */
export function go(href) {
  location.hash = href;
}

/** Goes to an address because of what is shown in an element; not if the user has left it meanwhile. */
export function goFrom(element, href) {
  if (element.isConnected) {
    go(href);
  }
}

let following;

/**
 * Shows another address for the same view once nothing has moved for a moment, without a step in the browser's
 * history. An address that the user has gone to meanwhile stays.
 */
export function follow(href) {
  const before = location.hash;
  clearTimeout(following);
  following = setTimeout(() => location.hash === before && history.replaceState(null, "", href), SETTLED);
}
