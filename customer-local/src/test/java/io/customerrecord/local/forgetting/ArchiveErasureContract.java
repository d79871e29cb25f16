package io.customerrecord.local.forgetting;

import static io.customerrecord.local.forgetting.Archiver.keyOf;
import static io.customerrecord.local.forgetting.Archiver.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.ArchivedObjects;
import io.customerrecord.local.testing.HookedS3;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Wherever the archiver is killed, nothing of a deleted customer is left and no event of a living
 * one is missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArchiveErasureContract {
  private static final StoredEvent DELETION = deletion(1, 4);
  private static final List<StoredEvent> LIFE = List.of(event(1, 1), event(1, 2), event(1, 3));

  /** The calls that the archiver makes for LIFE: check the tombstone, write, check again. */
  private static final int CALLS = 5;

  S3Client s3;
  String bucket;

  abstract URI startServer() throws Exception;

  abstract void stopServer() throws Exception;

  @BeforeAll
  void start() throws Exception {
    s3 = Clients.s3(startServer());
  }

  @AfterAll
  void stop() throws Exception {
    s3.close();
    stopServer();
  }

  /** The orders in which events may arrive. */
  enum Delivery {
    IN_ORDER,
    DELETION_FIRST,
    TWICE_AND_MIXED;

    List<StoredEvent> batch() {
      return switch (this) {
        case IN_ORDER -> List.of(LIFE.get(0), LIFE.get(1), LIFE.get(2), DELETION);
        case DELETION_FIRST -> List.of(DELETION, LIFE.get(0), LIFE.get(1), LIFE.get(2));
        case TWICE_AND_MIXED ->
            List.of(LIFE.get(1), LIFE.get(2), DELETION, LIFE.get(0), LIFE.get(1), DELETION);
      };
    }
  }

  static Stream<Arguments> deliveries() {
    return Stream.of(
        Arguments.of(Delivery.IN_ORDER, true, false),
        Arguments.of(Delivery.IN_ORDER, false, false),
        Arguments.of(Delivery.DELETION_FIRST, true, false),
        Arguments.of(Delivery.DELETION_FIRST, false, true),
        Arguments.of(Delivery.TWICE_AND_MIXED, true, true),
        Arguments.of(Delivery.TWICE_AND_MIXED, false, true));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void after_a_kill_between_any_two_calls_and_a_redelivery_only_the_tombstone_is_left(
      Delivery delivery, boolean versioned, boolean archivedBefore) {
    boolean killed = true;
    for (int call = 1; killed; call++) {
      prepare(versioned, archivedBefore);
      killed = killedBefore(call).isKilledArchiving(delivery.batch());

      archiver().archive(delivery.batch());
      assertThat(keys()).as("killed before call %d", call).containsExactly(tombstoneOf(DELETION));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void after_a_kill_between_any_two_calls_and_a_redelivery_no_event_of_a_living_customer_is_missing(
      boolean versioned) throws Exception {
    List<StoredEvent> living = List.of(event(2, 1), event(2, 2), event(2, 3));
    SortedMap<String, String> expected = new TreeMap<>();
    living.forEach(event -> expected.put(keyOf(event), new String(EventJson.encode(event), UTF_8)));
    boolean killed = true;
    for (int call = 1; killed; call++) {
      createBucket(versioned);
      killed = killedBefore(call).isKilledArchiving(living);

      archiver().archive(living);
      assertThat(ArchivedObjects.in(s3, bucket)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void a_delayed_writer_that_saw_no_tombstone_leaves_no_event(
      boolean versioned, boolean archivedBefore) {
    boolean overtaken = true;
    for (int call = 1; overtaken; call++) {
      prepare(versioned, archivedBefore);
      Interruption overtaking = overtakenBefore(call);
      new Archiver(new HookedS3(s3, overtaking), bucket).archive(LIFE);

      overtaken = overtaking.happened();
      if (overtaken) {
        assertThat(keys()).as("before call %d", call).containsExactly(tombstoneOf(DELETION));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_deletion_with_a_concurrent_writer_leaves_no_event(boolean versioned) {
    boolean overtaken = true;
    for (int call = 1; overtaken; call++) {
      prepare(versioned, false);
      Interruption overtaking = new Interruption(call, () -> archiver().archive(LIFE));
      new Archiver(new HookedS3(s3, overtaking), bucket).archive(List.of(DELETION));

      overtaken = overtaking.happened();
      assertThat(keys()).as("before call %d", call).containsExactly(tombstoneOf(DELETION));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_events_of_a_killed_delayed_writer_are_deleted_when_they_are_redelivered(
      boolean versioned) {
    for (int call = 1; call <= CALLS; call++) {
      for (int death = call + 1; death <= CALLS + 3; death++) {
        createBucket(versioned);
        Interruption overtaking = overtakenBefore(call);
        S3Client mortal = new HookedS3(s3, Interruption.killBefore(death));
        new Archiver(new HookedS3(mortal, overtaking), bucket).isKilledArchiving(LIFE);

        archiver().archive(LIFE);
        assertThat(keys())
            .as("overtaken before call %d, killed before call %d", call, death)
            .containsExactly(tombstoneOf(DELETION));
      }
    }
  }

  private void prepare(boolean versioned, boolean archivedBefore) {
    createBucket(versioned);
    if (archivedBefore) {
      archiver().archive(LIFE);
    }
  }

  final void createBucket(boolean versioned) {
    bucket = "archive-" + UUID.randomUUID();
    s3.createBucket(create -> create.bucket(bucket));
    if (versioned) {
      s3.putBucketVersioning(
          put ->
              put.bucket(bucket)
                  .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }
  }

  private Interruption overtakenBefore(int call) {
    return new Interruption(call, () -> archiver().archive(List.of(DELETION)));
  }

  final Archiver archiver() {
    return new Archiver(s3, bucket);
  }

  final Archiver killedBefore(int call) {
    return new Archiver(new HookedS3(s3, Interruption.killBefore(call)), bucket);
  }

  final List<String> keys() {
    return ArchivedObjects.keys(s3, bucket);
  }
}
