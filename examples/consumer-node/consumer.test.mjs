// The consumer passes the conformance set. Consumers with one line less do not, so the set is worth passing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

const here = import.meta.dirname;
const conformance = process.env.CONFORMANCE ?? join(here, '../../customer-event-json/src/conformance');
const source = readFileSync(join(here, 'consumer.mjs'), 'utf8');

test('the consumer passes the conformance set', () => {
  const output = execFileSync('node', [join(conformance, 'run.mjs'), 'node', join(here, 'consumer.mjs')], { encoding: 'utf8' });
  assert.match(output, /^0 of \d\d cases failed$/m);
});

const wrong = {
  'drops no repeats': ['received.set(event.id,', 'received.set(Symbol(event.id),'],
  'sees no gaps': ['if (missing.length) report.gaps[id] = missing;', ''],
  'does not forget': ["if (event.type === 'CustomerDeleted')", 'if (false)'],
  'forgets only what it has already': ["if (received === 'forgotten') return;", "if (received === 'forgotten') return this.#customers.delete(event.subject), this.receive(event);"],
  'trusts the order of delivery': ['.sort((a, b) => (a.time < b.time ? -1 : 1))', ''],
  'reads every schema version': ['event.schemaversion <= newestSchema[event.type]', 'event.type in newestSchema'],
  'reads unknown types': ['event.schemaversion <= newestSchema[event.type]', 'true'],
  'takes any data for JSON': ['isJson(event) &&', ''],
  'ignores revisions': ['const revision = event.revision ?? 0;', 'const revision = 0;'],
  'takes an earlier revision for a later one': ['before?.revision > revision ||', ''],
  'forgets only at a new version': ["if (event.type === 'CustomerDeleted')", "if (event.type === 'CustomerDeleted' && ![...(this.#customers.get(event.subject)?.values?.() ?? [])].some((e) => e.version === Number(event.sequence)))"],
  'takes anything for an event': ['if (!isEvent(event)) return;', ''],
  'takes one version for one event': ['received.set(event.id,', 'if (![...received.values()].some((e) => e.version === Number(event.sequence) && e.revision === revision && e.readable === readable)) received.set(event.id,'],
  'keeps the older of two events with one version': ['(a.time < b.time ? -1 : 1)', '(a.version === b.version ? b.time.localeCompare(a.time) : a.version - b.version)'],
  'reads data that are missing': ['(!isReadable(value) || isObject(value.data))', 'true'],
  'takes any sequence': ['/^(?!0+$)[0-9]{20}$/.test(value.sequence) &&', ''],
  'takes any revision': ['isWhole(value.revision ?? 0, 0) &&', ''],
  'takes any schema version': ['isWhole(value.schemaversion, 1)', 'true'],
  'keeps the postal code of an earlier address': ['postalCode ?? null', 'postalCode'],
};

for (const [fault, [right, mutated]] of Object.entries(wrong)) {
  test(`a consumer that ${fault} fails`, async () => {
    assert.equal(source.split(right).length, 2, `the consumer has "${right}" once`);
    const file = join(mkdtempSync(join(tmpdir(), 'consumer-')), 'wrong.mjs');
    writeFileSync(file, source.replace(right, mutated));
    const { Projection } = await import(file);
    assert.notDeepEqual(failedCases(Projection), []);
  });
}

test('an event that could not be read is read after an update of the consumer', async () => {
  const events = linesOf('01-lives').map(parsed);
  const { Projection } = await import('./consumer.mjs');
  const updated = new Projection();
  updated.receive({ ...events[3], schemaversion: 4000 });
  assert.equal(Object.keys(updated.report().unread).length, 1);
  events.forEach((event) => updated.receive(event));
  assert.deepEqual(updated.report(), expectedOf('01-lives'));
});

function expectedOf(name) {
  return JSON.parse(readFileSync(join(conformance, 'cases', name, 'expected.json'), 'utf8'));
}

function failedCases(Projection) {
  return readdirSync(join(conformance, 'cases')).filter((name) => {
    const projection = new Projection();
    try {
      linesOf(name).forEach((line) => projection.receive(parsed(line)));
      return !isDeepStrictEqual(projection.report(), expectedOf(name));
    } catch {
      return true;
    }
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function linesOf(name) {
  return readFileSync(join(conformance, 'cases', name, 'events.jsonl'), 'utf8').split('\n').filter(Boolean);
}
