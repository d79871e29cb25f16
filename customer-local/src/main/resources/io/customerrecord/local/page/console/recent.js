/** The last customers seen, in the session of this page only. A forgotten customer's name is removed. */

const KEY = "recent-customers";
const MOST = 6;

export function recent() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

export function remember(id, name) {
  const others = recent().filter((each) => each.id !== id);
  save([{ id, name }, ...others].slice(0, MOST));
}

/** Keeps no more than the id. */
export function forgetName(id) {
  save(recent().map((each) => (each.id === id ? { id } : each)));
}

/** The customer does not exist, for example because the system was started anew. */
export function drop(id) {
  save(recent().filter((each) => each.id !== id));
}

function save(list) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Without storage there is no list.
  }
}
