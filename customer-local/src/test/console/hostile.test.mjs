import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { amendPerson, at, createPerson } from "./system.mjs";

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
const RIGHT_TO_LEFT = "\u202Eשלום עולם מרחבא";
const LONG = "W".repeat(199);

test("hostile texts are shown as they are, everywhere", async (t) => {
  const first = await createPerson({
    customerName: { title: MARKUP.slice(0, 35), foreNames: MARKUP, surname: LONG },
    customerAddress: { addressType: MARKUP.slice(0, 35), address: { addressLine1: LONG, addressLine2: RIGHT_TO_LEFT } },
    attributes: { note: `${MARKUP} ${"y".repeat(300)}` },
  });
  const second = await amendPerson(first, {
    customerName: { foreNames: `${RIGHT_TO_LEFT} ${MARKUP}`, surname: `${LONG.slice(0, 100)} ${MARKUP}` },
    attributes: { note: "z".repeat(400), constructor: MARKUP },
  });
  const { customerId } = second;
  const page = await open(t, at(`#/customer/${customerId}`));
  await text(page, "h1", MARKUP);
  await text(page, ".event-values", MARKUP);
  await text(page, ".record", "constructor");
  await page.getByText("The event as the API, Kinesis and the archive have it").click();
  await inspect(page, "hostile");
  for (const [part, expected] of [
    ["version/1", LONG],
    ["compare/1/2", MARKUP],
    ["amend", MARKUP],
    ["forget", MARKUP],
  ]) {
    await page.goto(at(`#/customer/${customerId}/${part}`));
    await text(page, "main", expected);
    await text(page, "h1", "W".repeat(50));
    await narrowEnough(page, part);
  }
  await page.goto(at("#/"));
  await text(page, ".seen", MARKUP);
  await narrowEnough(page, "start");
  assert.equal(await page.locator("main img, main script").count(), 0);
});

test("an amendment and its conflict show hostile texts as they are, too", async (t) => {
  const seen = await createPerson();
  const page = await open(t, at(`#/customer/${seen.customerId}/amend`));
  await page.getByLabel("Surname").fill(MARKUP);
  await amendPerson(seen, { customerName: { surname: `${MARKUP} ${LONG.slice(0, 100)}` } });
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".theirs", MARKUP);
  await narrowEnough(page, "conflict");
  await page.getByRole("button", { name: "Send again" }).click();
  await text(page, "h1", MARKUP);
});

async function narrowEnough(page, state) {
  await page.setViewportSize({ width: 390, height: 844 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wider, 0, state);
  await page.setViewportSize({ width: 1280, height: 900 });
}
