import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, busy } from "./system.mjs";

test("a long history loads as one scrolls, and no event out of sight", async (t) => {
  const page = await open(t, at(`#/customer/${busy.customerId}`, busy.system));
  const newest = busy.events;
  await text(page, ".event-title", "amended");
  await inspect(page, "long");
  await scrolledTo(page, newest);
  // The versions in sight are on one page or two.
  assert.ok(loaded(page).length <= 2, loaded(page).join("\n"));

  for (const share of [0.25, 0.5, 0.75, 1]) {
    await page.getByRole("listbox").evaluate((list, at) => (list.scrollTop = list.scrollHeight * at), share);
    await scrolledTo(page, Math.max(1, newest - Math.round(newest * share)));
    const rows = await page.locator(".event").count();
    assert.ok(rows > 5 && rows <= 200, `${rows} rows`);
  }
  assert.ok(loaded(page).length <= 10, loaded(page).join("\n"));
  assert.ok(loaded(page).every((request) => Number(/limit=(\d+)/.exec(request)[1]) <= 50));
  await text(page, ".event", "Created");

  await page.getByRole("listbox").evaluate(async (list) => {
    for (let step = 40; step >= 0; step--) {
      list.scrollTop = (list.scrollHeight * step) / 40;
      await new Promise(requestAnimationFrame);
    }
  });
  assert.ok((await page.locator(".event").count()) <= 200, "rows out of sight stay in the page");

  await page.getByRole("listbox").focus();
  await page.keyboard.press("End");
  await text(page, ".moment-line", "version 1 of 10,000");
});

test("fast scrolling and dragging request nothing that is passed over", async (t) => {
  const page = await open(t, at(`#/customer/${busy.customerId}`, busy.system));
  await text(page, ".event-title", "amended");
  await text(page, ".moment-line", "version 10,000");
  const before = page.requested.length;
  const steps = 30;
  await page.getByRole("slider").evaluate((slider, count) => {
    for (let step = 0; step <= count; step++) {
      slider.value = String(10_000 - step * 200);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, steps);
  await text(page, ".moment-line", "version 4,000 of 10,000");
  await scrolledTo(page, 4_000);
  // The page also looks every two seconds whether the customer has changed.
  const looks = new RegExp(`alive|status|^GET /customer/v1/query/${busy.customerId}$`);
  const sent = page.requested.slice(before).filter((request) => !looks.test(request));
  assert.ok(sent.length <= 6, sent.join("\n"));
});

/** Until the row of a version is in the page and its event is loaded. */
async function scrolledTo(page, version) {
  await page.locator(`[data-version="${version}"] .event-title`).waitFor();
}

function loaded(page) {
  return page.requested.filter((request) => request.includes("/query/event/"));
}
