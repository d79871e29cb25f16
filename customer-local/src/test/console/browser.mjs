/** The browser, the pages of the console in it, and what is checked in every state of it. */

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after } from "node:test";
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
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The directory for a picture of each state; none is written without it. */
const PICTURES = process.env.CONSOLE_PICTURES;

// A new profile each time.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS, headless: true });
after(() => browser.close());

/**
 * Opens an address of the console in a context of its own, and closes it after the test. Errors in the page, and what
 * its policy refuses, fail the test. With `clock`, the test can stop the time in the page.
 *
 * @returns the page; `requested` has the method and the path of each request
 */
export async function open(test, address, { clock = false, ...options } = {}) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "UTC",
    deviceScaleFactor: PICTURES ? 2 : 1,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.requested = [];
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("dialog", (dialog) => {
    failures.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => {
    // A request that fails is what some tests are about; the page shows it.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      failures.push(message.text());
    }
  });
  page.on("request", (request) => {
    const { pathname, search, origin } = new URL(request.url());
    page.requested.push(`${request.method()} ${pathname}${search}`);
    if (!new URL(address).origin.includes(origin) && !request.url().startsWith("blob:")) {
      failures.push(`a request to ${origin}`);
    }
  });
  test.after(async () => {
    await context.close();
    assert.deepEqual(failures, []);
  });
  if (clock) {
    await page.clock.install();
  }
  await page.goto(address);
  return page;
}

/** From now on no timer of the page runs, until its clock is resumed. */
export async function stopClock(page) {
  // A second ahead, because the page's clock goes on until the call arrives, and cannot be set back.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
}

/**
 * Checks a state of the page: axe finds nothing, light and dark, and a phone needs no scrolling to the side. Writes its
 * pictures if they are wanted.
 */
export async function inspect(page, state) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], `${state}, ${colorScheme}`);
    await picture(page, `${state}-${colorScheme}`);
  }
  await page.setViewportSize(PHONE);
  assert.equal(await overflow(page), 0, `${state} is too wide for a phone`);
  await picture(page, `${state}-phone`);
  await page.setViewportSize(DESKTOP);
}

/** Until an element has this text. */
export function text(page, selector, expected) {
  return page.locator(selector).filter({ hasText: expected }).first().waitFor();
}

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
  );
}

function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function picture(page, name) {
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await page.mouse.move(0, 0);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: !name.startsWith("long") });
    // For the README, what fits on the screen.
    await page.screenshot({ path: `${PICTURES}/${name}-small.png`, scale: "css" });
  }
}
