package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The roles and policies that are not those of a function. AWS or a person uses them, so no test
 * can show by use that they allow enough; here is that they allow no more than this.
 */
class PoliciesTest {
  /** What {@code PermissionsTest} holds to what the functions do. */
  private static final Set<String> OF_FUNCTIONS =
      Set.of("CommandRole", "QueryRole", "RelayRole", "ArchiveRole", "VerifyRole");

  private static final Map<String, Set<String>> OTHERS =
      Map.of(
          // What CodeDeploy does with an alias and its alarms.
          "DeploymentRole",
          Set.of(
              "lambda:GetAlias on CommandFunction*",
              "lambda:GetAlias on QueryFunction*",
              "lambda:GetProvisionedConcurrencyConfig on CommandFunction*",
              "lambda:GetProvisionedConcurrencyConfig on QueryFunction*",
              "lambda:UpdateAlias on CommandFunction*",
              "lambda:UpdateAlias on QueryFunction*",
              "cloudwatch:DescribeAlarms on *"),
          // What Lambda does for a function whose tracing is active.
          "TracingPolicy",
          Set.of("xray:PutTelemetryRecords on *", "xray:PutTraceSegments on *"),
          // What the commands of docs/operations.md call.
          "AuditPolicy",
          Set.of(
              "logs:FilterLogEvents on AuditLogs",
              "logs:FilterLogEvents on CommandLogs",
              "logs:FilterLogEvents on QueryLogs",
              "logs:StartQuery on AuditLogs",
              "logs:StartQuery on CommandLogs",
              "logs:StartQuery on QueryLogs",
              "logs:DescribeQueryDefinitions on *",
              "logs:GetQueryResults on *",
              "logs:StopQuery on *"));

  private final Template template;

  PoliciesTest() throws IOException {
    template = Template.read();
  }

  @Test
  void every_role_and_policy_of_the_template_is_held_to_a_list() {
    Set<String> known = new TreeSet<>(OTHERS.keySet());
    known.addAll(OF_FUNCTIONS);
    known.addAll(ofCommands());
    assertThat(
            Stream.of("AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy")
                .flatMap(type -> template.idsOf(type).stream()))
        .containsExactlyInAnyOrderElementsOf(known);
    assertThat(template.functions())
        .allSatisfy(
            function -> {
              String role = Template.nameOf(function.properties().get("Role"));
              assertThat(OF_FUNCTIONS).contains(role);
              assertThat(function.properties().has("Policies")).isFalse();
              assertThat(function.role().has("ManagedPolicyArns")).isFalse();
            });
  }

  @Test
  void a_role_or_policy_that_no_function_of_ours_uses_allows_what_its_user_needs_and_no_more() {
    OTHERS.forEach(
        (id, grants) ->
            assertThat(Grant.listOf(template.properties(id)))
                .as(id)
                .allSatisfy(grant -> assertThat(grant.condition().isMissingNode()).isTrue())
                .extracting(Grant::toString)
                .containsExactlyInAnyOrderElementsOf(grants));
  }

  @Test
  void each_role_can_be_assumed_by_one_service_alone() {
    for (String id : template.idsOf("AWS::IAM::Role")) {
      assertThat(template.properties(id).at("/AssumeRolePolicyDocument/Statement").toString())
          .as(id)
          .isEqualTo(
              "[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"%s.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]"
                  .formatted(id.equals("DeploymentRole") ? "codedeploy" : "lambda"));
    }
  }

  /** What {@code OperatorPoliciesTest} holds to what the commands of the operator's tool do. */
  private static List<String> ofCommands() {
    return OperatorPoliciesTest.commands().stream().map(OperatorPoliciesTest::policyOf).toList();
  }

  /**
   * An operator or a caller who may read logs must not become an auditor by this stack, and no one
   * an operator.
   */
  @Test
  void only_the_tracing_policy_is_attached_by_the_stack() {
    assertThat(template.properties("TracingPolicy").get("Roles"))
        .extracting(Template::nameOf)
        .containsExactlyInAnyOrderElementsOf(OF_FUNCTIONS);
    List<String> others = new ArrayList<>(ofCommands());
    others.add("AuditPolicy");
    for (String policy : others) {
      for (String attachment : List.of("Roles", "Users", "Groups")) {
        assertThat(template.properties(policy).has(attachment)).as(policy).isFalse();
      }
    }
  }
}
