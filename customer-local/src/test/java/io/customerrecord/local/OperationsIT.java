package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The sessions of the page for operators, with the tool as it is packaged. */
class OperationsIT {
  private static final String TOOL = "customer-admin/bin/customer-admin ";

  @Test
  void every_command_prints_what_the_page_says() throws Exception {
    Walk walk = new Walk("docs/operations.md");
    assertThat(walk.steps()).hasSizeGreaterThan(10);
    walk.run(command -> command.startsWith("curl ") || command.contains(TOOL));
  }
}
