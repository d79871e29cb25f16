package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each role allows all that its function needs, and nothing more. DynamoDB, Kinesis, S3 and SQS run
 * on this machine, and {@link RolePolicy} does the work of IAM.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
  private DeployedSystem system;

  @BeforeAll
  void start() throws Exception {
    system = DeployedSystem.start(Template.read());
    new AllOperations(system).run();
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @Test
  void the_command_role_allows_what_commands_need_and_nothing_else() {
    assertThat(system.command.denied()).isEmpty();
    assertThat(system.command.unused()).containsExactlyInAnyOrder(logs("CommandLogs"));
  }

  /** IAM cannot require the condition. */
  @Test
  void every_put_of_an_event_has_the_condition_that_the_event_does_not_exist() {
    assertThat(system.command.putsOn("CustomerEventTable"))
        .isNotEmpty()
        .allSatisfy(
            put -> {
              assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(#name)");
              assertThat(put.expressionAttributeNames()).containsEntry("#name", "customerId");
            });
  }

  /** ADR 4: a query does not repair a view, and does not try. */
  @Test
  void the_query_role_allows_reads_and_nothing_else() {
    assertThat(system.query.denied()).isEmpty();
    assertThat(system.query.unused()).containsExactlyInAnyOrder(logs("QueryLogs"));
  }

  @Test
  void the_relay_role_allows_what_the_relay_and_lambda_need_and_nothing_else() {
    assertThat(system.relay.denied()).isEmpty();
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
  void the_archiver_role_allows_what_the_archiver_and_lambda_need_and_nothing_else() {
    assertThat(system.archive.denied()).isEmpty();
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

  @Test
  void the_verify_role_allows_reads_and_nothing_else() {
    assertThat(system.verify.denied()).isEmpty();
    assertThat(system.verify.unused()).containsExactlyInAnyOrder(logs("VerifyLogs"));
  }

  private static String[] logs(String group) {
    return new String[] {"logs:CreateLogStream on " + group, "logs:PutLogEvents on " + group};
  }

  private static String[] with(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
