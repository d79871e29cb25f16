package io.customerrecord.local.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.ArchivedObjects;
import io.customerrecord.local.testing.RunningSystem;
import io.customerrecord.local.testing.Tables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What holds after many commands over HTTP once the pipeline is idle, on any servers and despite
 * any faults.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PipelineContract {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private List<CustomerLife> lives;
  private SortedMap<String, String> archive;
  private RelayedEvents relayed;
  private RunningSystem running;

  abstract RunningSystem start(PrintStream log) throws Exception;

  abstract int customers();

  abstract int commandsEach();

  abstract long seed();

  /** Called after all responses, before the test waits for the pipeline. */
  void afterCommands() {}

  @BeforeAll
  void sendCommands() throws Exception {
    long begin = System.nanoTime();
    running = start(new PrintStream(log, true, UTF_8));
    long started = System.nanoTime();
    lives = Workload.run(running.api(), customers(), commandsEach(), seed());
    afterCommands();
    long answered = System.nanoTime();
    assertThat(running.awaitIdle(TIMEOUT)).isTrue();
    long idle = System.nanoTime();
    try (S3Client s3 = Clients.s3(running.s3());
        KinesisClient kinesis = Clients.kinesis(running.kinesis())) {
      archive = ArchivedObjects.in(s3, RunningSystem.ARCHIVE_BUCKET);
      relayed = RelayedEvents.in(kinesis, RunningSystem.EVENT_STREAM);
    }
    System.err.printf(
        Locale.ROOT,
        "%s: seed %d, %d commands; start %.1f s, commands %.1f s, idle after %.1f s, read %.1f s%n",
        getClass().getSimpleName(),
        seed(),
        customers() * commandsEach(),
        (started - begin) / 1e9,
        (answered - started) / 1e9,
        (idle - answered) / 1e9,
        (System.nanoTime() - idle) / 1e9);
  }

  @AfterAll
  void stop() throws Exception {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void
      the_archive_contains_exactly_the_events_of_living_customers_and_the_tombstones_of_deleted_ones()
          throws Exception {
    SortedMap<String, String> expected = new TreeMap<>();
    ApiClient api = new ApiClient(running.api());
    for (CustomerLife life : lives) {
      List<String> history = EventHistories.of(life.id(), api);
      assertThat(history).hasSize(life.isDeleted() ? 1 : (int) life.version());
      if (life.isDeleted()) {
        expected.put("erased/%s.json".formatted(life.id()), history.getFirst());
      } else {
        for (int i = 0; i < history.size(); i++) {
          expected.put("events/%s/%020d.json".formatted(life.id(), i + 1), history.get(i));
        }
      }
    }
    assertThat(archive.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(archive).isEqualTo(expected);
  }

  @Test
  void the_workload_had_living_and_deleted_customers() {
    assertThat(lives)
        .hasSize(customers())
        .anyMatch(CustomerLife::isDeleted)
        .anyMatch(l -> !l.isDeleted());
    assertThat(lives).allMatch(life -> life.sent() == commandsEach());
  }

  @Test
  void kinesis_first_receives_the_events_of_each_customer_completely_and_in_version_order() {
    for (CustomerLife life : lives) {
      assertThat(relayed.versionsOf(life.id()))
          .as(life.id())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, life.version()).boxed().toList());
    }
  }

  @Test
  void the_tables_contain_only_the_deletions_of_deleted_customers() {
    try (Tables tables = new Tables(running.dynamoDb())) {
      for (CustomerLife life : lives) {
        if (life.isDeleted()) {
          assertThat(tables.about(life.id()))
              .containsOnlyOnce("eventName")
              .contains("CustomerDeleted")
              .doesNotContain(CustomerLife.MARK);
        }
      }
    }
  }

  @Test
  void the_official_cloudevents_sdk_reads_every_archived_object() {
    JsonFormat format = new JsonFormat();
    archive.forEach(
        (key, text) -> {
          CloudEvent event = format.deserialize(text.getBytes(UTF_8));
          assertThat(key)
              .isIn(
                  "events/%s/%s.json".formatted(event.getSubject(), event.getExtension("sequence")),
                  "erased/%s.json".formatted(event.getSubject()));
        });
  }

  @Test
  void personal_data_is_in_the_archive_of_living_customers_and_in_no_log() {
    assertThat(archive.values()).anyMatch(text -> text.contains(CustomerLife.MARK));
    assertThat(log.toString(UTF_8).lines())
        .isNotEmpty()
        .noneMatch(line -> line.contains(CustomerLife.MARK) || line.contains(CustomerLife.ACTOR));
  }
}
