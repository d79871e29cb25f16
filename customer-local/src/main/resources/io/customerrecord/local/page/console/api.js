/** The client of the HTTP API, and of the status of the local process. */

const QUERY = "/customer/v1/query/";
const COMMAND = "/customer/v1/command/";

/** The server answered with an error. `problem` is its problem document (RFC 9457). */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.title ?? problem.message ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
    this.type = (problem.type ?? "").split(":").at(-1);
  }
}

/** The server did not answer: a command may or may not have been executed. */
export class Unreachable extends Error {}

const listeners = new Set();

/** Calls a function after each request: with what was sent, its status or null, and its milliseconds. */
export function onRequest(listener) {
  listeners.add(listener);
}

async function send(method, path, { headers = {}, body, signal } = {}) {
  const started = performance.now();
  const report = (status) =>
    listeners.forEach((listener) => listener({ method, path, headers, status, millis: performance.now() - started }));
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: "no-store",
    });
    text = await response.text();
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    report(null);
    throw new Unreachable(path, { cause: failure });
  }
  report(response.status);
  const content = parse(text);
  if (response.status >= 400) {
    throw new Problem(response.status, content ?? {});
  }
  return { status: response.status, headers: response.headers, body: content };
}

function parse(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether the server answers. */
export async function alive() {
  await send("GET", `${QUERY}alive`);
}

/** The customer as it is now. */
export async function current(id, signal) {
  return (await send("GET", QUERY + encodeURIComponent(id), { signal })).body;
}

/** The customer as it is now, or null if it is still at this version. */
export async function newerThan(id, version) {
  return (await send("GET", QUERY + id, { headers: { "If-None-Match": `"${version}"` } })).body;
}

export async function atVersion(id, version, signal) {
  return (await send("GET", `${QUERY}${id}?version=${version}`, { signal })).body;
}

export async function atTime(id, time, signal) {
  return (await send("GET", `${QUERY}${id}?at=${encodeURIComponent(time)}`, { signal })).body;
}

/** A page of events, newest first: those below the version `after`. */
export async function eventsBelow(id, after, limit) {
  const page = await send("GET", `${QUERY}event/${id}?order=desc&after=${after}&limit=${limit}`);
  return page.body.events;
}

/** The newest event. */
export async function newestEvent(id) {
  return (await send("GET", `${QUERY}event/${id}?order=desc&limit=1`)).body.events[0];
}

/**
 * Everything held about a customer, as one export. It is read page by page; a customer that is forgotten meanwhile is
 * exported as such.
 *
 * @param {string} id whose export
 * @param {(events: number) => void} onProgress called after each page with the number of events so far
 * @param {AbortSignal} signal ends the reading
 */
export async function everything(id, onProgress, signal) {
  let exported = null;
  let after = 0;
  do {
    const path = `${QUERY}export/${encodeURIComponent(id)}?after=${after}&limit=1000`;
    const page = (await send("GET", path, { signal })).body;
    const events = exported?.status === page.status ? [...exported.events, ...page.events] : page.events;
    exported = exported?.status === page.status ? { ...exported, events } : page;
    onProgress(events.length);
    after = page.next ?? 0;
  } while (after > 0);
  const { next, ...whole } = exported;
  return whole;
}

/**
 * A command, ready to be sent, and sent again under the same key.
 *
 * @typedef {{path: string, headers: object, body: object|undefined}} Command
 */

/** @returns {Command} */
export function create(customerType, body, key) {
  const route = customerType === "PERSON" ? "createPerson" : "createOrganisation";
  return { path: COMMAND + route, headers: { "Idempotency-Key": key }, body };
}

/** @returns {Command} */
export function amend(customer, change, key) {
  const route = customer.customerType === "PERSON" ? "amendPerson" : "amendOrganisation";
  return {
    path: COMMAND + route,
    headers: { "Idempotency-Key": key, "If-Match": `"${customer.version}"` },
    body: { customerId: customer.customerId, ...change },
  };
}

/** @returns {Command} */
export function forget(id, key) {
  return { path: `${COMMAND}delete/${id}`, headers: { "Idempotency-Key": key } };
}

/** Sends a command. `replayed` says that it had been executed before and this is its first answer again. */
export async function execute(command) {
  const answer = await send("POST", command.path, { headers: command.headers, body: command.body });
  return {
    status: answer.status,
    customer: answer.body,
    replayed: answer.headers.get("Idempotent-Replayed") === "true",
  };
}

export const newKey = () => crypto.randomUUID();

export async function status() {
  return (await send("GET", "/local/status")).body;
}

export async function copies(id) {
  return (await send("GET", `/local/customers/${id}/copies`)).body;
}

/** Creates an example customer and returns its id. */
export async function createExample() {
  return (await send("POST", "/local/example")).body.customerId;
}
