package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.lambda.api.copies.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where copies of a customer's data are, and how long they stay. */
class CopiesTest {
  static final Map<String, String> CONFIGURED =
      Map.of(
          "CUSTOMER_EVENT_TABLE", "Events",
          "CUSTOMER_TABLE", "Views",
          "EVENT_STREAM_NAME", "Stream",
          "ARCHIVE_BUCKET", "archive",
          "STREAM_RETENTION_HOURS", "24",
          "RECOVERY_PERIOD_DAYS", "35",
          "LOG_RETENTION_DAYS", "90",
          "AUDIT_LOG_RETENTION_DAYS", "365");
  private static final Instant DELETED = Instant.parse("2026-11-29T09:30:00Z");

  private final Copies configured = Copies.fromEnvironment(CONFIGURED);
  private final Copies unconfigured = Copies.fromEnvironment(Map.of());

  @Test
  void a_living_customer_is_in_the_tables_the_streams_the_archive_the_backups_and_the_logs() {
    assertThat(lines(configured.ofLiving()))
        .containsExactly(
            "event-table Events true until the customer is deleted",
            "view-table Views true until the customer is deleted",
            "archive archive true until the customer is deleted",
            "table-stream null true 24 hours",
            "event-stream Stream true 24 hours from its arrival, which may be a day late",
            "backups null true 35 days",
            "audit-log null true 365 days",
            "function-logs null false 365 days",
            "on-failure-queues null false 14 days",
            "other-consumers null true not configured here");
    assertThat(configured.ofLiving()).allSatisfy(copy -> assertThat(copy.until()).isNull());
  }

  @Test
  void what_is_not_configured_is_said_to_be() {
    assertThat(lines(unconfigured.ofLiving()))
        .containsExactly(
            "event-table null true until the customer is deleted",
            "view-table null true until the customer is deleted",
            "archive null true until the customer is deleted",
            "table-stream null true 24 hours",
            "event-stream null true not configured here",
            "backups null true not configured here",
            "audit-log null true not configured here",
            "function-logs null false not configured here",
            "on-failure-queues null false 14 days",
            "other-consumers null true not configured here");
    assertThat(unconfigured.ofForgotten(DELETED, DELETED))
        .filteredOn(copy -> copy.until() != null)
        .extracting(Copy::place)
        .containsExactly("event-table", "table-stream", "on-failure-queues");
  }

  @Test
  void a_forgotten_customer_is_in_each_copy_until_a_time() {
    List<Copy> copies = configured.ofForgotten(DELETED, DELETED.plusSeconds(1));
    assertThat(copies)
        .extracting(copy -> copy.place() + " " + copy.personalData() + " " + copy.until())
        .containsExactly(
            "event-table true 2026-11-30T09:30:00Z",
            "view-table false null",
            "archive true 2026-12-01T09:30:00Z",
            "table-stream true 2026-11-30T09:30:00Z",
            "event-stream true 2026-12-01T09:30:00Z",
            "backups true 2027-01-04T09:30:00Z",
            "audit-log true 2027-11-29T09:30:00Z",
            "function-logs false 2027-11-29T09:30:00Z",
            "on-failure-queues false 2026-12-13T09:30:00Z",
            "other-consumers true null");
  }

  /**
   * The answer to a deletion does not wait for the erasure, which the relay and archiver finish.
   */
  @Test
  void table_and_archive_may_hold_earlier_events_until_the_relay_and_the_archiver_have_erased() {
    assertThat(described(configured, DELETED))
        .containsExactly(
            "event-table: the deletion event: when the customer was deleted and, if an IAM role or"
                + " user ordered it, which one; the events before it until they are erased, as a"
                + " rule within seconds. kept, so that the customer stays forgotten; the events"
                + " before it at most 24 hours",
            "archive: the deletion event; the events before it until they are erased, as a rule"
                + " within seconds. kept, so that the customer stays forgotten; the events before"
                + " it at most 48 hours");
    assertThat(described(configured, DELETED.plus(Duration.ofDays(1))))
        .containsExactly(
            "archive: the deletion event; the events before it until they are erased, as a rule"
                + " within seconds. kept, so that the customer stays forgotten; the events before"
                + " it at most 48 hours");
    assertThat(configured.ofForgotten(DELETED, DELETED.plus(Duration.ofDays(2))))
        .filteredOn(copy -> copy.place().equals("archive"))
        .containsExactly(
            new Copy(
                "archive",
                "archive",
                "the deletion event",
                false,
                "kept, so that the customer stays forgotten",
                null));
    assertThat(described(unconfigured, DELETED.plus(Duration.ofDays(9))))
        .containsExactly(
            "archive: the deletion event; the events before it until they are erased, as a rule"
                + " within seconds. kept, so that the customer stays forgotten; the events before"
                + " it not configured here");
  }

  private static List<String> described(Copies copies, Instant now) {
    return copies.ofForgotten(DELETED, now).stream()
        .filter(copy -> copy.place().equals("event-table") || copy.place().equals("archive"))
        .filter(Copy::personalData)
        .map(copy -> copy.place() + ": " + copy.holds() + ". " + copy.retention())
        .toList();
  }

  @Test
  void a_time_after_the_year_9999_is_not_known() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");

    assertThat(configured.ofForgotten(last, DELETED))
        .allSatisfy(copy -> assertThat(copy.until()).isNull());
  }

  @ParameterizedTest
  @CsvSource({"2027-01-04T09:29:59.999999Z, true", "2027-01-04T09:30:00Z, false"})
  void a_copy_has_no_personal_data_from_the_end_of_its_time(Instant now, boolean personalData) {
    assertThat(configured.ofForgotten(DELETED, now))
        .filteredOn(copy -> copy.place().equals("backups"))
        .singleElement()
        .extracting(Copy::personalData)
        .isEqualTo(personalData);
  }

  @Test
  void without_an_audit_log_the_logs_have_their_own_period_and_no_caller() {
    Map<String, String> environment = new HashMap<>(CONFIGURED);
    environment.put("AUDIT_LOG_RETENTION_DAYS", "0");
    assertThat(lines(Copies.fromEnvironment(environment).ofLiving()))
        .contains("function-logs null false 90 days")
        .noneMatch(line -> line.startsWith("audit-log"));
  }

  @Test
  void one_day_is_singular() {
    Map<String, String> environment = new HashMap<>(CONFIGURED);
    environment.put("RECOVERY_PERIOD_DAYS", "1");
    assertThat(lines(Copies.fromEnvironment(environment).ofLiving()))
        .contains("backups null true 1 day");
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM_RETENTION_HOURS, ''",
    "STREAM_RETENTION_HOURS, 0",
    "RECOVERY_PERIOD_DAYS, -1",
    "RECOVERY_PERIOD_DAYS, 1.5",
    "LOG_RETENTION_DAYS, P90D",
    "LOG_RETENTION_DAYS, 1000000",
    "AUDIT_LOG_RETENTION_DAYS, ' 1'"
  })
  void a_period_that_is_not_a_number_is_rejected_by_the_name_of_its_variable(
      String variable, String value) {
    assertThatThrownBy(() -> Copies.fromEnvironment(Map.of(variable, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(variable);
  }

  private static List<String> lines(List<Copy> copies) {
    return copies.stream()
        .map(
            copy ->
                "%s %s %s %s"
                    .formatted(copy.place(), copy.name(), copy.personalData(), copy.retention()))
        .toList();
  }
}
