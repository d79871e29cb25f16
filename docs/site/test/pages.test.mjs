import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, goTo, open, overflow, PHONE, picture, seriousViolations } from "./browser.mjs";
import { chapters, pages } from "./site.mjs";

test("every page opens, and none is too wide for a phone", async (t) => {
  const page = await open(t, { viewport: PHONE });
  const wide = [];
  for (const path of pages) {
    await goTo(page, path);
    assert.ok((await page.locator("h1").first().innerText()).length > 0, path);
    if ((await overflow(page)) > 0) {
      wide.push(path);
    }
    if (chapters.includes(path)) {
      await picture(page, `${path}-phone`);
    }
  }
  assert.deepEqual(wide, []);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious on any page for readers, ${colorScheme}`, async (t) => {
    const page = await open(t, { viewport: DESKTOP, colorScheme });
    for (const path of [...chapters, "source/template.yaml.html", "source/examples/plain-java/index.html"]) {
      await goTo(page, path);
      assert.deepEqual(await seriousViolations(page), [], path);
      await picture(page, `${path}-${colorScheme}`);
    }
  });
}
