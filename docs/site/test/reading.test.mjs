import assert from "node:assert/strict";
import { test } from "node:test";
import { goTo, open, PHONE, picture } from "./browser.mjs";
import { SITE } from "./site.mjs";

test("the search finds a word, and opens the place that has it", async (t) => {
  const page = await open(t);
  await goTo(page, "");
  await page.keyboard.press("Control+k");
  await page.locator(".VPLocalSearchBox input").fill("tombstone");
  await page.locator(".VPLocalSearchBox .result").first().waitFor();
  await picture(page, "search");
  assert.match(await page.locator(".VPLocalSearchBox .results").innerText(), /tombstone/i);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\.html/);
  await page.locator("main h1").first().waitFor();
  assert.match(await page.locator("main").innerText(), /tombstone/i);
});

test("diagrams are drawn, and drawn again in the other colours", async (t) => {
  const page = await open(t);
  await goTo(page, "architecture.html");
  const diagrams = page.locator("figure.diagram svg");
  assert.ok((await diagrams.count()) >= 5);
  const light = await diagrams.first().innerHTML();
  await page.getByRole("switch", { name: /dark/i }).first().click();
  await page.locator("html.dark").waitFor();
  await page.waitForFunction((before) => document.querySelector("figure.diagram svg").innerHTML !== before, light);
  await page.reload();
  await page.locator("html.dark").waitFor();
});

test("a diagram can be enlarged, and Escape closes it", async (t) => {
  const page = await open(t, { viewport: PHONE });
  await goTo(page, "architecture.html");
  const diagram = page.locator("figure.diagram").nth(1);
  const before = (await diagram.locator("svg").boundingBox()).width;
  await diagram.getByRole("button", { name: "Enlarge" }).click();
  assert.ok((await diagram.locator("svg").boundingBox()).width > before);
  assert.deepEqual(await diagram.boundingBox(), { x: 0, y: 0, ...PHONE });
  await picture(page, "enlarged-phone");
  await page.keyboard.press("Escape");
  await diagram.getByRole("button", { name: "Enlarge" }).waitFor();
});

test("copying a session copies its commands alone", async (t) => {
  const page = await open(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await goTo(page, "getting-started.html");
  const session = page.locator("div.language-console", { hasText: "command/amendPerson" }).first();
  await session.hover();
  await Promise.all([session.locator("button.copied").waitFor(), session.locator("button.copy").click()]);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^curl -H [^]*amendPerson -d '\n {2}\{"customerId"[^\n]*'$/);

  const two = page.locator("div.language-console", { hasText: "command/delete" }).first();
  await two.hover();
  await Promise.all([two.locator("button.copied").waitFor(), two.locator("button.copy").click()]);
  assert.deepEqual((await page.evaluate(() => navigator.clipboard.readText())).match(/^curl .*$/gm).length, 2);
});

test("a source file that a page links to is shown in full, and can be downloaded", async (t) => {
  const page = await open(t);
  await goTo(page, "deployment.html");
  await page.locator("main").getByRole("link", { name: "template.yaml" }).first().click();
  await page.waitForURL(/source\/template\.yaml\.html$/);
  await page.locator("main pre", { hasText: "AWSTemplateFormatVersion" }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download this file" }).click();
  assert.equal((await download).suggestedFilename(), "template.yaml");
});

test("on a phone the menu leads to every reader's pages", async (t) => {
  const page = await open(t, { viewport: PHONE });
  await goTo(page, "getting-started.html");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.waitForFunction(() => document.querySelector(".VPSidebar").getBoundingClientRect().left === 0);
  await picture(page, "menu-phone");
  await page.locator(".VPSidebar").getByRole("link", { name: "Embedding" }).click();
  await page.waitForURL(`${SITE}embedding.html`);
  await page.locator("main h1", { hasText: "Embedding" }).waitFor();
});

test("an address that is none gets a page that says so", async (t) => {
  const response = await fetch(`${SITE}none.html`);
  assert.equal(response.status, 404);
  assert.match(await response.text(), /<title>404/);
  assert.match(response.headers.get("content-security-policy"), /script-src 'self' 'sha256-/);
});
