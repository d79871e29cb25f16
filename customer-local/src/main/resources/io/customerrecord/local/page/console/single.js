/** Work that runs once at a time: a call while it is under way gets the run that has begun. */

export function single(work) {
  let running = null;
  return () => (running ??= work().finally(() => (running = null)));
}
