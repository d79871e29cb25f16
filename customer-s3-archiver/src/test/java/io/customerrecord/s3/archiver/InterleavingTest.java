package io.customerrecord.s3.archiver;

import static io.customerrecord.s3.archiver.Invocation.ALL_DONE;
import static io.customerrecord.s3.archiver.Invocation.keyOf;
import static io.customerrecord.s3.archiver.Invocation.tombstoneOf;
import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.InterceptedS3.Killed;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The calls of writers and of a deletion in every order, or in random ones. */
class InterleavingTest {
  private static final StoredEvent DELETION = deletion(1, 4);
  private static final StoredEvent[] LIFE = {event(1, 1), event(1, 2), event(1, 3)};

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void a_writer_during_a_deletion_leaves_no_event(boolean versioned, boolean earlierCopies)
      throws InterruptedException {
    var interleaving = Interleaving.first();
    int orders = 0;
    do {
      FakeS3 s3 = bucket(versioned, earlierCopies);
      interleaving.run(s3, List.of(archiving(LIFE), archiving(DELETION)));

      assertThat(s3.keys()).as("order %s", interleaving).containsExactly(tombstoneOf(1));
      orders++;
    } while (interleaving.next());
    assertThat(orders).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_writer_killed_during_a_deletion_leaves_no_event_after_redelivery(boolean versioned)
      throws InterruptedException {
    for (int calls = 1; calls <= 5; calls++) {
      int last = calls;
      var interleaving = Interleaving.first();
      do {
        FakeS3 s3 = bucket(versioned, false);
        interleaving.run(s3, List.of(dyingAfter(last), archiving(DELETION)));
        archiving(LIFE).accept(s3);

        assertThat(s3.keys())
            .as("killed after call %d, order %s", last, interleaving)
            .containsExactly(tombstoneOf(1));
      } while (interleaving.next());
    }
  }

  /** The calls of three functions have too many orders to run them all. */
  @Test
  void two_writers_of_the_same_event_during_a_deletion_leave_no_event()
      throws InterruptedException {
    Random random = new Random(20261125);
    for (int order = 0; order < 1_000; order++) {
      var interleaving = Interleaving.any(random);
      FakeS3 s3 = bucket(true, false);
      interleaving.run(
          s3,
          List.of(archiving(LIFE[0], LIFE[1]), archiving(LIFE[1], LIFE[2]), archiving(DELETION)));

      assertThat(s3.keys()).as("order %s", interleaving).containsExactly(tombstoneOf(1));
    }
  }

  @Test
  void two_writers_of_the_same_events_keep_each_event_once() throws InterruptedException {
    var interleaving = Interleaving.first();
    do {
      FakeS3 s3 = bucket(true, false);
      interleaving.run(s3, List.of(archiving(LIFE), archiving(LIFE)));

      for (StoredEvent event : LIFE) {
        assertThat(s3.versionsOf(keyOf(event))).as("order %s", interleaving).isEqualTo(1);
      }
    } while (interleaving.next());
  }

  private static FakeS3 bucket(boolean versioned, boolean earlierCopies) {
    FakeS3 s3 = new FakeS3(versioned, 1_000);
    if (earlierCopies) {
      archiving(LIFE).accept(s3);
    }
    return s3;
  }

  private static Consumer<S3Client> archiving(StoredEvent... events) {
    return s3 -> assertThat(new Invocation(s3).handle(events)).isEqualTo(ALL_DONE);
  }

  private static Consumer<S3Client> dyingAfter(int calls) {
    return s3 -> {
      try {
        new Invocation(new InterceptedS3().killedAfter(calls, s3)).handle(LIFE);
      } catch (Killed e) {
        // Lambda would deliver again.
      }
    };
  }
}
