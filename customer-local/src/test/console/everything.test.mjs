import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, createExample, query } from "./system.mjs";

test("everything held about a customer is on one page, which prints and can be saved", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await serveExport(page, id);
  await page.getByRole("link", { name: "Everything held" }).click();
  await text(page, "h1", "Everything held about Dr Nest Rees");
  await text(page, ".kept", "Table of the events");
  await text(page, ".life-line", "81 Cathedral Road");
  assert.equal(await page.locator(".life-line > li").count(), 9);
  await inspect(page, "everything");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual(saved.events, (await query(`event/${id}`)).body.events);
  assert.equal(saved.customer.customerName.surname, "Rees");

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await page.locator(".site-head").isVisible(), false);
  assert.equal(await page.getByRole("button", { name: "Print" }).isVisible(), false);
  assert.equal(await page.locator(".life-line").isVisible(), true);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  assert.match((await page.pdf()).subarray(0, 5).toString(), /^%PDF-/);
});

test("of a forgotten customer the deletion and the times of the copies are left", async (t) => {
  const id = await createExample();
  await fetch(at(`customer/v1/command/delete/${id}`), { method: "POST" });
  const page = await open(t, at("#/"));
  await serveExport(page, id);
  await page.goto(at(`#/customer/${id}/everything`));
  await text(page, "h1", "Everything held about a forgotten customer");
  await text(page, ".life-line", "Forgotten");
  assert.doesNotMatch(await page.locator("main").textContent(), /Nest|Rees|Morgan/);
  await inspect(page, "everything-forgotten");
});

/** Until the API has the export: one that is made of the history. */
async function serveExport(page, id) {
  if ((await query(`export/${id}`)).body.type !== "urn:customer-record:problem:route-not-found") {
    return;
  }
  const customer = await query(id);
  const isLiving = customer.status === 200;
  const { events } = (await query(`event/${id}`)).body;
  const copy = { place: "event-table", name: "CustomerEvent", holds: "every event", personalData: isLiving, retention: "kept" };
  const exported = {
    customerId: id,
    exportedAt: new Date().toISOString(),
    status: isLiving ? "living" : "forgotten",
    ...(isLiving ? { customer: customer.body } : {}),
    copies: [copy, { place: "event-stream", holds: "each event", personalData: true, retention: "24 hours", until: events[0].time }],
  };
  await page.route("**/query/export/**", (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get("after"));
    const next = events.length > 5 && after === 0 ? { next: 5 } : {};
    const part = after === 0 ? { ...exported, events: events.slice(0, next.next) } : { ...exported, events: events.slice(5) };
    return route.fulfill({ json: { ...part, ...next } });
  });
}
