#!/bin/sh
# Uses the built site in a browser. SiteIT serves it, and names its address and the browser in the environment.
set -eu
cd "$(dirname "$0")"
exec node --test-reporter=spec main.mjs
