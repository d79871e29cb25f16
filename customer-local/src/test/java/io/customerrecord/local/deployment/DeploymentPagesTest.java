package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages for operators name everything in the template that they have to know. */
class DeploymentPagesTest {
  private final Template template;

  DeploymentPagesTest() throws IOException {
    template = Template.read();
  }

  @Test
  void every_alarm_has_a_row_in_the_table_of_alarms() throws IOException {
    assertThat(firstCells("docs/operations.md"))
        .containsAll(template.idsOf("AWS::CloudWatch::Alarm"));
  }

  @Test
  void every_parameter_has_a_row_in_the_table_of_parameters() throws IOException {
    assertThat(firstCells("docs/deployment.md")).containsAll(template.parameters());
  }

  @Test
  void every_output_is_listed() throws IOException {
    String outputs =
        read("docs/deployment.md").replaceFirst("(?s).*\n## Outputs\n", "").split("\n## ", 2)[0];
    assertThat(codes(outputs)).containsAll(template.outputs());
  }

  /** The words set as code in the first cells of all tables of a page. */
  private static List<String> firstCells(String page) throws IOException {
    return read(page)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> codes(line.split("\\|", -1)[1]).stream())
        .toList();
  }

  private static List<String> codes(String text) {
    return Pattern.compile("`(\\w+)`").matcher(text).results().map(code -> code.group(1)).toList();
  }

  private static String read(String page) throws IOException {
    return Files.readString(Template.ROOT.resolve(page));
  }
}
