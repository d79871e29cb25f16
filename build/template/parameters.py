"""What the parameters of template.yaml change in the stack: each on and off, and the combinations that matter."""

import sys

from stack import Stack, references

JWT = {"JwtIssuer": "https://login.example.com", "JwtAudience": "crm,admin"}
SCOPES = {"JwtDeletionScope": "customers/delete", "JwtExportScope": "customers/export"}
DOMAIN = {"DomainName": "crm.example.com", "DomainCertificateArn": "arn:aws:acm:eu-west-2:123456789012:certificate/1-2"}
CORS = {"CorsOrigins": "https://a.example.com,https://b.example.com"}
TOPIC = {"AlarmTopicArn": "arn:aws:sns:eu-west-2:123456789012:alarms"}


def api(stack):
    return stack.properties("HttpApi")["Body"]


def methods(stack, name="x-amazon-apigateway-any-method"):
    return [path[name] for path in api(stack)["paths"].values() if name in path]


DELETE = "/customer/v1/command/delete/{customerId}"
EXPORT = "/customer/v1/query/export/{customerId}"


def requires(scheme, scopes={}):
    def of(stack):
        return list(api(stack)["components"]["securitySchemes"]) == [scheme] and all(
            path["x-amazon-apigateway-any-method"]["security"] == [{scheme: [{"Ref": scopes[name]}] if name in scopes else []}]
            for name, path in api(stack)["paths"].items()
        )

    return of


def exports_name_the_recovery(stack):
    queries = [f for name, f in stack.of_type("AWS::Lambda::Function").items() if name.startswith("Query")]
    return all("RECOVERY_PERIOD_DAYS" in f["Environment"]["Variables"] for f in queries)


def answers_preflight(stack):
    cors = api(stack).get("x-amazon-apigateway-cors", {})
    exposed = {"etag", "location", "retry-after", "x-request-id", "idempotent-replayed"}
    open_methods = methods(stack, "options")
    return (
        exposed <= set(cors.get("exposeHeaders", []))
        and len(open_methods) == len(methods(stack)) - 1  # all but the default route
        and all(method["security"] == [] for method in open_methods)
    )


def has_no_preflight(stack):
    return "x-amazon-apigateway-cors" not in api(stack) and not methods(stack, "options")


def has(kind, count):
    return lambda stack: len(stack.of_type(kind)) == count


def all_alarms_notify(stack):
    return all("AlarmActions" in alarm for alarm in stack.of_type("AWS::CloudWatch::Alarm").values())


def warns(stack):
    return str(stack.outputs["AlarmNotifications"]["Value"]).startswith("WARNING")


def lacks(expectation):
    return lambda stack: not expectation(stack)


def only_functions_named(suffix):
    def of(stack):
        api_functions = [n for n in stack.of_type("AWS::Lambda::Function") if n.startswith(("Command", "Query"))]
        return len(api_functions) == 2 and all(n.endswith(suffix) for n in api_functions)

    return of


BOUNDARY = {"PermissionsBoundary": "arn:aws:iam::123456789012:policy/boundary"}


def bounds_every_role(stack):
    return all("PermissionsBoundary" in role for role in stack.of_type("AWS::IAM::Role").values())


def deploys_gradually(stack):
    aliases = stack.of_type("AWS::Lambda::Alias")
    groups = stack.of_type("AWS::CodeDeploy::DeploymentGroup").values()
    return (
        all("CodeDeployLambdaAliasUpdate" in stack.resources[name].get("UpdatePolicy", {}) for name in aliases)
        and len(groups) == len(aliases)
        and all(len(group["AlarmConfiguration"]["Alarms"]) == 2 for group in groups)
        and all(group["ServiceRoleArn"] == {"Fn::GetAtt": ["DeploymentRole", "Arn"]} for group in groups)
        and not any("Hooks" in str(r.get("UpdatePolicy")) or "BeforeAllow" in str(r) for r in stack.resources.values())
        and "CodeDeployServiceRole" not in stack.resources
    )


def traces(stack):
    functions = stack.of_type("AWS::Lambda::Function").values()
    return all(f["TracingConfig"]["Mode"] == "Active" for f in functions) and "TracingPolicy" in stack.resources


def kinesis(mode, shards):
    def of(stack):
        stream = stack.properties("CustomerEventKinesisStream")
        return stream["StreamModeDetails"]["StreamMode"] == mode and stream.get("ShardCount") == shards

    return of


def mapping(stack, function):
    return stack.properties(function + "CustomerEvents")


