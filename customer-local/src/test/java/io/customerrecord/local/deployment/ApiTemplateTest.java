package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.lambda.api.copies.Copy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The part of the template that is the API: its routes, its functions and its secret. */
class ApiTemplateTest {
  private static final String DELETE = "/customer/v1/command/delete/{customerId}";
  private static final String EXPORT = "/customer/v1/query/export/{customerId}";

  /** Without a scope, any valid token may delete or export. */
  private static final Map<String, String> SCOPES =
      Map.of(
          DELETE, "{\"!If\":[\"HasJwtDeletionScope\",[{\"!Ref\":\"JwtDeletionScope\"}],[]]}",
          EXPORT, "{\"!If\":[\"HasJwtExportScope\",[{\"!Ref\":\"JwtExportScope\"}],[]]}");

  private final Template template;

  ApiTemplateTest() throws IOException {
    template = Template.read();
  }

  @Test
  void both_deployments_of_the_api_have_the_same_settings() {
    for (String id : List.of("CommandFunction", "QueryFunction")) {
      DeployedFunction managed = template.function(id);
      DeployedFunction custom = template.function(id + "Custom");
      assertThat(custom.handler()).isEqualTo(managed.handler());
      assertThat(custom.environment()).isEqualTo(managed.environment());
      for (String same :
          List.of(
              "Role",
              "Timeout",
              "MemorySize",
              "LoggingConfig",
              "KmsKeyArn",
              "Tracing",
              "DeploymentPreference",
              "VersionDescription")) {
        assertThat(custom.properties().get(same)).isEqualTo(managed.properties().get(same));
      }
    }
  }

  /** Signed requests unless there is an issuer of tokens. Only preflight requests are open. */
  @Test
  void every_route_requires_a_signature_or_a_token() {
    JsonNode api = template.properties("HttpApi").get("DefinitionBody");
    JsonNode schemes = api.at("/components/securitySchemes/!If");
    assertThat(schemes.get(0).textValue()).isEqualTo("HasJwt");
    assertThat(schemes.at("/1/jwt/x-amazon-apigateway-authorizer/type").textValue())
        .isEqualTo("jwt");
    assertThat(schemes.at("/2/AWS_IAM/x-amazon-apigateway-authtype").textValue())
        .isEqualTo("awsSigv4");
    api.get("paths")
        .properties()
        .forEach(
            path -> {
              assertThat(
                      path.getValue().at("/x-amazon-apigateway-any-method/security/!If").toString())
                  .isEqualTo(
                      "[\"HasJwt\",[{\"jwt\":%s}],[{\"AWS_IAM\":[]}]]"
                          .formatted(SCOPES.getOrDefault(path.getKey(), "[]")));
              assertThat(path.getValue().fieldNames())
                  .toIterable()
                  .isSubsetOf("x-amazon-apigateway-any-method", "options");
            });
  }

  @Test
  void preflight_requests_are_open_on_every_path_only_if_there_are_origins() {
    template
        .properties("HttpApi")
        .at("/DefinitionBody/paths")
        .properties()
        .forEach(
            path -> {
              JsonNode open = path.getValue().at("/options/!If");
              if (path.getKey().equals("/$default")) {
                assertThat(path.getValue().has("options")).isFalse();
              } else {
                assertThat(open.get(0).textValue()).isEqualTo("HasCors");
                assertThat(open.at("/1/security").isEmpty()).isTrue();
                assertThat(open.at("/1/x-amazon-apigateway-integration"))
                    .isEqualTo(
                        path.getValue()
                            .at("/x-amazon-apigateway-any-method/x-amazon-apigateway-integration"));
              }
            });
  }

  @Test
  void the_api_has_a_route_to_each_function_and_a_default_route() {
    JsonNode paths = template.properties("HttpApi").at("/DefinitionBody/paths");
    assertThat(paths.fieldNames())
        .toIterable()
        .containsExactly(
            "/customer/v1/command/{proxy+}",
            DELETE,
            "/customer/v1/command/rebuild",
            "/customer/v1/query/{proxy+}",
            EXPORT,
            "/$default");
    assertThat(paths.findValuesAsText("payloadFormatVersion")).hasSize(11).containsOnly("2.0");
  }

