#!/bin/sh
# check-custom-zip.sh STACK [ZIP]: fails if the API of a stack runs as "custom" and the zip for it is the placeholder, which answers no request.
set -eu
zip=${2:-customer-custom-runtime/target/customer-lambda-api-custom.zip}

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
if ! deployment=$(aws cloudformation describe-stacks --stack-name "$1" \
  --query "Stacks[0].Parameters[?ParameterKey=='Deployment'].ParameterValue" --output text 2>"$errors"); then
  case $(cat "$errors") in
    *"does not exist"*) deployment= ;; # the first deployment
    *) cat "$errors" >&2 && exit 1 ;;
  esac
fi
if [ "$deployment" = custom ] && [ "$(wc -c <"$zip")" -lt 1000000 ]; then
  echo "$1 runs the custom deployment, and $zip is the placeholder: build it with mvn package -DskipTests -Pcustom-runtime" >&2
  exit 1
fi
