/** The browser, a page of the console in it, and axe. */

import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const AXE = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Starts the browser that `CHROMIUM` names, with a new profile. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS, headless: true });
}

/**
 * Opens the console in a context of its own. Everything that goes wrong in the page, or is refused by its policy, is
 * in `page.failures`; every request is in `page.requested`.
 */
export async function open(browser, address, { viewport = DESKTOP, colorScheme = "light", ...options } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, locale: "en-GB", timezoneId: "UTC", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.failures = [];
  page.requested = [];
  page.on("pageerror", (error) => page.failures.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    // A refused request is what some tests are about; the page shows it.
    if (message.type() === "error" && !text.startsWith("Failed to load resource")) {
      page.failures.push(text);
    }
  });
  page.on("dialog", (dialog) => {
    page.failures.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => page.requested.push({ method: request.method(), url: request.url() }));
  await page.goto(address);
  return page;
}

/** What axe finds wrong, as texts. */
export async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

/** How far the page can be scrolled to the side. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
