/** The content security policy of the site. */

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g;
const hashes = new Set();

/**
 * Allows what the site itself has, and its inline scripts by their hashes. Styles may be inline: the colours of code and of diagrams are.
 */
function policy(scripts) {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Puts its policy into a page, for hosts that send none. */
export function addPolicy(html) {
  const own = [...html.matchAll(INLINE_SCRIPT)].map(([, script]) => hashOf(script));
  own.forEach((hash) => hashes.add(hash));
  return html.replace("<head>", `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy(own)}">`);
}

/** Writes the policy of all pages, which the local system sends with each of them. */
export function writePolicy(directory) {
  writeFileSync(join(directory, "content-security-policy.txt"), `${policy([...hashes].sort())}; frame-ancestors 'none'\n`);
}

function hashOf(script) {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}
