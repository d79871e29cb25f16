import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, createExample, query } from "./system.mjs";

test("a customer is forgotten once it is confirmed, and its copies disappear one after the other", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, "h1", "Nest Rees");
  await page.getByRole("link", { name: "Forget" }).click();
  await text(page, ".place", "9 events");
  await text(page, ".place", "9 objects");
  const send = page.getByRole("button", { name: "Forget this customer for ever" });
  await page.getByLabel("to confirm").fill("forge");
  assert.equal(await send.isDisabled(), true);
  await inspect(page, "forget");
  await page.getByLabel("to confirm").press("Enter");
  assert.equal((await query(id)).status, 200);

  await page.getByLabel("to confirm").fill("forget");
  await send.click();
  await text(page, "h1", "Forgotten");
  await text(page, ".banner.good", "Tables and archive were erased after");
  assert.deepEqual(await values(page), ["Erased", "Tombstone", "Erased"]);
  const { time } = (await query(`event/${id}`)).body.events[0];
  for (const [place, hours] of [["Stream of the table", 24], ["Event stream", 48]]) {
    const until = new Date(new Date(time).getTime() + hours * 3_600_000);
    const clock = until.toLocaleTimeString("en-GB", { timeZone: "UTC", hour: "2-digit", minute: "2-digit" });
    await text(page, ".place", new RegExp(`${place}.*Until ${until.getUTCDate()} .* ${clock}`));
  }
  await inspect(page, "forgetting");

  await page.getByRole("link", { name: "See what the API answers now" }).click();
  await text(page, "h1", "This customer has been forgotten");
  await inspect(page, "forgotten");
  assert.equal((await query(id)).status, 410);
});

test("a page that is left before it is loaded does not go on counting copies", async (t) => {
  const id = await createExample();
  const page = await open(t, at("#/"), { clock: true });
  let answer;
  await page.route(`**/query/${id}`, (route) => (answer = () => route.continue()));
  await Promise.all([page.waitForRequest(`**/query/${id}`), page.goto(at(`#/customer/${id}/forget`))]);
  await page.getByRole("link", { name: "Pipeline" }).click();
  await text(page, "h1", "Pipeline");
  await Promise.all([page.waitForResponse(`**/${id}/copies`), answer()]);
  const before = page.requested.length;
  await page.clock.runFor(10_000);
  assert.deepEqual(page.requested.slice(before).filter((request) => request.endsWith("/copies")), []);
});

test("the page keeps no name of a forgotten customer", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, "h1", "Nest Rees");
  await fetch(at(`customer/v1/command/delete/${id}`), { method: "POST" });
  await text(page, "h1", "This customer has been forgotten");
  await page.getByRole("link", { name: "Customers" }).click();
  await text(page, ".seen", "forgotten");
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, document.title, document.body.textContent]));
  assert.doesNotMatch(kept, /Nest|Rees|Morgan/);
});

/** What the places that can be emptied show. */
async function values(page) {
  return (await page.locator(".place-value").allTextContents()).slice(0, 3);
}
