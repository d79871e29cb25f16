// Keeps customers by postal code, from events in any order, repeated or missing: node consumer.mjs FILE
// FILE has one event a line. docs/consuming.md is the contract that this relies on.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const newestSchema = { PersonCreated: 3, PersonAmended: 3, OrganisationCreated: 3, OrganisationAmended: 3 };

/** The event's postal code: null if the new address has none, undefined if the address stays. */
function postalCodeIn(event) {
  const address = event.data.customerAddress?.address;
  return address && (address.postalCode ?? null);
}

const range = (from, to) => Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
const distinct = (versions) => [...new Set(versions)].sort((a, b) => a - b);
const isJson = ({ datacontenttype }) => /^application\/json[ \t]*(;|$)/i.test(datacontenttype ?? 'application/json');
const isReadable = (event) => isJson(event) && event.schemaversion <= newestSchema[event.type];
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWhole = (value, least) => Number.isInteger(value) && value >= least;
const isUuid = (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
const isText = (value) => typeof value === 'string';

/** Whether this is an event of a customer. Anything else would be the same if it were delivered again. */
function isEvent(value) {
  return (
    isObject(value) &&
    value.specversion === '1.0' &&
    isUuid(value.id) &&
    isUuid(value.subject) &&
    value.source === `urn:customer-record:${value.subject}` &&
    isText(value.type) &&
    isText(value.time) &&
    !Number.isNaN(Date.parse(value.time)) &&
    isText(value.sequence) &&
    /^(?!0+$)[0-9]{20}$/.test(value.sequence) &&
    isWhole(value.revision ?? 0, 0) &&
    isText(value.datacontenttype ?? '') &&
    (!isJson(value) || !Object.hasOwn(newestSchema, value.type) || isWhole(value.schemaversion, 1)) &&
    (!isReadable(value) || isObject(value.data))
  );
}

export class Projection {
  #customers = new Map(); // by subject: what has been received, by event id; or 'forgotten'

  receive(event) {
    if (!isEvent(event)) return; // and report it: redelivery cannot succeed
    if (event.type === 'CustomerDeleted') {
      this.#customers.set(event.subject, 'forgotten'); // of any schema version, content type and sequence
      return;
    }
    const received = this.#customers.get(event.subject) ?? new Map();
    if (received === 'forgotten') return;
    this.#customers.set(event.subject, received);
    const revision = event.revision ?? 0;
    const before = received.get(event.id);
    if (before?.revision > revision || (before?.revision === revision && before.readable)) return; // a repeat
    const readable = isReadable(event);
    const postalCode = readable ? postalCodeIn(event) : undefined;
    received.set(event.id, { version: Number(event.sequence), time: event.time, revision, readable, postalCode });
  }

  report() {
    const report = { postalCodes: new Map(), events: {}, gaps: {}, unread: {}, conflicts: {}, forgotten: [] };
    for (const [id, received] of [...this.#customers].sort()) {
      if (received === 'forgotten') {
        report.forgotten.push(id);
        continue;
      }
      const events = [...received.values()].sort((a, b) => (a.time < b.time ? -1 : 1)); // in one history also by version
      const versions = events.map((event) => event.version).sort((a, b) => a - b);
      const missing = versions.flatMap((version, i) => range((versions[i - 1] ?? 0) + 1, version));
      const unread = events.filter((event) => !event.readable).map((event) => event.version);
      const conflicts = versions.filter((version, i) => version === versions[i - 1]);
      const { postalCode } = events.findLast((event) => event.postalCode !== undefined) ?? {};
      report.events[id] = events.length;
      if (missing.length) report.gaps[id] = missing;
      if (unread.length) report.unread[id] = distinct(unread);
      if (conflicts.length) report.conflicts[id] = distinct(conflicts); // and tell the operator
      if (postalCode) report.postalCodes.set(postalCode, [...(report.postalCodes.get(postalCode) ?? []), id]);
    }
    return { ...report, postalCodes: Object.fromEntries(report.postalCodes) };
  }
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const projection = new Projection();
  const lines = readFileSync(process.argv[2], 'utf8').split('\n');
  lines.forEach((line) => projection.receive(parsed(line)));
  console.log(JSON.stringify(projection.report(), null, 2));
}