def parallelizes_the_archiver_alone(stack):
    return (
        mapping(stack, "ArchiveFunction")["ParallelizationFactor"] == {"Ref": "ArchiveParallelizationFactor"}
        and mapping(stack, "RelayFunction")["ParallelizationFactor"] == 1
        and stack.parameters["ArchiveParallelizationFactor"] == 10
    )


def relay_reserves(stack):
    return "ReservedConcurrentExecutions" in stack.properties("RelayFunction")


def version_descriptions_name(name):
    return lambda stack: all(name in str(v["Description"]) for v in stack.of_type("AWS::Lambda::Version").values())


def names_nothing_of(*names):
    return lambda stack: not stack.resources.keys() & set(names) and not set(references([stack.resources])) & set(names)


def relays_from(arn):
    return lambda stack: any(
        mapping["EventSourceArn"] == arn for mapping in stack.of_type("AWS::Lambda::EventSourceMapping").values()
    )


def access_log(stack):
    return stack.properties("HttpApiProdStage")["AccessLogSettings"]


def audits(stack):
    settings = access_log(stack)
    retention = {stack.properties(group)["RetentionInDays"]["Ref"] for group in ("AuditLogs", "CommandLogs", "QueryLogs")}
    return (
        settings["DestinationArn"] == {"Fn::GetAtt": ["AuditLogs", "Arn"]}
        and all(name in settings["Format"] for name in ("identity.userArn", "claims.sub", "context.path", "context.requestId"))
        and "AccessLogs" not in stack.resources
        and stack.resources.keys() >= {"AuditPolicy", "AuditQuery"}
        and retention == {"AuditLogRetentionDays"}
    )


def names_no_caller(stack):
    settings = access_log(stack)
    return (
        settings["DestinationArn"] == {"Fn::GetAtt": ["AccessLogs", "Arn"]}
        and not any(name in settings["Format"] for name in ("identity", "claims", "path"))
        and not stack.resources.keys() & {"AuditLogs", "AuditPolicy", "AuditQuery"}
    )


def verifies_daily(stack):
    rules = list(stack.of_type("AWS::Events::Rule").values())
    return (
        [rule["ScheduleExpression"] for rule in rules] == [{"Ref": "VerifySchedule"}]
        and stack.parameters["VerifySchedule"] == "rate(1 day)"
        and stack.resources.keys() >= {"VerifyFunction", "VerifyRole", "VerifyLogs", "DamageFound", "VerifyErrors"}
    )


def operators(stack):
    policies = stack.of_type("AWS::IAM::ManagedPolicy")
    return {name for name in policies if name not in ("AuditPolicy", "TracingPolicy")}


def permits_each_command(stack):
    return len(operators(stack)) == 11 and len(stack.outputs["OperatorPolicyArns"]["Value"]["Fn::Join"][1]) == 11


def permits_no_command(stack):
    return not operators(stack) and "OperatorPolicyArns" not in stack.outputs


def certify_signs(stack):
    statements = stack.properties("CertifyPolicy")["PolicyDocument"]["Statement"]
    return any(statement["Resource"] == {"Ref": "CertificateKeyArn"} for statement in statements)


TABLE = {"ExistingCustomerTable": "restored-view"}
EVENTS = {
    "ExistingCustomerEventTable": "restored-events",
    "ExistingCustomerEventStreamArn": "arn:aws:dynamodb:eu-west-2:123456789012:table/restored-events/stream/2026-11-29T00:00:00.000",
}
BUCKET = {"ExistingArchiveBucket": "old-archive"}
SECRET = {"ExistingIdempotencySecretArn": "arn:aws:secretsmanager:eu-west-2:123456789012:secret:x"}
KEY = {"KmsKeyArn": "arn:aws:kms:eu-west-2:123456789012:key/1"}
OPERATORS = {"OperatorPolicies": "on"}
CERTIFICATE = {"CertificateKeyArn": "arn:aws:kms:eu-west-2:123456789012:key/2"}
DEFAULTS = [
    permits_no_command,
    audits,
    lacks(bounds_every_role),
    has("AWS::CodeDeploy::DeploymentGroup", 0),
    has("AWS::CodeDeploy::Application", 0),
    has("AWS::IAM::Role", 5),
    verifies_daily,
    lacks(traces),
    kinesis("ON_DEMAND", None),
    lacks(relay_reserves),
]
# Values for the parameters that are empty by default.
OPTIONAL = JWT | SCOPES | CORS | DOMAIN | TOPIC | BOUNDARY | TABLE | EVENTS | BUCKET | SECRET | KEY | CERTIFICATE
ALL = JWT | SCOPES | CORS | DOMAIN | TOPIC | BOUNDARY | {"Tracing": "on", "KinesisMode": "single-shard", "RelayConcurrency": 4}