  /** Only the first two of these routes can change anything. */
  @Test
  void only_the_routes_of_the_commands_lead_to_the_command_function() {
    template
        .properties("HttpApi")
        .at("/DefinitionBody/paths")
        .properties()
        .forEach(
            path -> {
              boolean isCommand =
                  path.getKey().equals("/customer/v1/command/{proxy+}")
                      || path.getKey().equals(DELETE);
              assertThat(path.getValue().toString())
                  .as(path.getKey())
                  .contains(isCommand ? "CommandFunction.Alias" : "QueryFunction.Alias")
                  .doesNotContain(isCommand ? "QueryFunction" : "CommandFunction");
            });
  }

  @Test
  void deletions_and_exports_have_a_stricter_throttle_than_the_other_routes() {
    JsonNode settings = template.properties("HttpApi").get("RouteSettings");
    assertThat(settings.fieldNames())
        .toIterable()
        .containsExactly("ANY " + DELETE, "ANY " + EXPORT);
    JsonNode others = template.properties("HttpApi").get("DefaultRouteSettings");
    for (JsonNode own : settings) {
      for (String limit : List.of("ThrottlingRateLimit", "ThrottlingBurstLimit")) {
        assertThat(defaultOf(own.get(limit))).isLessThan(defaultOf(others.get(limit)));
      }
    }
  }

  /** The function answers an export behind no other route, and API Gateway may call it for this. */
  @Test
  void the_route_of_exports_is_within_the_permission_of_queries() {
    assertThat(template.properties("QueryPermission").at("/SourceArn/!Sub").textValue())
        .endsWith("/*/*/customer/v1/query/*");
    assertThat(EXPORT).startsWith("/customer/v1/query/");
  }

  /** Where copies are, and for how long, is said by the parameters that decide it. */
  @Test
  void the_query_function_knows_the_retention_of_every_copy() {
    assertThat(template.function("QueryFunction").environment())
        .containsOnly(
            entry("CUSTOMER_TABLE", "CustomerTable"),
            entry("CUSTOMER_EVENT_TABLE", "CustomerEventTable"),
            entry("EVENT_STREAM_NAME", "CustomerEventKinesisStream"),
            entry("ARCHIVE_BUCKET", "ArchiveBucket"),
            entry("STREAM_RETENTION_HOURS", "24"),
            entry("RECOVERY_PERIOD_DAYS", "35"),
            entry("LOG_RETENTION_DAYS", "90"),
            entry("AUDIT_LOG_RETENTION_DAYS", "365"));
    assertThat(Copies.fromEnvironment(template.function("QueryFunction").environment()).ofLiving())
        .extracting(Copy::retention)
        .containsOnlyOnce("not configured here"); // what other consumers keep
    for (String queue : List.of("RelayFailures", "ArchiveFailures")) {
      assertThat(template.properties(queue).get("MessageRetentionPeriod").intValue())
          .isEqualTo(Duration.ofDays(14).toSeconds());
    }
  }

  private int defaultOf(JsonNode parameter) {
    return template.parameter(Template.nameOf(parameter)).get("Default").intValue();
  }

  /** API Gateway may call a function only for the routes that lead to it. */
  @Test
  void every_route_has_a_permission_for_its_function() {
    for (String[] permission :
        new String[][] {
          {"CommandPermission", "CommandFunction", "/*/*/customer/v1/command/*"},
          {"RebuildPermission", "QueryFunction", "/*/*/customer/v1/command/rebuild"},
          {"QueryPermission", "QueryFunction", "/*/*/customer/v1/query/*"},
          {"DefaultPermission", "QueryFunction", "/*/$default"}
        }) {
      JsonNode properties = template.properties(permission[0]);
      assertThat(properties.at("/FunctionName/!If/1/!Ref").textValue())
          .isEqualTo(permission[1] + ".Alias");
      assertThat(properties.at("/FunctionName/!If/2/!Ref").textValue())
          .isEqualTo(permission[1] + "Custom.Alias");
      assertThat(properties.at("/SourceArn/!Sub").textValue())
          .endsWith("${HttpApi}" + permission[2]);
    }
    assertThat(template.idsOf("AWS::Lambda::Permission")).hasSize(4);
  }

  @Test
  void without_an_audit_log_the_access_log_has_neither_caller_nor_path() {
    assertThat(accessLog(2))
        .containsExactlyInAnyOrder(
            "$context.requestTime",
            "$context.requestId",
            "$context.routeKey",
            "$context.status",
            "$context.responseLatency",
            "$context.integration.status",
            "$context.integration.latency",
            "$context.error.responseType");
  }

