import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, createExample } from "./system.mjs";

test("two moments stand side by side, and what differs is marked", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}/compare/4/6`));
  await text(page, ".record-summary", "3 fields differ");
  assert.deepEqual(await differences(page), [
    ["Title changed", "Miss", "Mrs"],
    ["Surname changed", "Morgan", "Rees"],
    ["E-mail changed", "nest.morgan@example.com", "nest.rees@example.com"],
  ]);
  await inspect(page, "compare");

  await page.getByLabel("Only what differs").check();
  assert.equal(await page.getByText("Forenames").isVisible(), false);
  await page.getByRole("slider", { name: "Another moment" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("slider", { name: "One moment" }).focus();
  await page.keyboard.press("Home");
  await text(page, ".comparison-row.new", "tier");
  assert.equal(page.url(), at(`#/customer/${id}/compare/1/8`));
  await page.reload();
  await text(page, ".comparison-row.new", "tier");
});

test("the customer's page leads to the change that its event made", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}/version/5`));
  await text(page, ".moment-line", "version 5 of 9");
  await page.getByRole("link", { name: "Compare" }).click();
  await text(page, ".record-summary", "2 fields differ");
  assert.equal(page.url(), at(`#/customer/${id}/compare/4/5`));
});

function differences(page) {
  return page
    .locator(".comparison-row:is(.new, .changed, .removed)")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
}
