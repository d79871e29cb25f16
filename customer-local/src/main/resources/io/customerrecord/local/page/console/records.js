/** The records of a customer at its versions. They never change, so each is requested once. */

import { atVersion } from "./api.js";

const MOST = 200;

export class Records {
  #id;
  #records = new Map();

  constructor(id) {
    this.#id = id;
  }

  at(version) {
    const known = this.#records.get(version);
    if (known) {
      return known;
    }
    const record = atVersion(this.#id, version);
    this.#records.set(version, record);
    record.catch(() => this.#records.delete(version));
    if (this.#records.size > MOST) {
      this.#records.delete(this.#records.keys().next().value);
    }
    return record;
  }
}
