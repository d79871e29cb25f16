import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, query } from "./system.mjs";

test("a person is created with all its data", async (t) => {
  const page = await open(t, at("#/new/person"));
  await page.getByLabel("Title").fill("Dr");
  await page.getByLabel("Forenames").fill("Gwenllian");
  await page.getByLabel("Surname").fill("Ferch Gruffudd");
  await page.getByLabel("Address line 1").fill("1 Castle Street");
  await page.getByLabel("Address line 2").fill("Kidwelly");
  await page.getByRole("button", { name: "Add an address line" }).click();
  await page.getByLabel("Address line 3").fill("Carmarthenshire");
  await page.getByLabel("Postal code").fill("SA17 5BQ");
  await page.getByLabel("E-mail").fill("gwenllian@example.com");
  await page.getByLabel("Phone").fill("+44 1554 890 104");
  await page.getByRole("button", { name: "Add an attribute" }).click();
  await page.getByLabel("Name", { exact: true }).fill("__proto__");
  await page.getByLabel("Text", { exact: true }).fill("gold");
  await inspect(page, "create");
  await page.getByRole("button", { name: "Create the person" }).click();
  await text(page, ".accepted", "Created: version 1");

  const { body } = await query(page.url().split("/").at(-1));
  const { customerName, customerAddress, customerContact } = body;
  assert.deepEqual(customerName, { title: "Dr", foreNames: "Gwenllian", surname: "Ferch Gruffudd" });
  assert.deepEqual(customerAddress, {
    addressType: "STRUCTURED",
    address: { addressLine1: "1 Castle Street", addressLine2: "Kidwelly", addressLine3: "Carmarthenshire", postalCode: "SA17 5BQ" },
  });
  assert.deepEqual(customerContact, { email: "gwenllian@example.com", phone: "+44 1554 890 104" });
  assert.deepEqual(Object.entries(body.attributes), [["__proto__", "gold"]]);
  await text(page, ".record", "__proto__");
});

test("who has left the form is not called back by its answer", async (t) => {
  const page = await open(t, at("#/new/organisation"));
  let answer;
  await page.route("**/command/createOrganisation", (route) => (answer = () => route.continue()));
  await page.getByLabel("Organisation name").fill("Cwmni Hwyr");
  await page.getByLabel("Address line 1").fill("1 Heol Fawr");
  await Promise.all([
    page.waitForRequest("**/command/createOrganisation"),
    page.getByRole("button", { name: "Create the organisation" }).click(),
  ]);
  await page.getByRole("link", { name: "Pipeline" }).click();
  await text(page, "h1", "Pipeline");
  const [response] = await Promise.all([page.waitForResponse("**/command/createOrganisation"), answer()]);
  await response.finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(page.url(), at("#/pipeline"));
});

test("an organisation is created", async (t) => {
  const page = await open(t, at("#/new/organisation"));
  await page.getByLabel("Organisation name").fill("Cwmni Cyf");
  await page.getByLabel("Address line 1").fill("1 Heol Fawr");
  await page.getByRole("button", { name: "Create the organisation" }).click();
  await text(page, "h1", "Cwmni Cyf");
});

test("what the server refuses is said at each field that its problem names", async (t) => {
  const page = await open(t, at("#/new/person"));
  await page.getByLabel("E-mail").fill("no address");
  await page.getByRole("button", { name: "Add an attribute" }).click();
  await page.getByLabel("Name", { exact: true }).fill("tier");
  await page.getByLabel("Text", { exact: true }).fill("x".repeat(401));
  await page.getByRole("button", { name: "Create the person" }).click();

  await text(page, ".error-summary", "The server has refused this");
  for (const name of ["Surname", "Address line 1", "E-mail optional", "Text"]) {
    const field = page.getByLabel(name, { exact: true });
    assert.equal(await field.getAttribute("aria-invalid"), "true", name);
    const message = await page.locator(`[id="${await field.getAttribute("aria-describedby")}"]`).textContent();
    assert.ok(message.length > 10, `${name}: ${message}`);
  }
  assert.equal(await page.getByLabel("Postal code").getAttribute("aria-invalid"), null);
  await inspect(page, "refused");

  await page.locator(".error-summary").getByRole("link", { name: "E-mail" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), "/customerContact/email");
});
