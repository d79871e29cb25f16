import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, busy, createExample, query } from "./system.mjs";

test("everything held about a customer is on one page, which prints and can be saved", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await page.getByRole("link", { name: "Everything held" }).click();
  await text(page, "h1", "Everything held about Dr Nest Rees");
  await text(page, ".kept", "Table of the events");
  await text(page, ".kept", "Backups");
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
  const page = await open(t, at(`#/customer/${id}/everything`));
  await text(page, "h1", "Everything held about a forgotten customer");
  await text(page, ".kept", /Stream of the table.*until \d/);
  await text(page, ".life-line", "Forgotten");
  assert.doesNotMatch(await page.locator("main").textContent(), /Nest|Rees|Morgan/);
  await inspect(page, "everything-forgotten");
});

test("a long export is read page by page, and is whole", async (t) => {
  const page = await open(t, at(`#/customer/${busy.exported}/everything`, busy.system));
  await text(page, "h2", "All that has happened: 1,001 events");
  const pages = page.requested.filter((request) => request.includes("/query/export/"));
  assert.equal(pages.length, 2, pages.join("\n"));
  assert.equal(await page.locator(".life-line > li").count(), 1_001);
});
