package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each function does all it can do with the permissions of its role, and with no fewer: DynamoDB,
 * Kinesis, S3 and SQS are on this machine, and {@link RolePolicy} is in IAM's place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
  private DeployedSystem system;

  @BeforeAll
  void everything_that_the_functions_can_do_is_done() throws Exception {
    system = DeployedSystem.start(Template.read());
    new Repertoire(system).run();
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  void commands_are_allowed_what_they_do_and_nothing_else() {
    assertThat(system.command.refused()).isEmpty();
    assertThat(system.command.unused()).containsExactlyInAnyOrder(logs("CommandLogs"));
  }

  /** ADR 4: a query repairs nothing, and does not try. */
  @Test
  void queries_are_allowed_to_read_and_nothing_else() {
    assertThat(system.query.refused()).isEmpty();
    assertThat(system.query.unused()).containsExactlyInAnyOrder(logs("QueryLogs"));
  }

  @Test
  void the_relay_is_allowed_what_it_does_and_what_lambda_does_for_it_and_nothing_else() {
    assertThat(system.relay.refused()).isEmpty();
    assertThat(system.relay.unused())
        .containsExactlyInAnyOrder(
            with(
                logs("RelayLogs"),
                "dynamodb:DescribeStream on CustomerEventTable/stream/*",
                "dynamodb:GetRecords on CustomerEventTable/stream/*",
                "dynamodb:GetShardIterator on CustomerEventTable/stream/*",
                "dynamodb:ListStreams on CustomerEventTable/stream/*"));
  }

  @Test
  void the_archiver_is_allowed_what_it_does_and_what_lambda_does_for_it_and_nothing_else() {
    assertThat(system.archive.refused()).isEmpty();
    assertThat(system.archive.unused())
        .containsExactlyInAnyOrder(
            with(
                logs("ArchiveLogs"),
                "kinesis:DescribeStream on CustomerEventKinesisStream",
                "kinesis:DescribeStreamSummary on CustomerEventKinesisStream",
                "kinesis:GetRecords on CustomerEventKinesisStream",
                "kinesis:GetShardIterator on CustomerEventKinesisStream",
                "kinesis:ListShards on CustomerEventKinesisStream",
                "kinesis:SubscribeToShard on ArchiveConsumer.ConsumerARN"));
  }

  private static String[] logs(String group) {
    return new String[] {"logs:CreateLogStream on " + group, "logs:PutLogEvents on " + group};
  }

  private static String[] with(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
