package io.customerrecord.admin.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.testing.Clients;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The windows by what DynamoDB and Kinesis answer, in the form of recorded answers. */
class ResidualWindowsTest {
  private static final Instant DELETED = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant ERASED = Instant.parse("2026-11-01T12:05:00Z");

  private RecordedService service;
  private DynamoDbClient dynamoDb;

  @BeforeEach
  void start() throws IOException {
    service = new RecordedService();
    dynamoDb = Clients.dynamoDb(service.endpoint());
    table("NEW_IMAGE");
    recovery("\"PointInTimeRecoveryStatus\":\"ENABLED\",\"RecoveryPeriodInDays\":7");
    backups("");
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
    service.close();
  }

  private void table(String images) {
    service.on(
        "DescribeTable",
        request ->
            """
            {"Table":{"TableName":"CustomerEvent","CreationDateTime":1764000000.0,
             "LatestStreamArn":"arn:aws:dynamodb:eu-west-2:123456789012:table/CustomerEvent/stream/x",
             "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"%s"}}}
            """
                .formatted(images));
  }

  private void recovery(String description) {
    service.on(
        "DescribeContinuousBackups",
        request ->
            """
            {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",
             "PointInTimeRecoveryDescription":{%s}}}
            """
                .formatted(description));
  }

  private void backups(String summaries) {
    service.on(
        "ListBackups",
        request ->
            "{\"BackupSummaries\":[%s]}"
                .formatted(request.path("BackupType").asText().equals("ALL") ? summaries : ""));
  }

  private static String backup(String name, String type, Instant created, String more) {
    return """
    {"BackupArn":"arn:%s","BackupName":"%s","BackupType":"%s","BackupStatus":"AVAILABLE",
     "BackupCreationDateTime":%d.0%s}
    """
        .formatted(name, name, type, created.getEpochSecond(), more);
  }

  private List<String> windows(GivenRetention given) {
    var windows = new ResidualWindows(DELETED, ERASED, given);
    windows.addTable(new RetentionReader(dynamoDb).read("CustomerEvent"));
    List<String> lines = new ArrayList<>();
    windows.windows().forEach(each -> lines.add("%s: %s".formatted(each.what(), each.until())));
    return lines;
  }

  @Test
  void each_window_follows_from_the_deletion_or_the_erasure_and_the_configuration() {
    assertThat(windows(GivenRetention.NONE))
        .containsExactly(
            "stream of CustomerEvent: 2026-11-02T12:00:00Z",
            "point-in-time recovery of CustomerEvent: 2026-11-08T12:05:00Z",
            "backups of CustomerEvent: 2026-11-01T12:05:00Z");
  }

  @Test
  void a_stream_of_old_images_shows_what_the_erasure_deleted() {
    table("NEW_AND_OLD_IMAGES");

    assertThat(windows(GivenRetention.NONE))
        .contains("stream of CustomerEvent: 2026-11-02T12:05:00Z");
  }

  @Test
  void recovery_without_a_period_reaches_back_35_days_and_none_if_it_is_off() {
    recovery("\"PointInTimeRecoveryStatus\":\"ENABLED\"");
    assertThat(windows(GivenRetention.NONE))
        .contains("point-in-time recovery of CustomerEvent: 2026-12-06T12:05:00Z");

    recovery("\"PointInTimeRecoveryStatus\":\"DISABLED\"");
    assertThat(windows(GivenRetention.NONE))
        .contains("point-in-time recovery of CustomerEvent: 2026-11-01T12:05:00Z");
  }

  @Test
  void an_option_counts_only_if_it_is_longer_than_what_the_service_says() {
    assertThat(windows(new GivenRetention(6, null, null, null)))
        .contains("point-in-time recovery of CustomerEvent: 2026-11-08T12:05:00Z");
    assertThat(windows(new GivenRetention(8, null, null, null)))
        .contains("point-in-time recovery of CustomerEvent: 2026-11-09T12:05:00Z");
  }

  @Test
  void kinesis_keeps_what_was_relayed_on_the_last_day_of_the_tables_stream() {
    var windows = new ResidualWindows(DELETED, ERASED, GivenRetention.NONE);
    windows.addKinesis("events", Setting.known(168, "DescribeStreamSummary"));

    assertThat(windows.windows().getFirst().until()).isEqualTo("2026-11-09T12:00:00Z");
  }

  @Test
  void a_backup_from_before_the_erasure_holds_a_copy_until_it_expires_or_is_deleted() {
    Instant before = ERASED.minusSeconds(60);
    backups(
        String.join(
            ",",
            backup("by-hand", "USER", before, ""),
            backup(
                "of-a-deleted-table",
                "SYSTEM",
                before,
                ",\"BackupExpiryDateTime\":%d.0"
                    .formatted(Instant.parse("2026-12-05T00:00:00Z").getEpochSecond())),
            backup("afterwards", "USER", ERASED.plusSeconds(60), "")));

    assertThat(windows(GivenRetention.NONE).subList(2, 5))
        .containsExactly(
            "backup arn:by-hand (USER) of 2026-11-01T12:04:00Z: null",
            "backup arn:of-a-deleted-table (SYSTEM) of 2026-11-01T12:04:00Z: 2026-12-05T00:00:00Z",
            "backup arn:afterwards (USER) of 2026-11-01T12:06:00Z: 2026-11-01T12:05:00Z");
    assertThat(windows(new GivenRetention(null, null, Instant.parse("2027-01-01T00:00:00Z"), null)))
        .contains(
            "backups of CustomerEvent: 2027-01-01T00:00:00Z",
            "backup arn:by-hand (USER) of 2026-11-01T12:04:00Z: 2027-01-01T00:00:00Z");
  }

  @Test
  void what_a_role_may_not_ask_is_unknown() {
    service.on(
        "DescribeContinuousBackups",
        request -> "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}");

    assertThat(windows(GivenRetention.NONE))
        .contains("point-in-time recovery of CustomerEvent: null");
  }
}
