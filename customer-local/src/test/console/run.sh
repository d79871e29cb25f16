#!/bin/sh
# Uses the console in a browser. ConsoleIT starts the systems, and names them and the browser in the environment.
# Installs the packages first if the lock file has changed since the last installation.
set -eu
cd "$(dirname "$0")"
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
exec npm run --silent test
