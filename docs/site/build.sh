#!/bin/sh
# Builds the documentation into target/dist, which the local system serves at /docs/. SITE_BASE names another place: SITE_BASE=/ for
# the root of a host. Installs the packages first if the lock file has changed since the last installation.
set -eu
cd "$(dirname "$0")"
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
npm run --silent build