  @Test
  void the_audit_log_adds_the_caller_and_the_path() {
    assertThat(accessLog(1))
        .containsAll(accessLog(2))
        .contains(
            "$context.httpMethod",
            "$context.path",
            "$context.identity.userArn",
            "$context.identity.cognitoIdentityId",
            "$context.authorizer.claims.iss",
            "$context.authorizer.claims.sub")
        .hasSize(accessLog(2).size() + 6);
    assertThat(
            template.properties("HttpApi").at("/AccessLogSettings/DestinationArn/!If").toString())
        .isEqualTo(
            "[\"HasAuditLog\",{\"!GetAtt\":\"AuditLogs.Arn\"},{\"!GetAtt\":\"AccessLogs.Arn\"}]");
  }

  private List<String> accessLog(int choice) {
    String format =
        template.properties("HttpApi").at("/AccessLogSettings/Format/!If/" + choice).textValue();
    return Pattern.compile("\\$[\\w.]+").matcher(format).results().map(MatchResult::group).toList();
  }

  /** SnapStart takes snapshots of versions, and only calls of a version use its snapshot. */
  @Test
  void the_api_calls_versions_and_the_managed_ones_have_snapshots() {
    for (String id : List.of("CommandFunction", "QueryFunction")) {
      assertThat(template.properties(id).at("/SnapStart/ApplyOn").textValue())
          .isEqualTo("PublishedVersions");
      assertThat(template.properties(id + "Custom").has("SnapStart")).isFalse();
      for (String either : List.of(id, id + "Custom")) {
        assertThat(template.properties(either).get("AutoPublishAlias").textValue())
            .isEqualTo("live");
        assertThat(template.properties(either).get("AutoPublishAliasAllProperties").booleanValue())
            .isTrue();
      }
    }
    String api = template.properties("HttpApi").get("DefinitionBody").toString();
    assertThat(api.split("CommandFunction.Alias\\b", -1)).hasSize(5);
    assertThat(api.split("QueryFunction.Alias\\b", -1)).hasSize(8);
    assertThat(api).doesNotContain("Function.Arn", "FunctionCustom.Arn");
  }

  /**
   * SAM does not see the values of parameters. CloudFormation does, and publishes a version anew
   * when its description changes.
   */
  @Test
  void a_changed_parameter_of_an_api_function_publishes_a_new_version() {
    for (String id : List.of("CommandFunction", "QueryFunction")) {
      for (String either : List.of(id, id + "Custom")) {
        ObjectNode function = template.properties(either).deepCopy();
        JsonNode description = function.remove("VersionDescription");
        function.remove("DeploymentPreference"); // how an alias moves is no property of a version
        assertThat(template.parametersIn(description))
            .isNotEmpty()
            .isEqualTo(template.parametersIn(function));
      }
    }
  }

  /** The secret has letters and digits only: a comma separates two values during a rotation. */
  @Test
  void the_idempotency_secret_is_generated_and_outlives_the_stack() {
    JsonNode generated = template.properties("IdempotencySecret").get("GenerateSecretString");
    assertThat(generated.get("PasswordLength").intValue()).isEqualTo(64);
    assertThat(generated.get("ExcludePunctuation").booleanValue()).isTrue();
    assertThat(generated.has("IncludeSpace")).isFalse();
    JsonNode secret = template.resource("IdempotencySecret");
    assertThat(secret.get("DeletionPolicy").textValue()).isEqualTo("Retain");
    assertThat(secret.get("UpdateReplacePolicy").textValue()).isEqualTo("Retain");
  }

  @Test
  void only_the_command_function_gets_the_idempotency_secret() {
    for (DeployedFunction function : template.functions()) {
      boolean isCommand = function.id().startsWith("CommandFunction");
      assertThat(function.environment().get("IDEMPOTENCY_SECRET"))
          .as(function.id())
          .isEqualTo(
              isCommand
                  ? "{{resolve:secretsmanager:${Secret}:SecretString:::${IdempotencySecretVersion}}}"
                  : null);
      assertThat(function.properties().has("KmsKeyArn")).isEqualTo(isCommand);
    }
  }
}
