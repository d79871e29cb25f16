/** The slider through time: one step for each event. */

import { button, fill, h, span } from "./dom.js";
import { title } from "./events.js";
import { day, minute, number, shortest } from "./format.js";
import { PAGE } from "./history.js";

const MOST_LABELS = 5;

/**
 * @param {{history: History, created: string, onTravel: (version: number) => void, onTime: (time: string) => void}} parts `created` is
 *     the time of the creation, `onTravel` is called with each step, `onTime` with a time that was asked for
 */
export function timeline({ history, created, onTravel, onTime }) {
  let version = history.newest;
  const slider = h("input", {
    type: "range",
    id: "moment",
    min: 1,
    step: 1,
    "aria-describedby": "moment-help",
    on: { input: () => onTravel(Number(slider.value)) },
  });
  const caption = h("p", { class: "timeline-caption" });
  const dots = h("div", { class: "dots", "aria-hidden": "true" });
  const dates = h("div", { class: "dates", "aria-hidden": "true" });
  const earlier = button("Earlier", () => onTravel(version - 1), { "aria-keyshortcuts": "ArrowLeft" });
  const later = button("Later", () => onTravel(version + 1), { "aria-keyshortcuts": "ArrowRight" });
  const element = h(
    "section",
    { class: "panel timeline", "aria-label": "Travel through time" },
    h("div", { class: "timeline-head" }, h("label", { for: "moment" }, "Drag through time"), caption),
    h("div", { class: "track" }, dots, slider, dates),
    h(
      "div",
      { class: "timeline-foot" },
      h("p", { class: "actions" }, earlier, later),
      h("p", { class: "hidden", id: "moment-help" }, "Left and right go to the event before and after, Home to the creation, End to now."),
      timeForm(onTime),
    ),
  );
  grow();
  return { element, select, describe, grow };

  function select(next) {
    version = next;
    slider.value = String(next);
    const share = history.newest > 1 ? (next - 1) / (history.newest - 1) : 1;
    element.style.setProperty("--share", String(share));
    earlier.disabled = next <= 1;
    later.disabled = next >= history.newest;
    [...dots.children].forEach((dot, index) => {
      dot.classList.toggle("past", index + 1 < next);
      dot.classList.toggle("here", index + 1 === next);
    });
  }

  /** Says what is known about the event. */
  function describe() {
    const event = history.get(version);
    const place = `Version ${number(version)} of ${number(history.newest)}`;
    slider.setAttribute("aria-valuetext", event ? `${place}, ${minute(event.time)}: ${title(event)}` : place);
    fill(
      caption,
      event ? [span("when", day(event.time)), span("what", title(event))] : span("when", place),
    );
    label();
  }

  function grow() {
    slider.max = String(Math.max(history.newest, 1));
    const few = history.newest <= PAGE && history.newest > 1;
    if (few) {
      fill(dots, Array.from({ length: history.newest }, (_, index) => place(span("dot"), index)));
      // They are all in sight, on the slider.
      history.load(1, history.newest).catch(() => {});
    } else {
      fill(dots);
    }
  }

  function label() {
    const steps = Math.min(MOST_LABELS, history.newest) - 1;
    const marks = Array.from({ length: steps + 1 }, (_, step) =>
      Math.round((step / Math.max(1, steps)) * (history.newest - 1)),
    );
    const times = marks.map((index) => (index === 0 ? created : history.get(index + 1)?.time));
    const short = shortest(times[0], times.at(-1));
    fill(dates, short ? marks.map((index, mark) => times[mark] && place(span("date", short(times[mark])), index)) : null);
  }

  function place(mark, index) {
    mark.style.setProperty("--place", String(history.newest > 1 ? index / (history.newest - 1) : 1));
    return mark;
  }
}

/** Goes to any time, not only to that of an event. */
function timeForm(onTime) {
  const time = h("input", { type: "datetime-local", id: "time", step: 1, max: "9999-12-31T23:59:59" });
  return h(
    "form",
    {
      class: "time",
      novalidate: true,
      on: {
        submit(event) {
          event.preventDefault();
          if (time.value !== "") {
            onTime(new Date(time.value).toISOString());
          }
        },
      },
    },
    h("label", { for: "time" }, "At any time"),
    time,
    h("button", { type: "submit" }, "Go"),
  );
}
