/**
 * Keys of commands: the same content goes out under the same key until it has been answered, so that it is executed
 * once however often it is sent.
 */

import { newKey } from "./api.js";

export function keyed() {
  let content = null;
  let key = null;
  return (body) => {
    const next = JSON.stringify(body);
    if (next !== content) {
      content = next;
      key = newKey();
    }
    return key;
  };
}
