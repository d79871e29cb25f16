/** The systems under test, and other clients of their API than the console. */

import assert from "node:assert/strict";

/** An address of the console. */
export const at = (fragment, system = process.env.CONSOLE_SYSTEM) => `${system}/${fragment}`;

/** A system with a customer of a long history, and with a pipeline that something is in the way of. */
export const busy = {
  system: process.env.CONSOLE_BUSY_SYSTEM,
  customerId: process.env.CONSOLE_LONG_HISTORY,
  events: Number(process.env.CONSOLE_LONG_HISTORY_EVENTS),
  exported: process.env.CONSOLE_EXPORTED,
  exportedEvents: Number(process.env.CONSOLE_EXPORTED_EVENTS),
  poison: process.env.CONSOLE_POISON,
  blocked: process.env.CONSOLE_BLOCKED,
};

const SOMEONE = {
  customerName: { title: "Ms", foreNames: "Angharad", surname: "Prys" },
  customerAddress: { addressType: "STRUCTURED", address: { addressLine1: "7 Bridge Street", postalCode: "SY23 1PQ" } },
};

/** Creates a person and returns it. */
export function createPerson(data = {}) {
  return post("createPerson", { ...SOMEONE, ...data }, 201);
}

/** Amends a person as another author, and returns it. */
export function amendPerson({ customerId, version }, change) {
  return post("amendPerson", { customerId, version, ...change }, 200);
}

export async function createExample() {
  const response = await fetch(at("local/example"), { method: "POST" });
  assert.equal(response.status, 201);
  return (await response.json()).customerId;
}

/** The status of a query, and its body. */
export async function query(path) {
  const response = await fetch(at(`customer/v1/query/${path}`));
  return { status: response.status, body: await response.json() };
}

async function post(command, body, status) {
  const response = await fetch(at(`customer/v1/command/${command}`), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert.equal(response.status, status, JSON.stringify(answer));
  return answer;
}
