/** The pages by reader, in the order of docs/README.md. */

import { pageOf, read } from "./repository.mjs";

const GROUPS = {
  Start: {
    "README.md": "What it is",
    "docs/getting-started.md": "Getting started",
    "docs/walk.md": "A longer walk",
    "docs/architecture.md": "Architecture",
    "docs/glossary.md": "Glossary",
    "docs/compare.md": "Beside the alternatives",
    "docs/README.md": "All pages by reader",
  },
  "Embed the library": {
    "docs/embedding.md": "Embedding",
    "docs/costs.md": "What each operation costs",
    "docs/evolving.md": "Changing the schema",
    examples: "Examples",
  },
  "Call the API": {
    "docs/api.md": "The HTTP API",
    "docs/openapi.yaml": "OpenAPI document",
  },
  "Consume events": {
    "docs/consuming.md": "Consuming events",
    "docs/events.md": "Events catalogue",
    "customer-event-json/src/conformance/README.md": "Conformance set",
  },
  Deploy: {
    "docs/deployment.md": "Deployment",
    "docs/artifacts.md": "Artifacts",
    "docs/cold-start.md": "Cold start",
    "docs/benchmarks.md": "Benchmarks and money",
    "docs/scale.md": "Scale",
  },
  Operate: {
    "docs/operations.md": "Operations",
    "docs/rollback.md": "Roll back a release",
  },
  "Privacy and audit": {
    "docs/privacy.md": "Privacy",
    "docs/invariants.md": "Invariants",
    "docs/quality.md": "What the tests are worth",
  },
  Security: {
    "docs/security.md": "Security",
  },
  Contribute: {
    "CONTRIBUTING.md": "Contributing",
    "docs/releasing.md": "Releasing",
    "CHANGELOG.md": "Changes",
    "docs/external-links.md": "External links",
  },
};

/** The sidebars by the start of a path: source files have none, and decisions have their own. */
export function sidebar(documents) {
  const decisionsLink = { text: "Decisions", link: link("docs/adr/README.md") };
  const groups = Object.entries(GROUPS).map(([text, files]) => ({ text, items: Object.entries(files).map(item) }));
  groups.at(-1).items.push(decisionsLink);
  const decisions = documents
    .filter((file) => /^docs\/adr\/\d+/.test(file))
    .map((file) => ({ text: /^# (.*)$/m.exec(read(file))[1], link: link(file) }));
  return {
    "/source/": [],
    "/adr/": [{ text: "Decisions", items: [item(["docs/README.md", "All pages by reader"]), { ...decisionsLink, text: "All decisions" }, ...decisions] }],
    "/": groups,
  };
}

/** Documents of docs/ that the navigation does not lead to. */
export function unreachable(documents) {
  const listed = new Set(Object.values(GROUPS).flatMap((files) => Object.keys(files)));
  return documents.filter((file) => !listed.has(file) && !file.startsWith("docs/adr/"));
}

export function link(file) {
  const page = pageOf(file);
  if (!page) {
    throw new Error(`The navigation names ${file}, which is no page.`);
  }
  return `/${page.replace(/\.md$/, ".html").replace(/(^|\/)index\.html$/, "$1")}`;
}

function item([file, text]) {
  return { text, link: link(file) };
}
