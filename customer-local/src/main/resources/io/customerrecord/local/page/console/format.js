/** Times and numbers, as people read them. */

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const MONTH = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric" });
const MINUTE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const SECOND = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const NUMBER = new Intl.NumberFormat();

const UNITS = [
  ["year", 365.25 * 86_400],
  ["month", 30.44 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A time that cannot be read is shown as it is. */
const written = (format) => (iso) => (Number.isNaN(Date.parse(iso)) ? String(iso) : format.format(new Date(iso)));

export const day = written(DAY);
export const month = written(MONTH);
export const minute = written(MINUTE);
export const second = written(SECOND);
export const number = (value) => NUMBER.format(value);

/** The shortest form in which times of this span differ; none if an end is not known. */
export function shortest(from, to) {
  const days = (new Date(to) - new Date(from)) / 86_400_000;
  if (!from || !to) {
    return null;
  }
  return days > 120 ? month : days > 2 ? day : (iso) => TIME.format(new Date(iso));
}

/** The number and the noun: 1 event, 2 events. */
export function count(value, noun, plural = `${noun}s`) {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** The length of a time: 7 months. */
export function duration(millis) {
  const seconds = Math.max(0, millis) / 1000;
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? UNITS.at(-1);
  return count(Math.round(seconds / length), unit);
}

/** The time between two events: 7 months later. */
export function gap(from, to) {
  const millis = new Date(to) - new Date(from);
  return millis < 1000 ? "at once" : `${duration(millis)} later`;
}

/** A list in words: a, b and c. */
export function inWords(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
