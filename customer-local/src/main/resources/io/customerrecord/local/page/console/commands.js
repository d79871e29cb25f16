/** The last command that this page has sent, with what was answered. */

let last = null;

/**
 * Keeps a command that was accepted.
 *
 * @param {{customerId: string, command: object, status: number, before: number|null, after: number, replayed: boolean}} sent
 *     `before` and `after` are versions; `before` is null for a creation
 */
export function keep(sent) {
  last = sent;
}

/** The last command if it is about this customer. */
export function lastAbout(id) {
  return last?.customerId === id ? last : null;
}

export function discard() {
  last = null;
}
