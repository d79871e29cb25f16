#!/usr/bin/env bash
# Walks through a running system: creates, amends, reads and forgets a customer, and looks into every copy of its data.
#
#   build/smoke/smoke.sh local   the system on this machine (make run); PORT is the port of its API (8080)
#   build/smoke/smoke.sh aws     deploys a stack of its own, STACK (customer-record-smoke), walks through it, and deletes it with its data.
#                                If a check fails, the stack stays, to be looked at and deleted by hand.
#                                Needs the zips (mvn package), the AWS CLI, BUCKET for the code, AWS_REGION, and credentials in the environment
#
# Needs curl, jq and the AWS CLI (1.29 or 2.13). The last lines of the output are a table for docs/deployment.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:-}
stack=${STACK:-customer-record-smoke}
marker="Smoke$RANDOM$RANDOM" # a surname that is nowhere else
seconds=300                  # how long to wait for the pipeline
results=()

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

passed() {
  results+=("| $1 | $2 |")
  echo "ok: $1: $2"
}

# A request; the status goes to $status, the body to $body.
request() {
  local path=$1
  shift
  local options=(-sS -H 'Content-Type: application/json' -w '\n%{http_code}')
  if [[ $target == aws ]]; then
    options+=(--aws-sigv4 "aws:amz:$AWS_REGION:execute-api" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY")
    [[ -z ${AWS_SESSION_TOKEN:-} ]] || options+=(-H "x-amz-security-token: $AWS_SESSION_TOKEN")
  fi
  local answer
  answer=$(curl "${options[@]}" "$@" "$api$path") || fail "$path does not answer"
  status=${answer##*$'\n'}
  body=${answer%$'\n'*}
}

expect() {
  local expected=$1 what=$2
  shift 2
  request "$@"
  [[ $status == "$expected" ]] || fail "$what: $status instead of $expected: $body"
  passed "$what" "$status"
}

# The answer is as a filter of jq says.
holds() {
  jq -e "$1" >/dev/null <<<"$body" || fail "$1 does not hold in $body"
}

# Repeats a command until it prints the expected text, for as long as the pipeline may take.
await() {
  local what=$1 expected=$2 began=$SECONDS actual
  shift 2
  while actual=$("$@") || fail "$what: the command failed" && [[ $actual != "$expected" ]]; do
    ((SECONDS - began < seconds)) || fail "$what: $actual instead of $expected after $seconds seconds"
    sleep 1
  done
  passed "$what" "$expected, after $((SECONDS - began)) s"
}

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text
}

objects() {
  # shellcheck disable=SC2016 # the quotes are JMESPath's
  aws s3api list-objects-v2 --bucket "$archive" --prefix "$1" --query 'length(Contents || `[]`)' --output text
}

# The items of a table that contain the marker.
marked() {
  local items
  items=$(aws dynamodb scan --table-name "$1" --output json) || return
  grep -c "$marker" <<<"$items" || true
}

messages() {
  aws sqs get-queue-attributes --queue-url "$1" --attribute-names ApproximateNumberOfMessages \
    --query Attributes.ApproximateNumberOfMessages --output text
}

log_lines() {
  aws logs filter-log-events --log-group-name "/aws/lambda/$stack/$1" --filter-pattern "\"$marker\"" --query 'length(events)' --output json
}

walk() {
  local address='"customerAddress": {"addressType": "STRUCTURED", "address": {"addressLine1": "1 Sycharth"}}'
  local key
  key="Idempotency-Key: $(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')"
  expect 200 'alive' /v1/query/alive
  expect 201 'create' /v1/command/createPerson -H "$key" -d "{\"customerName\": {\"surname\": \"$marker\"}, $address}"
  local id
  id=$(jq -r .customerId <<<"$body")
  expect 201 'create again with the same key' /v1/command/createPerson -H "$key" -d "{\"customerName\": {\"surname\": \"$marker\"}, $address}"
  holds ".customerId == \"$id\""
  expect 200 'amend' /v1/command/amendPerson -d "{\"customerId\": \"$id\", \"version\": 1, \"customerContact\": {\"email\": \"$marker@example.org\"}}"
  expect 409 'amend an old version' /v1/command/amendPerson -d "{\"customerId\": \"$id\", \"version\": 1, \"customerContact\": {}}"
  expect 200 'find' "/v1/query/$id"
  expect 200 'find as of version 1' "/v1/query/$id?version=1"
  holds '.customerContact == null'
  expect 200 'rebuild' /v1/command/rebuild -d "{\"customerId\": \"$id\"}"
  expect 200 'history' "/v1/query/event/$id"
  expect 200 'export' "/v1/query/export/$id"
  holds '.status == "living" and .customer.version == 2 and (.events | length) == 2'
  holds '[.copies[] | select(.place == "event-stream") | .retention | test("^[0-9]+ hours")] == [true]'
  await 'events in the archive' 2 objects "events/$id/"
  [[ $(marked "$events") != 0 && $(marked "$views") != 0 ]] || fail 'the name is not found where it must be'

  expect 204 'delete' "/v1/command/delete/$id" -X POST
  expect 410 'find the forgotten' "/v1/query/$id"
  expect 200 'history of the forgotten' "/v1/query/event/$id"
  holds '[.events[].type] == ["CustomerDeleted"]'
  expect 200 'export of the forgotten' "/v1/query/export/$id"
  [[ $body != *"$marker"* ]] || fail "the export of the forgotten has the name: $body"
  holds '.status == "forgotten" and .customer == null and [.events[].type] == ["CustomerDeleted"]'
  holds '[.copies[] | select(.place | endswith("-stream")) | .until | type] == ["string", "string"]'
  expect 201 'create an organisation' /v1/command/createOrganisation -d "{\"organisationName\": \"$marker\", $address}"
  local organisation
  organisation=$(jq -r .customerId <<<"$body")
  expect 200 'amend an organisation' /v1/command/amendOrganisation -d "{\"customerId\": \"$organisation\", \"version\": 1, \"attributes\": {\"tier\": \"gold\"}}"
  expect 204 'delete an organisation' "/v1/command/delete/$organisation" -X POST
  await 'deletions in the archive' 1 objects "erased/$id.json"
  await 'events left in the archive' 0 objects "events/$id/"
  await 'items with the name in the event table' 0 marked "$events"
  await 'items with the name in the view table' 0 marked "$views"
}

look_at_aws() {
  await 'records that the relay gave up' 0 messages "$(output RelayFailuresUrl)"
  await 'records that the archiver gave up' 0 messages "$(output ArchiveFailuresUrl)"
  local log
  for log in command query relay archive; do
    await "lines with the name in the log of $log" 0 log_lines "$log"
  done
}

take_down() {
  local secret audit
  secret=$(output IdempotencySecretArn) audit=$(output AuditLogGroup)
  aws cloudformation delete-stack --stack-name "$stack"
  aws cloudformation wait stack-delete-complete --stack-name "$stack"
  local table
  for table in "$events" "$views"; do
    aws dynamodb update-table --table-name "$table" --no-deletion-protection-enabled >/dev/null
    aws dynamodb wait table-exists --table-name "$table"
    aws dynamodb delete-table --table-name "$table" >/dev/null
  done
  aws s3 rb --force "s3://$archive"
  aws secretsmanager delete-secret --secret-id "$secret" --recovery-window-in-days 7 >/dev/null
  aws logs delete-log-group --log-group-name "$audit"
  passed 'taken down' "$stack; the backups of its tables stay for 35 days"
}

case $target in
  local)
    port=${PORT:-8080}
    api=http://127.0.0.1:$port/customer events=CustomerEvent views=Customer archive=customer-event-archive
    export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=eu-west-2
    export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:$((port + 1)) AWS_ENDPOINT_URL_S3=http://127.0.0.1:$((port + 3))
    walk
    ;;
  aws)
    : "${BUCKET:?}" "${AWS_REGION:?}" "${AWS_ACCESS_KEY_ID:?}" "${AWS_SECRET_ACCESS_KEY:?}"
    export AWS_DEFAULT_REGION=$AWS_REGION
    ! aws cloudformation describe-stacks --stack-name "$stack" >/dev/null 2>&1 || fail "$stack exists: this script deletes its stack"
    aws cloudformation package --template-file template.yaml --s3-bucket "$BUCKET" --output-template-file target/packaged.yaml >/dev/null
    aws cloudformation deploy --template-file target/packaged.yaml --stack-name "$stack" --capabilities CAPABILITY_IAM --s3-bucket "$BUCKET"
    api=$(output CustomerRecordFuncApi) events=$(output CustomerEventTableName) views=$(output CustomerTableName)
    archive=$(output ArchiveBucketName)
    walk
    look_at_aws
    take_down
    ;;
  *) fail 'say local or aws' ;;
esac

echo
echo "| checked on $(date -u +%Y-%m-%d), $target | result |"
echo '|---|---|'
printf '%s\n' "${results[@]}"
