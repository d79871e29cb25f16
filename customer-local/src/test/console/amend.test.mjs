import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { amendPerson, at, createPerson, query } from "./system.mjs";

test("an amendment sends the parts that changed, on the version that was seen", async (t) => {
  const { customerId } = await createPerson({ attributes: { tier: "gold" } });
  const page = await open(t, at(`#/customer/${customerId}/amend`));
  await page.getByLabel("Surname").fill("Puw");
  await page.getByRole("button", { name: "Remove the attribute tier" }).click();
  await inspect(page, "amend");
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".accepted", "Amended: now version 2");
  const { events } = (await query(`event/${customerId}`)).body;
  assert.deepEqual(events[1].data, {
    customerName: { title: "Ms", foreNames: "Angharad", surname: "Puw" },
    attributes: {},
  });
});

test("without a change nothing is sent", async (t) => {
  const { customerId } = await createPerson();
  const page = await open(t, at(`#/customer/${customerId}/amend`));
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".banner", "You have changed nothing");
  assert.deepEqual(page.requested.filter((request) => request.startsWith("POST")), []);
});

test("a command repeated under its key happens once", async (t) => {
  const { customerId } = await createPerson();
  const page = await open(t, at(`#/customer/${customerId}/amend`));
  await page.getByLabel("Surname").fill("Puw");
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await page.getByRole("button", { name: "Send it again under the same key" }).click();
  await text(page, ".outcome", "Nothing happened twice.");
  await text(page, ".outcome", "Idempotent-Replayed: true");
  await text(page, ".outcome", "There were 2 events before, and there are 2 events now.");
  await inspect(page, "repeated");
  assert.equal((await query(`event/${customerId}`)).body.events.length, 2);

  await page.getByRole("button", { name: "Close" }).click();
  assert.equal(await page.locator(".accepted").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
});

test("who was slower sees both values, edits them and sends again", async (t) => {
  const seen = await createPerson();
  const page = await open(t, at(`#/customer/${seen.customerId}/amend`));
  await page.getByLabel("Surname").fill("Parry");
  await page.getByLabel("Phone").fill("+44 1970 555 0142");
  await amendPerson(seen, {
    customerName: { ...seen.customerName, title: "Prof", surname: "Pryce" },
    customerContact: { email: "theirs@example.com" },
  });
  await page.getByRole("button", { name: "Send the amendment" }).click();

  await text(page, "h1", "Someone else was faster");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.deepEqual(await rows(page), [
    ["Title", "only they changed it", "Prof", "Prof"],
    ["Surname", "both changed it", "Pryce", "Parry"],
    ["E-mail", "only they changed it", "theirs@example.com", "theirs@example.com"],
    ["Phone", "only you changed it", "nothing", "+44 1970 555 0142"],
  ]);
  assert.equal((await query(seen.customerId)).body.version, 2);
  await inspect(page, "conflict");

  await page.getByRole("button", { name: "Use theirs: Surname" }).click();
  const surname = page.getByRole("textbox", { name: "Surname" });
  assert.equal(await surname.inputValue(), "Pryce");
  await surname.fill("Pryce-Parry");
  await page.getByRole("button", { name: "Send again, on version 2" }).click();
  await text(page, ".accepted", "Amended: now version 3");
  const { customerName, customerContact } = (await query(seen.customerId)).body;
  assert.deepEqual(customerName, { title: "Prof", foreNames: "Angharad", surname: "Pryce-Parry" });
  assert.deepEqual(customerContact, { email: "theirs@example.com", phone: "+44 1970 555 0142" });
});

test("a conflict is told as one, even if the newest version cannot be read", async (t) => {
  const seen = await createPerson();
  const page = await open(t, at(`#/customer/${seen.customerId}/amend`));
  await page.getByLabel("Surname").fill("Parry");
  await amendPerson(seen, { customerName: { ...seen.customerName, surname: "Pryce" } });
  await page.route(`**/query/${seen.customerId}`, (route) => route.abort("connectionreset"));
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".error-summary", /version/);
  assert.doesNotMatch(await page.locator(".error-summary").textContent(), /may or may not/);
  await page.unroute(`**/query/${seen.customerId}`);
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, "h1", "Someone else was faster");
});

test("the button beside an attribute names it as it is now", async (t) => {
  const { customerId } = await createPerson({ attributes: { tier: "gold" } });
  const page = await open(t, at(`#/customer/${customerId}/amend`));
  await page.getByLabel("Name", { exact: true }).fill("level");
  await page.getByRole("button", { name: "Remove the attribute level" }).waitFor();
});

test("a second conflict is shown like the first", async (t) => {
  const seen = await createPerson();
  const page = await open(t, at(`#/customer/${seen.customerId}/amend`));
  await page.getByLabel("Surname").fill("Parry");
  const second = await amendPerson(seen, { customerName: { surname: "Second" } });
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await page.getByRole("button", { name: "Send again, on version 2" }).waitFor();
  await amendPerson(second, { customerName: { surname: "Third" } });
  await page.getByRole("button", { name: "Send again, on version 2" }).click();
  await page.getByRole("button", { name: "Send again, on version 3" }).click();
  await text(page, "h1", "Parry");
  assert.equal((await query(seen.customerId)).body.version, 4);
});

/** Name, kind, the stored value and the one to send of each row. */
function rows(page) {
  return page.locator(".conflict-row").evaluateAll((all) =>
    all.map((row) => [
      row.querySelector("label").textContent,
      row.querySelector(".tag").textContent,
      row.querySelector(".theirs").lastElementChild.textContent,
      row.querySelector("input").value,
    ]),
  );
}
