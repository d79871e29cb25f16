/**
 * A list of any length whose items have any height. It scrolls with the page, and only the items around what is in sight
 * are in the page. A print has all of them.
 */

import { fill, h } from "./dom.js";

/** Items that come and go together. */
const BLOCK = 25;
const AROUND = "800px";
/** The height of an item as long as none has been measured. */
const GUESS = 200;

/**
 * A list.
 *
 * @param {string} className the class of its parts, each of which is an `ol`
 * @param {object[]} items what it has
 * @param {(item: object) => HTMLElement} render makes the `li` of an item, each time that it comes into sight
 */
export function longList(className, items, render) {
  const blocks = new Map();
  for (let from = 0; from < items.length; from += BLOCK) {
    blocks.set(h("ol", { class: className }), { from, height: null, isShown: false });
  }
  const element = h("div", {}, ...blocks.keys());
  const observer = new IntersectionObserver(moved, { rootMargin: `${AROUND} 0px` });
  const isPartial = items.length > BLOCK;
  if (isPartial) {
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", fold);
    setHeights();
    observe();
  } else {
    blocks.forEach((block, list) => show(list, block));
  }
  return {
    element,
    /** Whether there are items that are not in the page unless they are in sight. */
    isPartial,
    close() {
      observer.disconnect();
      window.removeEventListener("beforeprint", unfold);
      window.removeEventListener("afterprint", fold);
    },
  };

  /** Each block is reported at once, whether it is in sight or not. */
  function observe() {
    blocks.forEach((block, list) => observer.observe(list));
  }

  function unfold() {
    observer.disconnect();
    blocks.forEach((block, list) => (block.height = list.offsetHeight));
    blocks.forEach((block, list) => show(list, block));
  }

  /** With the heights of before, so that the screen is where it was and the whole need not be laid out for it. */
  function fold() {
    blocks.forEach((block, list) => hide(list, block.height));
    observe();
  }

  function moved(entries) {
    // A block that has come and gone since the last call is in it twice.
    const latest = [...new Map(entries.map((entry) => [entry.target, entry.isIntersecting]))];
    // All heights are read before anything is changed, so that the page is laid out once.
    const leaving = latest.filter(([list, isNear]) => !isNear && blocks.get(list).isShown).map(([list]) => [list, list.offsetHeight]);
    leaving.forEach(([list, height]) => hide(list, height));
    latest.filter(([, isNear]) => isNear).forEach(([list]) => show(list, blocks.get(list)));
  }

  function show(list, block) {
    if (!block.isShown) {
      block.isShown = true;
      list.style.height = "";
      fill(list, items.slice(block.from, block.from + BLOCK).map((item, index) => itemAt(block.from + index, item)));
    }
  }

  function itemAt(index, item) {
    const li = render(item);
    li.setAttribute("aria-posinset", index + 1);
    li.setAttribute("aria-setsize", items.length);
    return li;
  }

  function hide(list, height) {
    blocks.get(list).isShown = false;
    fill(list);
    list.style.height = `${height}px`;
  }

  function setHeights() {
    blocks.forEach(({ from }, list) => (list.style.height = `${Math.min(BLOCK, items.length - from) * GUESS}px`));
  }
}
