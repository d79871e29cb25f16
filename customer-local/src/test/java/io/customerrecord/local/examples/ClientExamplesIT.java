package io.customerrecord.local.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The clients in {@code examples}, generated from {@code docs/openapi.yaml}, compiled and run as a
 * user does.
 */
@ExtendWith(SharedSystem.class)
class ClientExamplesIT {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  private static final String[] LINES = {
    "created the person once, at version 1",
    "found the person Dŵr",
    "conflict: the person is at version 2",
    "amended the person to version 3, with glyn@example.com",
    "  PersonCreated: Dŵr",
    "  PersonAmended: 2 Sycharth",
    "  PersonAmended: surname Glyndŵr",
    "at its creation the surname was Dŵr",
    "deleted: 410 The customer has been forgotten",
    "  CustomerDeleted",
    "created the organisation Gwalia Dairies",
    "cleared contact and attributes",
    "  OrganisationCreated: Gwalia Dairies",
    "  OrganisationAmended: contact cleared, attributes cleared"
  };

  private final RunningSystem system;

  ClientExamplesIT(RunningSystem system) {
    this.system = system;
  }

  enum Client {
    JAVA {
      @Override
      List<String> command(URI api) {
        List<String> command = new ArrayList<>();
        command.add(mavenHome().resolve("bin/mvn").toString());
        command.add("-q");
        command.add("-Dstyle.color=never");
        command.add("-Dmaven.repo.local=" + System.getProperty("maven.localRepository"));
        if (System.getProperty("maven.mode").equals("offline=true")) {
          command.add("-o");
        }
        command.add("-f");
        command.add(EXAMPLES.resolve("client-java/pom.xml").toString());
        command.add("verify");
        command.add("-Dcustomer-record.url=" + api);
        return command;
      }
    },
    TYPESCRIPT {
      @Override
      List<String> command(URI api) {
        return List.of(EXAMPLES.resolve("client-typescript/run.sh").toString(), api.toString());
      }
    };

    abstract List<String> command(URI api);
  }

  @ParameterizedTest
  @EnumSource
  void a_generated_client_calls_every_operation(Client client) throws Exception {
    assertThat(output(client.command(system.api())))
        .containsSubsequence(LINES)
        .doesNotContain("skipped");
  }

  @ParameterizedTest
  @EnumSource
  void a_client_works_with_a_later_release(Client client) throws Exception {
    try (LaterRelease release = LaterRelease.of(system.api())) {
      assertThat(output(client.command(release.address())))
          .containsSubsequence(LINES)
          .contains("  PersonMarried: skipped");
    }
  }

  /** The output of a command, which must succeed. */
  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor())
        .as("the exit code of %s, which printed%n%s", command, output)
        .isZero();
    return output;
  }

  private static Path mavenHome() {
    return Path.of(System.getProperty("maven.home"));
  }
}
