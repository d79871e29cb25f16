package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.doctor.StackDescription;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option goes before the stack, and the stack before the environment. */
class StackNamesTest {
  private static final Path TEMPLATE = Path.of("../template.yaml");

  private static String table(String... args) {
    return table(stack -> Map.of("CustomerTableName", "of " + stack), args);
  }

  private static String table(Function<String, Map<String, String>> outputsOf, String... args) {
    OptionSpec table =
        OptionSpec.builder("--customer-table")
            .type(String.class)
            .defaultValue("of the environment")
            .build();
    CommandSpec command =
        CommandSpec.create()
            .addOption(table)
            .addOption(OptionSpec.builder("--stack").type(String.class).build());
    new CommandLine(command)
        .setDefaultValueProvider(new StackNames(List.of(args), outputsOf))
        .parseArgs(args);
    return table.<String>getValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--stack one", "--stack=one"})
  void names_come_from_the_stack(String args) {
    assertThat(table(args.split(" "))).isEqualTo("of one");
  }

  @Test
  void an_option_goes_before_the_stack() {
    assertThat(table("--stack", "one", "--customer-table", "mine")).isEqualTo("mine");
  }

  @Test
  void without_a_stack_the_environment_decides() {
    assertThat(table()).isEqualTo("of the environment");
  }

  @Test
  void a_stack_without_the_output_does_not_let_the_environment_decide() {
    assertThat(table(stack -> Map.of("SiteUrl", "https://example.org"), "--stack", "website"))
        .isEmpty();
    assertThat(table(stack -> Map.of(), "--stack", "website", "--customer-table", "mine"))
        .isEqualTo("mine");
  }

  @Test
  void an_output_that_the_stack_lacks_is_named() throws Exception {
    StringWriter err = new StringWriter();
    try (RecordedAws aws = new RecordedAws()) {
      aws.change("DescribeStacks", "CustomerTableName", "OtherTableName");
      System.setProperty("aws.endpointUrl", aws.endpoint().toString());
      int code =
          Main.run(
              new PrintWriter(new StringWriter()),
              new PrintWriter(err, true),
              "verify",
              "--all",
              "--stack",
              "customer-record");
      assertThat(code).isEqualTo(2);
      assertThat(err.toString())
          .contains("--customer-table is missing")
          .contains("the stack customer-record has no output CustomerTableName");
    } finally {
      System.clearProperty("aws.endpointUrl");
    }
  }

  @Test
  void a_command_takes_its_tables_from_the_stack() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try (RecordedAws aws = new RecordedAws()) {
      System.setProperty("aws.endpointUrl", aws.endpoint().toString());
      Main.run(
          new PrintWriter(out, true),
          new PrintWriter(err, true),
          "verify",
          "--sample",
          "0",
          "--stack",
          "customer-record");
      assertThat(aws.asked()).containsExactly("DescribeStacks");
      assertThat(err.toString()).contains("--sample must be from 1").doesNotContain("missing");
    } finally {
      System.clearProperty("aws.endpointUrl");
    }
  }

  @Test
  void the_template_has_every_output_and_the_defaults_of_its_parameters() throws Exception {
    String template = Files.readString(TEMPLATE);
    String outputs = template.substring(template.indexOf("\nOutputs:"));
    assertThat(StackNames.OUTPUTS.values())
        .allSatisfy(output -> assertThat(outputs).contains("\n  " + output + ":\n"));
    StackDescription.DEFAULTS.forEach(
        (parameter, value) ->
            assertThat(template)
                .containsPattern(
                    "\n  "
                        + parameter
                        + ":\n    Type: \\w+\n    Default: \"?"
                        + value
                        + "\"?[\\s#]"));
  }
}
