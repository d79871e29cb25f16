/** Whether the server answers. While it does not, a banner says so and the page tries again. */

import { alive, onRequest } from "./api.js";
import { button, fill, h, span } from "./dom.js";

const PULSE = 3_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 3_000;

/**
 * Watches the connection.
 *
 * @param {HTMLElement} banner where to say that the server does not answer
 * @param {() => void} onRestored called when it answers again
 */
export function watchConnection(banner, onRestored) {
  let isDown = false;
  let attempts = 0;
  let timer = setTimeout(probe, PULSE);

  onRequest(({ status }) => (status === null ? lost() : restored()));

  async function probe() {
    clearTimeout(timer);
    if (!document.hidden || isDown) {
      attempts++;
      // Failures are reported by the listener above.
      await alive().catch(() => {});
    }
    const pause = isDown ? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts, 8)) : PULSE;
    clearTimeout(timer);
    timer = setTimeout(probe, pause);
  }

  function lost() {
    if (isDown) {
      return;
    }
    isDown = true;
    attempts = 0;
    clearTimeout(timer);
    timer = setTimeout(probe, FIRST_PAUSE);
    fill(
      banner,
      h(
        "div",
        { class: "banner warning" },
        h(
          "p",
          {},
          h("strong", {}, "The server does not answer. "),
          "What you have typed is kept. This page tries again every few seconds and goes on as soon as it answers.",
        ),
        button("Try now", probe),
      ),
    );
  }

  function restored() {
    if (!isDown) {
      return;
    }
    isDown = false;
    const notice = h("div", { class: "banner good" }, span("", "The server answers again."));
    fill(banner, notice);
    setTimeout(() => notice.remove(), 4_000);
    onRestored();
  }
}
