import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { defineConfig } from "vitepress";
import { configure, sessions, slugify } from "./markdown.mjs";
import { link, sidebar, unreachable } from "./navigation.mjs";
import { addPolicy, writePolicy } from "./policy.mjs";
import { documents, ROOT, shown, visible } from "./repository.mjs";

const base = process.env.SITE_BASE ?? "/docs/";

const forgotten = unreachable(documents);
if (forgotten.length) {
  throw new Error(`navigation.mjs does not name ${forgotten.join(", ")}.`);
}

export default defineConfig({
  title: "customer-record",
  description: "An event-sourced customer record in Java that runs on serverless AWS services alone.",
  lang: "en-GB",
  base,
  srcDir: "..",
  outDir: "target/dist",
  cacheDir: "target/cache",
  metaChunk: true,
  rewrites: (page) =>
    ({ "README.md": "map.md", "adr/README.md": "adr/index.md" })[page] ?? page.replace(/^site\/pages\//, ""),
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }]],
  markdown: {
    anchor: { slugify },
    config: configure,
    codeTransformers: [sessions],
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  themeConfig: {
    outline: { level: [2, 3] },
    search: { provider: "local", options: { detailedView: true } },
    sidebar: sidebar(documents),
    nav: [
      { text: "Getting started", link: link("docs/getting-started.md") },
      { text: "HTTP API", link: link("docs/api.md") },
      { text: "Events", link: link("docs/consuming.md") },
      { text: "Operations", link: link("docs/operations.md") },
      { text: "All pages", link: link("docs/README.md") },
    ],
  },
  transformHtml: addPolicy,
  buildEnd({ outDir }) {
    writePolicy(outDir);
    copyFileSync(join(ROOT, "customer-local/src/main/resources/io/customerrecord/local/page/console/icon.svg"), join(outDir, "icon.svg"));
    for (const file of shown) {
      const copy = join(outDir, "files", visible(file));
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(ROOT, file), copy);
    }
  },
  vite: {
    // The pages are outside the directory that has the packages.
    resolve: { alias: { vue: join(ROOT, "docs/site/node_modules/vue") } },
    build: { chunkSizeWarningLimit: 2000 },
  },
});
