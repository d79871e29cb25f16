package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.admin.archive.Tool.Output;
import io.customerrecord.domain.CustomerId;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** How a process of the tool ends: for want of memory or of credentials, or by a signal. */
class ToolProcessTest {
  private static final String SCRATCH = "drill-";

  /** The exit code after SIGTERM. */
  private static final int TERMINATED = 128 + 15;

  private Tool tool;

  @BeforeEach
  void start() throws Exception {
    tool = new Tool();
  }

  @AfterEach
  void close() {
    tool.close();
  }

  @Test
  void an_error_of_the_virtual_machine_is_exit_2(@TempDir Path directory) throws Exception {
    Path state = directory.resolve("state");
    try (RandomAccessFile file = new RandomAccessFile(state.toFile(), "rw")) {
      file.setLength(1L << 30); // more than the 64 MB that the process has
    }

    Output verify = tool.run("verify", "--all", "--state", state.toString());

    assertThat(verify.exitCode()).as(verify.err()).isEqualTo(2);
    assertThat(verify.err())
        .contains("this is a defect of the tool", "java.lang.OutOfMemoryError", "\tat ");
    assertThat(verify.out()).isEmpty();
  }

  @Test
  void missing_credentials_are_told_from_a_database_that_is_down() throws Exception {
    Map<String, String> withoutCredentials =
        Map.of(
            "AWS_ACCESS_KEY_ID", "",
            "AWS_SECRET_ACCESS_KEY", "",
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_EC2_METADATA_DISABLED", "true");

    Output verify =
        tool.run(
            withoutCredentials, "verify", "--customer", "5c8a5bf6-16d6-4ac5-8b20-3c8a4bb0b2e0");

    assertThat(verify.exitCode()).isEqualTo(2);
    assertThat(verify.err())
        .startsWith("customer-admin: Unable to load credentials")
        .endsWith("Name credentials, such as by AWS_PROFILE, or sign in again.\n");
  }

  static List<Arguments> moments() {
    return List.of(
        moment("its first table exists", world -> tables(world).contains(SCRATCH + "Customer")),
        moment("it has restored an event", ToolProcessTest::hasRestored));
  }

  private static Arguments moment(String name, Predicate<World> moment) {
    return arguments(Named.of(name, moment));
  }

  private static List<String> tables(World world) {
    return world.dynamoDb.listTables().tableNames();
  }

  private static boolean hasRestored(World world) {
    try {
      return !world
          .dynamoDb
          .scan(request -> request.tableName(SCRATCH + "CustomerEvent"))
          .items()
          .isEmpty();
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  /** At one unit a second it would restore for a minute at least. */
  @ParameterizedTest
  @MethodSource("moments")
  void a_drill_that_is_terminated_leaves_no_personal_data(Predicate<World> moment)
      throws Exception {
    for (int customer = 0; customer < 10; customer++) {
      tool.world.archived(3);
    }
    Process drill = tool.start("drill", "--scratch-prefix", SCRATCH, "--rate", "1");
    while (drill.isAlive() && !moment.test(tool.world)) {
      Thread.onSpinWait();
    }

    drill.destroy();

    assertThat(drill.waitFor()).isEqualTo(TERMINATED);
    assertThat(tables(tool.world))
        .containsExactlyInAnyOrder(tool.world.tables.customer(), tool.world.tables.customerEvent());
  }

  @Test
  void what_a_killed_drill_has_left_is_named_with_the_command_that_deletes_it() throws Exception {
    CustomerId id = tool.world.archived(3);
    Process drill = tool.start("drill", "--scratch-prefix", SCRATCH, "--rate", "1");
    while (drill.isAlive() && !hasRestored(tool.world)) {
      Thread.onSpinWait();
    }
    drill.destroyForcibly().waitFor();

    Output next = tool.run("drill", "--scratch-prefix", SCRATCH);

    assertThat(next.exitCode()).isEqualTo(2);
    assertThat(next.err())
        .contains("drill-Customer and drill-CustomerEvent exist")
        .contains("aws dynamodb delete-table --table-name drill-Customer;")
        .contains("aws dynamodb delete-table --table-name drill-CustomerEvent");
    assertThat(tables(tool.world)).contains("drill-CustomerEvent");
    assertThat(tool.world.store.head(id)).isPresent();
  }
}
