/** How Markdown becomes a page: links, anchors, diagrams, and sessions in a terminal. */

import { posix } from "node:path";
import { fileOf, pageOf, resolve } from "./repository.mjs";

/** The anchor of a heading, as GitHub makes it: the links in the sources are written for both. */
export function slugify(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** Lets links of the repository lead to the pages of the site, and shows diagrams as such. */
export function configure(md) {
  md.core.ruler.push("repository", ({ tokens, env }) => {
    const file = fileOf(env.relativePath);
    for (const token of tokens) {
      if (token.type === "fence") {
        token.info = languageOf(token);
      }
      if (file) {
        token.children?.forEach((child) => redirect(child, file));
      }
    }
  });
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) =>
    tokens[index].info === "mermaid"
      ? `<Diagram source="${encodeURIComponent(tokens[index].content)}" />`
      : fence(tokens, index, ...rest);
}

function redirect(token, file) {
  const attribute = { link_open: "href", image: "src" }[token.type];
  const target = attribute && resolve(file, token.attrGet(attribute));
  if (!target) {
    return;
  }
  if (attribute === "src") {
    // An absolute path is one below docs/.
    token.attrSet("src", `/${posix.relative("docs", target.path)}`);
  } else if (pageOf(target.path)) {
    token.attrSet("href", encodeURI(`/${pageOf(target.path)}`) + (target.fragment && `#${target.fragment}`));
  }
}

/** The second word says what runs the commands. A console without a prompt is a script. */
function languageOf({ info, content }) {
  const language = info.trim().split(/\s+/)[0];
  return language === "console" && !content.startsWith("$ ") ? "sh" : language;
}

/** Sessions: copying one copies its commands, without the prompts and the output. */
export const sessions = {
  name: "sessions",
  line(line) {
    if (this.options.lang !== "console") {
      return;
    }
    const text = textOf(line);
    const goesOn = this.meta.quotes % 2 === 1 || this.meta.backslash;
    if (!goesOn && !text.startsWith("$ ")) {
      this.addClassToHast(line, ["vp-copy-ignore", "output"]);
      return;
    }
    if (!goesOn) {
      this.meta.quotes = 0;
      this.addClassToHast(line, "command");
    }
    this.meta.quotes += text.split("'").length - 1;
    this.meta.backslash = text.endsWith("\\");
    const prompt = line.children[0];
    if (!goesOn && prompt && textOf(prompt).startsWith("$")) {
      this.addClassToHast(prompt, ["vp-copy-ignore", "prompt"]);
    }
  },
};

function textOf(node) {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
