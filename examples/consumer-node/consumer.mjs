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

const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
const isEvent = (value) => value?.specversion === '1.0' && value.source === `urn:customer-record:${value.subject}`;
const isJson = ({ datacontenttype = 'application/json' }) => /^application\/json *(;|$)/i.test(datacontenttype);
const isReadable = (event) => isJson(event) && event.schemaversion <= newestSchema[event.type];

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
    const { revision = 0 } = event;
    const before = received.get(event.id);
    if (before?.revision > revision || (before?.revision === revision && before.readable)) return; // a repeat
    const readable = isReadable(event);
    const postalCode = readable ? postalCodeIn(event) : undefined;
    received.set(event.id, { version: Number(event.sequence), revision, readable, postalCode });
  }

  report() {
    const report = { postalCodes: new Map(), events: {}, gaps: {}, unread: {}, forgotten: [] };
    for (const [id, received] of [...this.#customers].sort()) {
      if (received === 'forgotten') {
        report.forgotten.push(id);
        continue;
      }
      const events = [...received.values()].sort((a, b) => a.version - b.version);
      const unread = events.filter((event) => !event.readable).map((event) => event.version);
      const missing = events.flatMap(({ version }, i) => range((events[i - 1]?.version ?? 0) + 1, version));
      const { postalCode } = events.findLast((event) => event.postalCode !== undefined) ?? {};
      report.events[id] = events.length;
      if (missing.length) report.gaps[id] = missing;
      if (unread.length) report.unread[id] = unread;
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
