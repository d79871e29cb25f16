package io.customerrecord.local.pipeline;

import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.Tables;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.RunningSystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.customerrecord.local.testing.ArchivedObjects;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
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
 * What is true once many commands have gone through HTTP and the pipeline is idle, whatever servers
 * it runs on and whatever has gone wrong on the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PipelineContract {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private List<CustomerLife> lives;
  private SortedMap<String, String> archive;
  private RelayedEvents relayed;
  private RunningSystem running;

  abstract RunningSystem start(PrintStream log) throws Exception;

  abstract int customers();

  abstract int commandsEach();

  abstract long seed();

  /** Once all commands are answered and before anybody waits for the pipeline. */
  void afterTheCommands() {}

  @BeforeAll
  void live() throws Exception {
    long begin = System.nanoTime();
    running = start(new PrintStream(log, true, UTF_8));
    long started = System.nanoTime();
    lives = Workload.run(running.api(), customers(), commandsEach(), seed());
    afterTheCommands();
    long answered = System.nanoTime();
    assertThat(running.awaitIdle(PATIENCE)).isTrue();
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
  void the_archive_is_exactly_what_the_api_serves_and_of_the_deleted_their_tombstones()
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
  void both_kinds_of_customers_were_there() {
    assertThat(lives).hasSize(customers()).anyMatch(CustomerLife::isDeleted).anyMatch(l -> !l.isDeleted());
    assertThat(lives).allMatch(life -> life.sent() == commandsEach());
  }

  @Test
  void kinesis_received_every_event_and_each_customers_first_in_the_order_of_versions() {
    for (CustomerLife life : lives) {
      assertThat(relayed.versionsOf(life.id()))
          .as(life.id())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, life.version()).boxed().toList());
    }
  }

  @Test
  void the_tables_hold_nothing_of_the_deleted_but_their_deletion() {
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
  void what_is_personal_is_in_the_archive_of_the_living_and_in_no_log() {
    assertThat(archive.values()).anyMatch(text -> text.contains(CustomerLife.MARK));
    assertThat(log.toString(UTF_8).lines())
        .isNotEmpty()
        .noneMatch(line -> line.contains(CustomerLife.MARK) || line.contains(CustomerLife.ACTOR));
  }
}
