import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, query } from "./system.mjs";

test("an empty system offers an example of a life, which appears only when it is asked for", async (t) => {
  const page = await open(t, at("#/"));
  await text(page, ".example", "The system is empty");
  await inspect(page, "empty");
  assert.deepEqual(page.requested.filter((request) => request.startsWith("POST")), []);

  await page.getByRole("button", { name: "Create an example customer" }).click();
  await text(page, "h1", "Dr Nest Rees");
  const id = page.url().split("/").at(-1);
  const { events } = (await query(`event/${id}`)).body;
  const years = (new Date() - new Date(events[0].time)) / (365.25 * 86_400_000);
  assert.equal(events.length, 9);
  assert.ok(years > 2.5 && years < 3, `${years} years`);
  assert.ok(new Date(events.at(-1).time) < new Date());

  await page.goto(at("#/"));
  await text(page, ".example", "Create another example");
});

test("the last customers seen are kept in the session of the page only", async (t) => {
  const page = await open(t, at("#/"));
  await page.getByRole("button", { name: "Create another example" }).click();
  await text(page, "h1", "Dr Nest Rees");
  await page.getByRole("link", { name: "Customers" }).click();
  await text(page, ".seen", "Dr Nest Rees");
  await inspect(page, "start");
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 1, ""]);

  const other = await page.context().newPage();
  await other.goto(at("#/"));
  await text(other, ".panel", "Customers that you open are listed here");
});

test("a customer is found by its id, and one that does not exist is explained", async (t) => {
  const page = await open(t, at("#/"));
  const find = page.getByRole("textbox", { name: "Find a customer by its id" });
  await find.fill("00000000-0000-4000-8000-000000000000");
  await find.press("Enter");
  await text(page, "h1", "There is no such customer");
  await inspect(page, "unknown");
  await find.fill("<img src=x onerror=alert(1)>");
  await find.press("Enter");
  await text(page, "main", "<img src=x onerror=alert(1)>");
});

test("all of it can be reached by the keyboard, and the focus follows the view", async (t) => {
  const page = await open(t, at("#/"));
  await text(page, ".example", "Create another example");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  for (let presses = 0; (await focused(page)) !== "New person"; presses++) {
    assert.ok(presses < 20, "the link is not reached");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await text(page, "h1", "New person");
  assert.equal(await focused(page), "New person");
});

function focused(page) {
  return page.evaluate(() => document.activeElement.textContent.trim());
}