# The parameters that are given, and what must be true of the stack.
ROWS = [
    ({}, [requires("AWS_IAM"), has_no_preflight, has("AWS::ApiGatewayV2::DomainName", 0), warns, lacks(all_alarms_notify)]),
    ({"Deployment": "custom"}, [only_functions_named("FunctionCustom"), requires("AWS_IAM")]),
    ({}, DEFAULTS),
    (BOUNDARY, [bounds_every_role]),
    (BOUNDARY | {"DeploymentPreference": "Linear10PercentEvery1Minute"}, [bounds_every_role, deploys_gradually]),
    ({"DeploymentPreference": "Canary10Percent5Minutes", "Deployment": "custom"}, [deploys_gradually]),
    ({"Tracing": "on"}, [traces, version_descriptions_name("Tracing")]),
    ({"KinesisMode": "single-shard"}, [kinesis("PROVISIONED", 1)]),
    ({"RelayConcurrency": 4}, [relay_reserves]),
    ({"ArchiveParallelizationFactor": 10}, [parallelizes_the_archiver_alone]),
    (ALL | {"DeploymentPreference": "Canary10Percent5Minutes"}, [traces, deploys_gradually, bounds_every_role, all_alarms_notify]),
    ({"AuditLogRetentionDays": 0}, [names_no_caller]),
    ({"VerifySchedule": ""}, [names_nothing_of("VerifyFunction", "VerifyRole", "VerifyLogs", "DamageFound", "VerifyErrors"), has("AWS::Events::Rule", 0)]),
    ({"VerifySchedule": "", "Tracing": "on"}, [traces]),
    (OPERATORS, [permits_each_command, lacks(certify_signs)]),
    (OPERATORS | CERTIFICATE, [permits_each_command, certify_signs]),
    (CERTIFICATE, [permits_no_command]),
    (OPERATORS | CERTIFICATE | TABLE | EVENTS | BUCKET | SECRET | TOPIC | {"Deployment": "custom"}, [permits_each_command, certify_signs]),
    (TABLE, [lacks(exports_name_the_recovery), names_nothing_of("CustomerTable"), has("AWS::DynamoDB::Table", 1), version_descriptions_name("ExistingCustomerTable")]),
    (EVENTS, [lacks(exports_name_the_recovery), names_nothing_of("CustomerEventTable"), relays_from({"Ref": "ExistingCustomerEventStreamArn"})]),
    (BUCKET, [names_nothing_of("ArchiveBucket", "ArchiveBucketPolicy"), has("AWS::DynamoDB::Table", 2)]),
    (ALL | TABLE | EVENTS | BUCKET, [has("AWS::DynamoDB::Table", 0), has("AWS::S3::Bucket", 0)]),
    ({"Deployment": "managed"}, [only_functions_named("Function")]),
    (TOPIC, [all_alarms_notify, lacks(warns)]),
    (JWT, [requires("jwt"), has_no_preflight]),
    (JWT | SCOPES, [requires("jwt", {DELETE: "JwtDeletionScope", EXPORT: "JwtExportScope"})]),
    ({}, [exports_name_the_recovery]),
    (CORS, [requires("AWS_IAM"), answers_preflight]),
    (JWT | CORS | DOMAIN | {"Deployment": "custom"}, [requires("jwt"), answers_preflight, has("AWS::ApiGatewayV2::ApiMapping", 1)]),
    (DOMAIN, [has("AWS::ApiGatewayV2::DomainName", 1), has("AWS::ApiGatewayV2::ApiMapping", 1), lambda s: "DomainTarget" in s.outputs]),
    (SECRET, [has("AWS::SecretsManager::Secret", 0)]),
    (KEY, [lambda s: "KmsKeyArn" in s.properties("CommandFunction")]),
]

# Parameters that a rule refuses.
REFUSED = [{name: value} for group in (JWT, SCOPES, DOMAIN, EVENTS) for name, value in group.items()]


def check(translate):
    """Checks all rows; returns how many there are."""
    for given, expectations in ROWS:
        stack = Stack(translate(given), given)
        if stack.broken_rules:
            sys.exit(f"{given} is refused by {stack.broken_rules}")
        if stack.dangling():
            sys.exit(f"{given} refers to {stack.dangling()}, which does not exist")
        for number, expectation in enumerate(expectations, 1):
            if not expectation(stack):
                sys.exit(f"{given} does not meet expectation {number} of its row, {expectation.__qualname__}")
    template = translate({})
    for given in REFUSED:
        if not Stack(template, given).broken_rules:
            sys.exit(f"no rule refuses {given}")
    return len(ROWS) + len(REFUSED)
