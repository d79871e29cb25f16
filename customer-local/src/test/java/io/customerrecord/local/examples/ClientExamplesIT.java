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
  private static final Path JAVA_EXAMPLE = EXAMPLES.resolve("client-java");
  private static final Path TYPESCRIPT_EXAMPLE = EXAMPLES.resolve("client-typescript");

  private static final String[] LINES = {
    "created the person once, at version 1",
    "found the person Dŵr",
    "conflict: the person is at version 2",
    "amended the person to version 3, with glyn@example.com",
    "  PersonCreated: Dŵr",
    "  PersonAmended: 2 Sycharth",
    "  PersonAmended: surname Glyndŵr",
    "newest: PersonAmended: surname Glyndŵr",
    "at its creation the surname was Dŵr",
    "export: living, first PersonCreated: Dŵr, last copy other-consumers",
    "deleted: 410 The customer has been forgotten",
    "  CustomerDeleted",
    "export: forgotten, first CustomerDeleted, last copy other-consumers",
    "found the organisation Gwalia Dairies",
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
      List<String> build(URI api) {
        return maven("verify", api);
      }

      @Override
      List<String> run(URI api) {
        return maven("exec:java@walk", api);
      }
    },
    TYPESCRIPT {
      @Override
      List<String> build(URI api) {
        return List.of(TYPESCRIPT_EXAMPLE.resolve("run.sh").toString(), api.toString());
      }

      @Override
      List<String> run(URI api) {
        return List.of(
            "node", TYPESCRIPT_EXAMPLE.resolve("target/walk.js").toString(), api.toString());
      }
    };

    /** Generates and compiles the client, and runs it. */
    abstract List<String> build(URI api);

    /** Runs the compiled client again. */
    abstract List<String> run(URI api);
  }

  /** The client is older than a later release, so it is not built again for it. */
  @ParameterizedTest
  @EnumSource
  void a_generated_client_calls_every_operation_of_this_and_of_a_later_release(Client client)
      throws Exception {
    assertThat(output(client.build(system.api())))
        .containsSubsequence(LINES)
        .doesNotContain("skipped");
    try (LaterRelease release = LaterRelease.of(system.api())) {
      assertThat(output(client.run(release.address())))
          .containsSubsequence(LINES)
          .contains("  PersonMarried: skipped");
    }
  }

  /**
   * Maven runs as this build does: the same Maven, with the same repository, and offline or not.
   */
  private static List<String> maven(String goal, URI api) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.add("-q");
    command.add("-Dstyle.color=never");
    command.add("-Dmaven.repo.local=" + System.getProperty("maven.localRepository"));
    if (System.getProperty("maven.mode").equals("offline=true")) {
      command.add("-o");
    }
    command.add("-f");
    command.add(JAVA_EXAMPLE.resolve("pom.xml").toString());
    command.add(goal);
    command.add("-Dcustomer-record.url=" + api);
    return command;
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
}
