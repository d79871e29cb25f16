/**
 * The events of a customer, loaded page by page when they come into sight. A page holds the versions of a fixed
 * range, so that no event is requested twice.
 */

import { eventsBelow } from "./api.js";
import { versionOf } from "./events.js";

export const PAGE = 50;

export class History {
  #id;
  #pages = new Map();
  #events = new Map();
  #onLoad;

  /**
   * @param {string} id whose history
   * @param {number} newest the version of the newest event
   * @param {() => void} [onLoad] called when events have been loaded
   */
  constructor(id, newest, onLoad = () => {}) {
    this.#id = id;
    this.#onLoad = onLoad;
    this.newest = newest;
  }

  /** The event of a version if it is loaded. */
  get(version) {
    return this.#events.get(version);
  }

  /** Loads the events of a range of versions, unless they are loaded or being loaded. */
  async load(from, to) {
    const pages = [];
    for (let page = pageOf(Math.max(1, from)); page <= pageOf(Math.min(this.newest, to)); page++) {
      if (!this.#pages.has(page)) {
        this.#pages.set(page, this.#loadPage(page));
      }
      pages.push(this.#pages.get(page));
    }
    await Promise.all(pages);
  }

  async #loadPage(page) {
    const first = page * PAGE + 1;
    const last = Math.min(first + PAGE - 1, this.newest);
    try {
      let after = last + 1;
      // A page of large events has fewer of them than it was asked for.
      while (after > first) {
        const events = await eventsBelow(this.#id, after, after - first);
        if (events.length === 0) {
          return;
        }
        events.forEach((event) => this.#events.set(versionOf(event), event));
        after = Math.min(after - 1, versionOf(events.at(-1)));
        this.#onLoad();
      }
    } catch (failure) {
      this.#pages.delete(page);
      throw failure;
    }
  }

  /** There are more events than before: the page that was the last one may be incomplete. */
  grow(newest) {
    if (newest > this.newest) {
      this.#pages.delete(pageOf(this.newest));
      this.newest = newest;
    }
  }
}

const pageOf = (version) => Math.floor((version - 1) / PAGE);
