#!/bin/sh
# Generates the types, compiles the example and runs it: ./run.sh http://localhost:8080
# Installs the packages first if the lock file has changed since the last installation.
set -eu
cd "$(dirname "$0")"
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
npm run --silent start -- "$@"
