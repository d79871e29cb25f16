package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.aws.testing.Emulator;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.RunningSystem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What an export of the local system says about the copies of a customer. */
@ExtendWith(SharedSystem.class)
class ExportTest {
  private final ApiClient api;

  ExportTest(ApiClient api) {
    this.api = api;
  }

  @Test
  void an_export_names_the_places_of_this_system_and_how_long_each_keeps_what_it_holds() {
    String id = api.created(Bodies.person("Exported"));
    assertThat(copies(api, id))
        .containsExactly(
            "event-table CustomerEvent: until the customer is deleted",
            "view-table Customer: until the customer is deleted",
            "archive customer-event-archive: until the customer is deleted",
            "table-stream: 24 hours",
            "event-stream CustomerEventKinesisStream:"
                + " 24 hours from its arrival, which may be a day late",
            "backups: not configured here",
            "function-logs: not configured here",
            "on-failure-queues: 14 days",
            "other-consumers: not configured here");
  }

  /** As {@code customer-admin certify} and the console's page about a forgotten customer say. */
  @Test
  void of_a_forgotten_customer_the_streams_may_hold_something_for_two_days() {
    String id = api.created(Bodies.person("Forgotten"));
    api.delete(id).expect(204);
    JsonNode export = export(api, id);
    Instant deletedAt = Instant.parse(export.at("/events/0/time").asText());
    JsonNode stream = place(export, "event-stream");
    assertThat(stream.path("until").asText())
        .isEqualTo(deletedAt.plus(Duration.ofDays(2)).toString());
    assertThat(stream.path("until").asText())
        .isEqualTo(api.get("/local/customers/" + id + "/copies").expect(200).text("/kinesisUntil"));
  }

  /** Another Kinesis than that of this process may be configured otherwise. */
  @Test
  void the_retention_is_the_one_that_Kinesis_is_configured_to() {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    try (Emulator kinesis = Emulator.kinesisMock()) {
      createStreamOfThreeDays(kinesis);
      Map<String, String> settings =
          Map.of("PORT", "0", "AWS_ENDPOINT_URL_KINESIS", kinesis.endpoint().toString());
      try (RunningSystem system =
          SharedSystem.start(settings, new PrintStream(OutputStream.nullOutputStream()))) {
        ApiClient client = new ApiClient(system.api());
        String id = client.created(Bodies.person("Exported"));
        assertThat(place(export(client, id), "event-stream").path("retention").asText())
            .startsWith("72 hours ");
      }
    } finally {
      System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    }
  }

  private static void createStreamOfThreeDays(Emulator kinesis) {
    try (KinesisClient client = Clients.kinesis(kinesis.endpoint());
        var waiter = client.waiter()) {
      client.createStream(stream -> stream.streamName(RunningSystem.EVENT_STREAM).shardCount(1));
      waiter.waitUntilStreamExists(stream -> stream.streamName(RunningSystem.EVENT_STREAM));
      client.increaseStreamRetentionPeriod(
          stream -> stream.streamName(RunningSystem.EVENT_STREAM).retentionPeriodHours(72));
    }
  }

  private static List<String> copies(ApiClient client, String id) {
    return StreamSupport.stream(export(client, id).path("copies").spliterator(), false)
        .map(
            copy ->
                (copy.path("place").asText() + " " + copy.path("name").asText()).strip()
                    + ": "
                    + copy.path("retention").asText())
        .toList();
  }

  private static JsonNode place(JsonNode export, String place) {
    return StreamSupport.stream(export.path("copies").spliterator(), false)
        .filter(copy -> copy.path("place").asText().equals(place))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode export(ApiClient client, String id) {
    return client.get("/customer/v1/query/export/" + id).expect(200).json();
  }
}
