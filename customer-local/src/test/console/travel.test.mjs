import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, stopClock, text } from "./browser.mjs";
import { amendPerson, at, createExample, createPerson, query } from "./system.mjs";

test("the slider shows the record as it was, and what each event changed", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, ".moment-line", "version 9");
  await text(page, '[aria-selected="true"]', "Name amended");
  await inspect(page, "now");

  const slider = page.getByRole("slider", { name: "Drag through time" });
  await slider.focus();
  for (let version = 8; version >= 5; version--) {
    await page.keyboard.press("ArrowLeft");
  }
  await text(page, ".moment-line", "version 5 of 9");
  await text(page, "h1", "Mrs Nest Rees");
  assert.match(await slider.getAttribute("aria-valuetext"), /^Version 5 of 9, \d.*: Name amended$/);
  assert.deepEqual(await changed(page), [
    ["Title", "Mrs", "changed", "Miss"],
    ["Surname", "Rees", "changed", "Morgan"],
  ]);
  await inspect(page, "then");
  assert.equal(page.url(), at(`#/customer/${id}/version/5`));

  await page.keyboard.press("Home");
  await text(page, ".record", "it created the customer");
  await page.keyboard.press("End");
  await text(page, ".chip", "Now");
  await page.keyboard.press("ArrowLeft");
  await text(page, ".field.removed", "newsletter");
});

test("the arrow keys travel wherever the focus is, but in a field they move the cursor", async (t) => {
  const id = await createExample();
  const page = await open(t, at("#/"));
  await page.getByLabel("Find a customer by its id").fill(id);
  await page.keyboard.press("Enter");
  await text(page, ".moment-line", "version 9");
  await page.keyboard.press("ArrowLeft");
  await text(page, ".moment-line", "version 8 of 9");
  await page.getByRole("button", { name: "Earlier" }).press("ArrowLeft");
  await text(page, ".moment-line", "version 7 of 9");
  await page.getByRole("button", { name: "Later" }).press("ArrowRight");
  await text(page, ".moment-line", "version 8 of 9");
  await page.getByLabel("Find a customer by its id").press("ArrowLeft");
  await page.getByLabel("At any time").press("ArrowLeft");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await text(page, ".moment-line", "version 8 of 9");
});

test("dragging the handle travels, too", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, ".moment-line", "version 9");
  const { x, y, width, height } = await page.getByRole("slider").boundingBox();
  await page.mouse.move(x + width - 12, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 10 });
  await text(page, ".moment-line", "version 5 of 9");
  await page.mouse.up();
});

test("a link to a moment shows the same after a reload", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}/version/3`));
  for (const each of ["first", "after the reload"]) {
    await text(page, ".moment-line", "version 3 of 9");
    await text(page, ".record", "81 Cathedral Road");
    assert.equal(await page.locator('[aria-selected="true"] .event-version').textContent(), "3", each);
    await page.reload();
  }
  const { events } = (await query(`event/${id}`)).body;
  const between = new Date(new Date(events[1].time).getTime() + 60_000).toISOString();
  await page.goto(at(`#/customer/${id}/at/${encodeURIComponent(between)}`));
  await text(page, ".moment-line", "version 2 of 9");
  await page.goto(at(`#/customer/${id}/at/2001-01-01T00:00:00Z`));
  await text(page, ".banner", "did not exist yet");
});

test("a time that is answered late does not move what was chosen meanwhile", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, ".moment-line", "version 9");
  let answer;
  await page.route("**/*at=*", (route) => (answer = () => route.continue()));
  await page.getByLabel("At any time").fill("2025-07-01T12:00");
  await Promise.all([page.waitForRequest(/at=/), page.getByRole("button", { name: "Go" }).click()]);
  await page.getByRole("slider").press("Home");
  await text(page, ".moment-line", "version 1 of 9");
  const [response] = await Promise.all([page.waitForResponse(/at=/), answer()]);
  await response.finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await text(page, ".moment-line", "version 1 of 9");
  assert.equal(page.url(), at(`#/customer/${id}/version/1`));
  assert.equal(await page.locator(".banner").count(), 0);
});

test("a slider that has not come to rest leaves the address of the next page alone", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`), { clock: true });
  await text(page, ".moment-line", "version 9");
  await stopClock(page);
  await page.getByRole("slider").press("Home");
  await page.getByRole("link", { name: "Pipeline" }).click();
  await text(page, "h1", "Pipeline");
  await page.clock.runFor(1_000);
  assert.equal(page.url(), at("#/pipeline"));
});

test("a time to come shows the customer as it is now, and says so", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}/at/2999-12-31T00:00:00Z`));
  await text(page, ".banner", "31 Dec 2999, 00:00 is in the future. This is the customer as it is now.");
  await text(page, ".moment-line", "version 9");
});

test("a link that the browser does not let the page copy is not said to be copied", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, ".moment-line", "version 9");
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))));
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByRole("button", { name: "Not copied" }).waitFor();
});

test("the events can be walked through by the keyboard", async (t) => {
  const id = await createExample();
  const page = await open(t, at(`#/customer/${id}`));
  await text(page, '[aria-selected="true"]', "Name amended");
  await page.getByRole("listbox").focus();
  await page.keyboard.press("ArrowDown");
  await text(page, ".moment-line", "version 8 of 9");
  await page.keyboard.press("End");
  await text(page, ".moment-line", "version 1 of 9");
  const selected = await page.locator('[aria-selected="true"]').getAttribute("id");
  assert.equal(await page.getByRole("listbox").getAttribute("aria-activedescendant"), selected);
});

test("what others write appears at once where the page shows now, and only there", async (t) => {
  const first = await createPerson();
  const live = await open(t, at(`#/customer/${first.customerId}`));
  const past = await open(t, at(`#/customer/${first.customerId}/version/1`));
  await text(live, ".moment-line", "version 1");
  const second = await amendPerson(first, { customerName: { surname: "Rhys" } });
  await text(live, ".moment-line", "version 2");
  await text(live, "h1", "Rhys");
  await amendPerson(second, { customerName: { surname: "Puw" } });
  await text(live, "h1", "Puw");
  await text(past, ".event", "Puw"); // a step to what was the newest version would show what is now
  await past.getByRole("button", { name: "Later" }).click();
  await text(past, ".moment-line", /version 2/);
  assert.equal(await past.locator("h1").textContent(), "Rhys");
});

test("a record that cannot be read at the moment leaves the rest, and is asked for again", async (t) => {
  const first = await createPerson();
  await amendPerson(first, { customerName: { surname: "Rhys" } });
  const page = await open(t, at(`#/customer/${first.customerId}`));
  await text(page, ".moment-line", "version 2");
  await page.route("**/*version=1", (route) =>
    route.fulfill({ status: 503, json: { title: "Please try again later", detail: "The store is busy." } }),
  );
  await page.goto(at("#/"));
  await page.getByRole("link", { name: "Rhys" }).click();
  await text(page, ".record", "Please try again later: The store is busy.");
  await text(page, ".event", "Created");
  await page.unroute("**/*version=1");
  await page.getByRole("button", { name: "Try again" }).click();
  await text(page, ".record", "7 Bridge Street");
});

/** Name, value, kind and value before of each field that is highlighted. */
function changed(page) {
  return page.locator(".record .field:is(.new, .changed, .removed)").evaluateAll((fields) =>
    fields.map((field) => ["dt", ".value", ".tag", "del"].map((part) => field.querySelector(part)?.textContent)),
  );
}
