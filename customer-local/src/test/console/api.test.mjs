import assert from "node:assert/strict";
import { test } from "node:test";
import { open, text } from "./browser.mjs";
import { at } from "./system.mjs";

const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test("the page of the API calls this system", async (t) => {
  const page = await open(t, at("local/api/"));
  await text(page, "h1", "Customer record");
  const alive = page.locator(".opblock").filter({ hasText: "/query/alive" });
  await alive.locator(".opblock-summary-control").click();
  await alive.getByRole("button", { name: "Execute" }).click();
  await text(page, ".live-responses-table .response-col_status", "200");
  await text(page, ".live-responses-table", '"alive": true');
  assert.ok(page.requested.includes("GET /customer/v1/query/alive"), page.requested.join("\n"));
});

test("the page of the API is dark where the user's other pages are", async (t) => {
  const page = await open(t, at("local/api/"), { colorScheme: "dark" });
  await text(page, "h1", "Customer record");
  assert.equal(await background(page), "rgb(28, 32, 34)");
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForFunction(() => !document.documentElement.classList.contains("dark-mode"));
  assert.notEqual(await background(page), "rgb(28, 32, 34)");
});
