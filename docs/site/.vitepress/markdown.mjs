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
      if (token.type === "code_block") {
        Object.assign(token, { type: "fence", info: "sh" });
      } else if (token.type === "fence") {
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
  code(code) {
    if (this.options.lang !== "console") {
      return;
    }
    const lines = code.children.filter((node) => node.type === "element");
    const commands = commandLines(lines.map(textOf));
    code.children = lines.flatMap((line, index) => {
      if (commands.has(index)) {
        this.addClassToHast(line, "command");
        hidePrompt(line);
      } else {
        this.addClassToHast(line, ["output", "vp-copy-ignore"]);
      }
      return index === 0 ? [line] : [lineEnd(commands.has(index) && commands.size > 1), line];
    });
  },
};

/** The indexes of lines that are commands. A command goes on while its single quotes are open, or its line ends in a backslash. */
function commandLines(lines) {
  const commands = new Set();
  let goesOn = false;
  let quotes = 0;
  lines.forEach((text, index) => {
    if (goesOn || text.startsWith("$ ")) {
      commands.add(index);
      quotes = (goesOn ? quotes : 0) + text.split("'").length - 1;
      goesOn = quotes % 2 === 1 || text.endsWith("\\");
    }
  });
  return commands;
}

function hidePrompt(line) {
  const first = line.children[0];
  const text = first?.children[0];
  if (text?.value?.startsWith("$ ")) {
    text.value = text.value.slice(2);
    line.children.unshift({ type: "element", tagName: "span", properties: { class: "vp-copy-ignore prompt" }, children: [{ type: "text", value: "$ " }] });
  }
}

function lineEnd(isCopied) {
  const end = { type: "text", value: "\n" };
  return isCopied ? end : { type: "element", tagName: "span", properties: { class: "vp-copy-ignore" }, children: [end] };
}

function textOf(node) {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
