import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, busy, createExample } from "./system.mjs";

test("a pipeline without trouble says so, and counts what it has processed", async (t) => {
  const page = await open(t, at("#/pipeline"));
  await text(page, ".panel", "Nothing. No record is being tried again.");
  const before = await processed(page);
  await createExample();
  await page.waitForFunction(
    (count) => Number(document.querySelectorAll(".stage.function dd")[3].textContent.replace(",", "")) === count,
    before + 9,
  );
  await inspect(page, "pipeline");
});

test("lag, the record in the way and the records given up are shown", async (t) => {
  const page = await open(t, at("#/pipeline", busy.system));
  await text(page, ".stage.behind", /Archiver.*behind/);
  await text(page, ".problems li", `Archiver fails on ${busy.blocked} version 1`);
  await text(page, ".problems li", `Relay: PoisonRecord ${busy.poison} version 1`);
  assert.equal(
    await page.getByRole("link", { name: busy.blocked }).getAttribute("href"),
    `#/customer/${busy.blocked}/version/1`,
  );
  await inspect(page, "trouble");
});

test("a message that an operator has sent by hand is shown as it is", async (t) => {
  const page = await open(t, at("#/pipeline"));
  await page.route("**/local/status", async (route) => {
    const response = await route.fetch();
    const status = await response.json();
    await route.fulfill({ response, json: { ...status, onFailure: { ...status.onFailure, relay: [{}, { timestamp: "soon" }] } } });
  });
  await text(page, ".problems li:nth-child(1)", "Given up. Position unknown.");
  await text(page, ".problems li:nth-child(2)", "Given up. soon. Position unknown.");
});

async function processed(page) {
  return Number((await page.locator(".stage.function dd").nth(3).textContent()).replace(",", ""));
}
