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

test("a field that the console does not know is on the page, too", async (t) => {
  const id = await createExample();
  const page = await open(t, at("#/"));
  await page.route("**/query/export/**", async (route) => {
    const response = await route.fetch();
    const exported = await response.json();
    exported.events[0].data.customerName.pronouns = "she/her";
    await route.fulfill({ response, json: exported });
  });
  await page.goto(at(`#/customer/${id}/everything`));
  await text(page, ".life-line > li:first-child", /Morgan[^]*customerName\.pronouns[^]*she\/her/);
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

test("a long export is whole, but only the events in sight are in the page", async (t) => {
  const page = await open(t, at(`#/customer/${busy.customerId}/everything`, busy.system));
  await text(page, "h2", "All that has happened: 10,000 events");
  const pages = page.requested.filter((request) => request.includes("/query/export/"));
  assert.equal(pages.length, 10, pages.join("\n"));
  await text(page, ".life-line", "Created");
  for (const share of [0.25, 0.75, 1]) {
    await scrollTo(page, share);
    await inSight(page, Math.round(share * 10_000));
    assert.ok((await items(page)) <= 200, `${await items(page)} items`);
  }
  await text(page, ".life-line", "version 10,000");
  const last = page.locator(".life-line > li").last();
  assert.deepEqual([await last.getAttribute("aria-posinset"), await last.getAttribute("aria-setsize")], ["10000", "10000"]);
  await scrollTo(page, 0);
  await text(page, ".life-line", "Created");
  await inspect(page, "long-everything");

  const printed = await page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    const versions = [...document.querySelectorAll(".life-line > li")].map((item) => Number(item.ariaPosInSet));
    window.dispatchEvent(new Event("afterprint"));
    return versions;
  });
  const all = Array.from({ length: 10_000 }, (_, index) => index + 1);
  assert.deepEqual(printed, all);
  await page.waitForFunction(() => document.querySelectorAll(".life-line > li").length <= 200);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  const { events } = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual(
    events.map(({ sequence }) => Number(sequence)),
    all,
  );
});

test("a long export prints whole, and is short again afterwards", async (t) => {
  const page = await open(t, at(`#/customer/${busy.exported}/everything`, busy.system));
  await text(page, ".life-line", "Created");
  assert.ok((await items(page)) <= 200);
  await page.evaluate(() => {
    window.addEventListener("beforeprint", () => (window.printed = document.querySelectorAll(".life-line > li").length));
  });
  const pdf = (await page.pdf()).toString("latin1");
  assert.equal(await page.evaluate(() => window.printed), busy.exportedEvents);
  assert.ok(pdf.match(/\/Type \/Page\b/g).length > 50, "a print of a thousand events has more than 50 pages");
  await page.waitForFunction(() => document.querySelectorAll(".life-line > li").length <= 200);

  // With a positioned box for each of 10,000 events Chromium does not finish the print.
  await page.emulateMedia({ media: "print" });
  const positions = await page
    .locator(".life-line > li")
    .first()
    .evaluate((item) => [getComputedStyle(item).position, getComputedStyle(item, "::before").position]);
  assert.deepEqual(positions, ["static", "static"]);
});

function scrollTo(page, share) {
  return page.evaluate((at) => window.scrollTo(0, document.body.scrollHeight * at), share);
}

/** Until events about a version are in the page. The heights of those that are not are estimated. */
function inSight(page, version) {
  return page.waitForFunction((expected) => {
    const versions = [...document.querySelectorAll(".life-line > li")].map((item) => Number(item.ariaPosInSet));
    return versions.some((each) => Math.abs(each - expected) < 500);
  }, version);
}

const items = (page) => page.locator(".life-line > li").count();
