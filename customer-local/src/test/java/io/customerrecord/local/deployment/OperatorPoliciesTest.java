package io.customerrecord.local.deployment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.admin.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/**
 * The policy of each command of {@code customer-admin} allows all that the command needs, and
 * nothing more: every command runs here under its policy, in all its variants.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorPoliciesTest {
  /** Without it no command could take its names from the stack. */
  private static final String FIND_NAMES = "cloudformation:DescribeStacks on STACK/*";

  /** IAM's quota for the characters of a managed policy, white space excluded. */
  private static final int LARGEST_POLICY = 6_144;

  private final Map<String, RolePolicy> policies = new TreeMap<>();
  private final Template template;
  private OperatorWorld world;

  OperatorPoliciesTest() throws IOException {
    template = Template.read();
  }

  /** The names of the commands. */
  static Set<String> commands() {
    return Arrays.stream(Main.class.getAnnotation(Command.class).subcommands())
        .map(command -> command.getAnnotation(Command.class).name())
        .collect(toCollection(TreeSet::new));
  }

  /** The logical id of a command's policy. */
  static String policyOf(String command) {
    return command.substring(0, 1).toUpperCase(Locale.ROOT) + command.substring(1) + "Policy";
  }

  private List<Grant> grants(String command) {
    return Grant.listOf(template.properties(policyOf(command)));
  }

  @BeforeAll
  void run(@TempDir Path directory) throws Exception {
    commands().forEach(command -> policies.put(command, new RolePolicy(grants(command))));
    world = new OperatorWorld(template);
    Map<String, String> endpoints = world.endpoints();
    endpoints.forEach(System::setProperty);
    try {
      new OperatorCommands(world, policies, directory).run();
    } finally {
      endpoints.keySet().forEach(System::clearProperty);
    }
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void a_policy_allows_what_its_command_calls() {
    assertThat(policies).hasSize(11);
    assertThat(policies).allSatisfy((command, policy) -> assertThat(policy.denied()).isEmpty());
  }

  @Test
  void a_policy_allows_nothing_that_its_command_does_not_call() {
    assertThat(policies).allSatisfy((command, policy) -> assertThat(policy.unused()).isEmpty());
  }

  /** Certify makes the messages that it has read visible again, and signs. */
  @Test
  void commands_that_change_nothing_may_only_read() {
    for (String command : List.of("verify", "export", "doctor", "certify")) {
      assertThat(grants(command))
          .as(command)
          .extracting(Grant::action)
          .allMatch(
              action ->
                  action.matches(
                      "\\w+:(Get|List|Describe|BatchGet).*|dynamodb:(Query|Scan)"
                          + "|sqs:(ReceiveMessage|ChangeMessageVisibility)|kms:Sign"));
    }
  }

  @Test
  void writes_to_a_table_are_parts_of_transactions_or_set_a_snapshot() {
    for (String command : commands()) {
      for (Grant grant : grants(command)) {
        if (grant.resource().startsWith("STACK-drill-")) {
          continue;
        }
        if (grant.action().matches("dynamodb:(Put|Delete|ConditionCheck)Item")) {
          assertThat(grant.condition().at("/ForAnyValue:StringEquals/dynamodb:EnclosingOperation"))
              .as("%s: %s", command, grant)
              .extracting(JsonNode::textValue)
              .containsExactly("TransactWriteItems");
        }
        if (grant.action().equals("dynamodb:UpdateItem")) {
          assertThat(grant.resource()).isEqualTo("CustomerEventTable");
          assertThat(grant.condition().at("/ForAllValues:StringEquals/dynamodb:Attributes"))
              .extracting(JsonNode::textValue)
              .containsExactlyInAnyOrder("customerId", "version", "eventId", "snapshot");
        }
      }
    }
  }

  @Test
  void only_repair_may_remove_a_view_and_only_repair_restore_and_import_may_write_a_living_one() {
    assertThat(commandsWith("dynamodb:DeleteItem on CustomerTable")).containsExactly("repair");
    assertThat(
            commands().stream()
                .filter(
                    command ->
                        grants(command).stream()
                            .filter(
                                grant ->
                                    grant.toString().equals("dynamodb:PutItem on CustomerTable"))
                            .anyMatch(
                                grant -> !grant.condition().has("ForAllValues:StringEquals"))))
        .containsExactly("import", "repair", "restore");
  }

  private List<String> commandsWith(String grant) {
    return commands().stream()
        .filter(command -> grants(command).stream().anyMatch(g -> g.toString().equals(grant)))
        .toList();
  }

  @Test
  void the_page_for_operators_has_the_actions_of_every_command() throws IOException {
    String page = Files.readString(Template.ROOT.resolve("docs/operations.md"));
    String section = page.split("### What each command may do\n", 2)[1].split("\n### ", 2)[0];
    Map<String, String> rows = new TreeMap<>();
    section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" *\\| *"))
        .forEach(cells -> rows.put(cells[1] + " " + cells[2], cells[3]));
    Map<String, String> expected = new TreeMap<>();
    for (String command : commands()) {
      expected.put("`%s` `%s`".formatted(command, policyOf(command)), actions(command));
    }
    assertThat(rows).isEqualTo(expected);
  }

  /** For each resource of a policy, in the order of the template, its actions. */
  private String actions(String command) {
    assertThat(grants(command)).extracting(Grant::toString).contains(FIND_NAMES);
    return grants(command).stream()
        .filter(grant -> !grant.toString().equals(FIND_NAMES))
        .collect(
            groupingBy(
                Grant::resource,
                LinkedHashMap::new,
                mapping(OperatorPoliciesTest::nameOf, joining(", "))))
        .entrySet()
        .stream()
        .map(on -> "`%s`: %s".formatted(on.getKey(), on.getValue()))
        .collect(joining("; "));
  }

  /** The service goes without saying where there is a resource. */
  private static String nameOf(Grant grant) {
    return grant.resource().equals("*") ? grant.action() : grant.action().replaceFirst(".*:", "");
  }

  /** Each reference counts as an ARN of 150 characters. */
  @Test
  void every_policy_fits_into_the_quota() {
    Pattern reference = Pattern.compile("\\{\"!(?:Ref|GetAtt|Sub)\":\"[^\"]*\"}");
    for (String command : commands()) {
      String document = template.properties(policyOf(command)).get("PolicyDocument").toString();
      Matcher references = reference.matcher(document);
      assertThat(references.replaceAll("x".repeat(150)).length())
          .as(command)
          .isLessThan(LARGEST_POLICY);
    }
  }

  @Test
  void the_output_names_all_policies() {
    JsonNode arns = template.output("OperatorPolicyArns").at("/Value/!Join/1");
    assertThat(arns.valueStream().map(Template::nameOf))
        .containsExactlyInAnyOrderElementsOf(
            commands().stream().map(OperatorPoliciesTest::policyOf).toList());
  }
}
