/** The files of the built site, and where it is served. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const DIST = fileURLToPath(new URL("../target/dist", import.meta.url));

/** Such as http://127.0.0.1:8080/docs/. */
export const SITE = process.env.SITE;

/** The paths of all files, below DIST. */
export const files = walk(DIST).map((file) => relative(DIST, file)).sort();

/** The paths of all pages. */
export const pages = files.filter((file) => file.endsWith(".html") && file !== "404.html");

/** Pages for readers, without those that show a source file, and without most of the decisions. */
export const chapters = pages.filter((page) => !page.startsWith("source/") && !/^adr\/00[12]/.test(page));

export function read(file) {
  return readFileSync(join(DIST, file), "utf8");
}

function walk(directory) {
  return readdirSync(directory)
    .map((name) => join(directory, name))
    .flatMap((path) => (statSync(path).isDirectory() ? walk(path) : [path]));
}
