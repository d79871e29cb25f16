#!/bin/sh
# check-custom-zip.sh STACK [ZIP]: fails if the API of a stack runs as "custom" and the zip for it is the placeholder, which answers no request.
set -eu
zip=${2:-customer-custom-runtime/target/customer-lambda-api-custom.zip}

# A stack that does not exist yet has no parameter.
deployment=$(aws cloudformation describe-stacks --stack-name "$1" \
  --query "Stacks[0].Parameters[?ParameterKey=='Deployment'].ParameterValue" --output text) || deployment=
if [ "$deployment" = custom ] && [ "$(wc -c <"$zip")" -lt 1000000 ]; then
  echo "$1 runs the custom deployment, and $zip is the placeholder: build it with mvn package -DskipTests -Pcustom-runtime" >&2
  exit 1
fi
