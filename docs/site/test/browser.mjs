/** The browser, and what is checked of every page in it. */

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { SITE } from "./site.mjs";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The directory for pictures; none is written without it. */
const PICTURES = process.env.SITE_PICTURES;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS, headless: true });
after(() => browser.close());

/**
 * A tab in a context of its own, which is closed after the test. What goes wrong in it fails the test: an error, a violation of the policy, a
 * request that fails, and a request to another host, which is not sent.
 */
export async function open(test, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, colorScheme: "light", locale: "en-GB", ...options });
  const failures = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(SITE)) {
      return route.continue();
    }
    failures.push(`a request to ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const note = (text) => failures.push(`${page.url()}: ${text}`);
  page.on("pageerror", (error) => note(String(error)));
  page.on("console", (message) => message.type() === "error" && note(message.text()));
  page.on("response", (response) => response.status() >= 400 && note(`${response.status()} for ${response.url()}`));
  test.after(async () => {
    await context.close();
    assert.deepEqual(failures, []);
  });
  return page;
}

/** Goes to a page of the site, and waits until its code runs and its diagrams are drawn. */
export async function goTo(page, path) {
  await page.goto(SITE + path);
  await page.waitForFunction(() => document.querySelector("#app").__vue_app__);
  await page.waitForFunction(() => !document.querySelector(".diagram-source"));
}

/** What axe finds on the page that keeps people from using it. */
export async function seriousViolations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

/** By how many pixels the page is wider than the window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export async function picture(page, name) {
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name.replaceAll("/", "-")}.png` });
  }
}
