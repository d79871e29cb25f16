/**
 * Which files of the repository are pages of the site.
 *
 * The pages of docs/ are, and the README, CONTRIBUTING and CHANGELOG. What else they link to becomes a page below source/ that shows it: a
 * document, the text of a file, or the files of a directory. So a link works in the repository and on the site, without a host for sources.
 */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Pages that are not named after their file. */
const NAMES = {
  "README.md": "overview.md",
  "CONTRIBUTING.md": "contributing.md",
  "CHANGELOG.md": "changelog.md",
  "docs/README.md": "map.md",
  "docs/adr/README.md": "adr/index.md",
};

/** Names of what is not part of the sources. */
const IGNORED = new Set([".git", ...read(".gitignore").split("\n").map((line) => line.replace(/\/$/, ""))]);

/** The files of a larger directory are listed, and not shown. */
const MOST_FILES = 20;

/** Not text, or no text that people read. */
const NOT_SHOWN = /\.(gif|ico|jar|jks|jpg|p12|pem|png|zip)$|package-lock\.json$/;

const FENCE = /^( {0,3})(`{3,}).*\n[^]*?^ {0,3}\2$/gm;
const INLINE_CODE = /(`+)(?!`)[^]*?[^`]\1(?!`)/g;
const LINK = /\]\(<?([^()\s>]*(?:\([^()\s]*\))?[^()\s>]*)>?(?:\s+"[^"]*")?\)/g;
const DEFINITION = /^ {0,3}\[[^\]]+\]: *(\S+)/gm;

/** The pages by the paths of their files in the repository. */
const pages = new Map();

/** The files that pages show as they are, by their paths in the repository. */
export const shown = [];

/** Parameters and content of the pages below source/. */
export const sources = [];

/** The documents that are pages by themselves. */
export const documents = [...new Set([...Object.keys(NAMES), ...filesBelow("docs").filter(isDocument)])];

for (const file of documents) {
  pages.set(file, NAMES[file] ?? file.slice("docs/".length));
}
const linked = documents.flatMap((file) => targetsIn(file, read(file)));
for (let target = linked.shift(); target; target = linked.shift()) {
  if (!pages.has(target) && existsSync(join(ROOT, target)) && !NOT_SHOWN.test(target)) {
    linked.push(...addSource(target));
  }
}

/** The page that a path of the repository is shown on, or undefined. */
export function pageOf(path) {
  return pages.get(path);
}

/** The path in the repository that a page shows, or undefined. */
export function fileOf(page) {
  for (const [file, name] of pages) {
    if (name === page) {
      return file;
    }
  }
  return undefined;
}

/** The path in the repository that a link of a file there points to, with the fragment apart; undefined for other links. */
export function resolve(file, link) {
  if (/^([a-z]+:|\/|#|$)/i.test(link)) {
    return undefined;
  }
  const [path, fragment = ""] = decodeURI(link).split("#");
  const directory = isDirectory(file) ? file : posix.dirname(file);
  return { path: posix.join(directory, path).replace(/\/$/, ""), fragment };
}

export function read(file) {
  return readFileSync(join(ROOT, file), "utf8");
}

/** A path without the dots of hidden files, which some hosts do not serve. */
export function visible(path) {
  return path.replace(/(^|\/)\./g, "$1");
}

function targetsIn(file, text) {
  const prose = text.replace(FENCE, "").replace(INLINE_CODE, "");
  return [...prose.matchAll(LINK), ...prose.matchAll(DEFINITION)].map((match) => resolve(file, match[1])?.path).filter(Boolean);
}

/** Makes the page of a file or a directory, and returns what it links to. */
function addSource(path) {
  const directory = isDirectory(path);
  const page = directory ? `source/${visible(path)}/index` : `source/${visible(path).replace(/\.md$/, "")}`;
  pages.set(path, `${page}.md`);
  const content = directory ? listing(path) : isDocument(path) ? read(path) : text(path);
  sources.push({ params: { page: page.slice("source/".length) }, content: `---\npageClass: source\naside: false\n---\n${content}` });
  return targetsIn(path, content);
}

function listing(directory) {
  const files = filesBelow(directory).map((file) => relative(join(ROOT, directory), join(ROOT, file)));
  const readme = files.includes("README.md") ? read(`${directory}/README.md`) : `# ${directory}\n`;
  const heading = `\n## Files of \`${directory}\`\n\n`;
  if (files.length > MOST_FILES) {
    return `${readme}${heading}\`\`\`text\n${files.join("\n")}\n\`\`\`\n`;
  }
  const items = files.map((file) => (NOT_SHOWN.test(file) ? `- \`${file}\`` : `- [\`${file}\`](${encodeURI(file)})`));
  return `${readme}${heading}${items.join("\n")}\n`;
}

function text(file) {
  shown.push(file);
  const content = read(file).replace(/\n*$/, "\n");
  const fence = "`".repeat(Math.max(3, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `# \`${file}\`\n\n<Download file="${visible(file)}" />\n\n${fence}${languageOf(file, content)}\n${content}${fence}\n`;
}

function languageOf(file, content) {
  // Highlighting makes a page ten times as large as its text.
  if (content.length > 150_000) {
    return "text";
  }
  const known = { java: "java", js: "js", json: "json", mjs: "js", py: "python", sh: "sh", toml: "toml", ts: "ts", xml: "xml", yaml: "yaml", yml: "yaml" };
  return known[extname(file).slice(1)] ?? (content.startsWith("#!") ? "sh" : "text");
}

function filesBelow(directory) {
  return readdirSync(join(ROOT, directory), { withFileTypes: true })
    .filter((entry) => !IGNORED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${directory}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .filter((path) => !path.startsWith("docs/site/"));
}

function isDocument(file) {
  return file.endsWith(".md");
}

function isDirectory(path) {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
