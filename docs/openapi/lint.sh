#!/bin/sh
# Lints ../openapi.yaml. Installs the linter first if the lock file has changed since the last installation.
set -eu
cd "$(dirname "$0")"
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
output=$(npm run --silent lint 2>&1) || {
  printf '%s\n' "$output" >&2
  exit 1
}
