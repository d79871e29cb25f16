import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { posix } from "node:path";
import { test } from "node:test";
import { files, pages, read } from "./site.mjs";

const known = new Set(files);
const ids = new Map(pages.map((page) => [page, new Set([...read(page).matchAll(/\sid="([^"]*)"/g)].map((match) => decoded(match[1])))]));

test("the site has the pages of every reader, and of the sources that they link to", () => {
  for (const page of ["index", "overview", "getting-started", "embedding", "events", "api", "consuming", "deployment", "operations", "privacy", "compare", "security", "contributing", "adr/index", "source/template.yaml", "source/examples/index"]) {
    assert.ok(known.has(`${page}.html`), page);
  }
});

test("every link within the site leads to a file of it, and every fragment to a place there", () => {
  const broken = [];
  for (const page of pages) {
    for (const [, attribute] of read(page).matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
      const target = internal(page, decoded(attribute));
      if (target && (!known.has(target.file) || (target.fragment && !ids.get(target.file)?.has(target.fragment)))) {
        broken.push(`${page}: ${attribute}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

test("nothing is loaded from another host", () => {
  const loaded = [];
  for (const page of pages) {
    for (const [, element, url] of read(page).matchAll(/<(script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?\s(?:src|href|data)="([^"]*)"/g)) {
      loaded.push([page, element, decoded(url)]);
    }
  }
  for (const style of files.filter((file) => file.endsWith(".css"))) {
    for (const [, url] of read(style).matchAll(/(?:url\(|@import\s+)["']?([^"')]*)/g)) {
      loaded.push([style, "style", url]);
    }
  }
  assert.ok(loaded.length > pages.length);
  assert.deepEqual(loaded.filter(([, , url]) => /^(https?:)?\/\//.test(url)), []);
});

test("every inline script is allowed by its hash, and none by other means", () => {
  const sent = read("content-security-policy.txt");
  assert.match(sent, /^default-src 'none'; script-src 'self'( 'sha256-[A-Za-z0-9+/=]{44}')+; /);
  assert.match(sent, /frame-ancestors 'none'\n$/);
  for (const page of [...pages, "404.html"]) {
    const html = read(page);
    const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    assert.ok(own && html.indexOf(own[0]) < html.search(/<(script|link|style)\b/), page);
    assert.doesNotMatch(/script-src[^;]*/.exec(own[1])[0], /unsafe|http|\*|data:/);
    for (const [, script] of html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)) {
      const hash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
      assert.ok(own[1].includes(hash) && sent.includes(hash), `${page}: ${script.slice(0, 60)}`);
    }
    assert.doesNotMatch(html, /<[^>]*\son[a-z]+="/, page);
  }
});

test("the names of all files are such as the local system serves", () => {
  const name = /^([A-Za-z0-9_@~-][A-Za-z0-9_@~.-]*\/)*[A-Za-z0-9_@~-][A-Za-z0-9_@~.-]*$/;
  assert.deepEqual(files.filter((file) => !name.test(file)), []);
});

/** The file of the site that a link leads to, and the fragment; undefined for a link to elsewhere. */
function internal(page, link) {
  const url = new URL(link, `http://site/docs/${page}`);
  if (url.host !== "site") {
    return undefined;
  }
  const path = posix.relative("/docs", decodeURI(url.pathname)) + (url.pathname.endsWith("/") ? "/" : "");
  return { file: path === "/" ? "index.html" : path.replace(/\/$/, "/index.html"), fragment: decodeURIComponent(url.hash.slice(1)) };
}

function decoded(text) {
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
