// Runs a consumer on each case: node run.mjs COMMAND [ARGUMENT…]
// The command gets the path of a file of events as its last argument, and prints what it makes of them. README.md has the format.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const cases = join(import.meta.dirname, 'cases');
const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('usage: node run.mjs COMMAND [ARGUMENT…]');
  process.exit(2);
}

function outcomeOf(name) {
  const expected = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8'));
  try {
    const output = execFileSync(command, [...args, join(cases, name, 'events.jsonl')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const actual = JSON.parse(output);
    return isDeepStrictEqual(actual, expected)
      ? 'passed'
      : `FAILED\n  expected ${JSON.stringify(expected)}\n  but was  ${JSON.stringify(actual)}`;
  } catch (error) {
    return `FAILED\n  ${error.stderr || error.message}`;
  }
}

const failed = readdirSync(cases)
  .sort()
  .filter((name) => {
    const outcome = outcomeOf(name);
    console.log(`${name}: ${outcome}`);
    return outcome !== 'passed';
  });
console.log(`${failed.length} of ${readdirSync(cases).length} cases failed`);
process.exit(failed.length ? 1 : 0);
