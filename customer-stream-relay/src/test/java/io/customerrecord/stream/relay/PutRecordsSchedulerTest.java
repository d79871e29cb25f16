package io.customerrecord.stream.relay;

import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.stream.relay.PutRecordsScheduler.Unread;
import io.customerrecord.stream.relay.RandomBatch.SentEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** Whatever fails, the order of each customer's events holds, and no event is skipped. */
class PutRecordsSchedulerTest {
  private static final int MOST_EVENTS = 4;
  private static final int MOST_BYTES = 200;

  /** A version beyond the range of int; its event is a deletion. */
  private static final long HIGH = 9_999_999_999L;

  /** Random batches of each test; a batch takes well under a millisecond. */
  private static final int ROUNDS = 2_000;

  private enum Fate {
    STORED,
    STORED_BUT_UNKNOWN,
    NOT_STORED,
    REFUSED
  }

  private static PutRecordsScheduler scheduler(
      Collection<BatchEvent> events, Collection<Unread> unread) {
    return new PutRecordsScheduler(events, unread, MOST_EVENTS, MOST_BYTES);
  }

  /**
   * Runs a round for many seeds, other ones in each run. A failure names its seed; {@code
   * -Dseed=that} repeats the round.
   */
  private static void rounds(Consumer<RandomGenerator> round) {
    Long given = Long.getLong("seed");
    long first = given == null ? ThreadLocalRandom.current().nextInt() : given;
    for (long seed = first; seed < first + (given == null ? ROUNDS : 1); seed++) {
      try {
        round.accept(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("failed for -Dseed=" + seed, e);
      }
    }
  }

  @Test
  void each_customers_order_is_kept_and_no_event_is_skipped() {
    rounds(
        random -> {
          boolean calm = random.nextBoolean();
          sendAll(
              RandomBatch.of(random),
              () -> calm ? Fate.STORED : Fate.values()[random.nextInt(Fate.values().length)]);
        });
  }

  private interface Fates {
    Fate next();
  }

  private static void sendAll(RandomBatch batch, Fates fates) {
    var sent = new SentEvents(batch);
    var scheduler = scheduler(batch.events(), batch.unread());
    for (var wave = scheduler.next(); !wave.isEmpty(); wave = scheduler.next()) {
      assertThat(wave).hasSizeLessThanOrEqualTo(MOST_EVENTS);
      assertThat(wave.stream().mapToInt(EventStream::sizeOf).sum()).isLessThanOrEqualTo(MOST_BYTES);
      sent.checkMayBeSent(wave);
      for (BatchEvent event : wave) {
        switch (fates.next()) {
          case STORED -> {
            sent.stored(event);
            scheduler.stored(event);
          }
          case STORED_BUT_UNKNOWN -> {
            sent.unknown(event, true);
            scheduler.notStored(event);
          }
          case NOT_STORED -> {
            sent.unknown(event, false);
            scheduler.notStored(event);
          }
          case REFUSED -> {
            sent.refused(event);
            scheduler.giveUp(event);
          }
        }
      }
      assertThat(scheduler.earliestUnconfirmed()).isEqualTo(sent.earliestUnconfirmed());
    }
    assertThat(scheduler.earliestUnconfirmed()).isEqualTo(sent.earliestUnconfirmed());
    assertThat(scheduler.unconfirmed()).isEqualTo(sent.unconfirmed());
    sent.checkAtTheEnd();
  }

  @Test
  void deliveries_from_the_reported_position_end_with_all_events_stored_in_order() {
    rounds(
        random -> {
          RandomBatch batch = RandomBatch.withoutUnread(random);
          List<BatchEvent> stream = new ArrayList<>();
          OptionalInt resumeAt = OptionalInt.of(0);
          for (int delivery = 0; resumeAt.isPresent(); delivery++) {
            assertThat(delivery).as("deliveries").isLessThan(30);
            boolean calm = delivery > 20;
            var rest = batch.events().subList(resumeAt.getAsInt(), batch.events().size());
            var scheduler = scheduler(rest, List.of());
            for (var wave = scheduler.next(); !wave.isEmpty(); wave = scheduler.next()) {
              for (BatchEvent event : wave) {
                boolean stored = calm || random.nextBoolean();
                if (stored) {
                  stream.add(event);
                }
                if (stored && (calm || random.nextInt(3) > 0)) {
                  scheduler.stored(event);
                } else {
                  scheduler.giveUp(event);
                }
              }
            }
            resumeAt = scheduler.earliestUnconfirmed();
          }
          for (CustomerId customer : batch.customers()) {
            assertThat(RandomBatch.arrivals(customer, stream)).isEqualTo(batch.orderOf(customer));
          }
        });
  }

  @Test
  void a_deletion_waits_until_no_other_event_can_be_sent() {
    rounds(
        random -> {
          RandomBatch batch = RandomBatch.of(random);
          var scheduler = scheduler(batch.events(), batch.unread());
          boolean deletionsHaveBegun = false;
          for (var wave = scheduler.next(); !wave.isEmpty(); wave = scheduler.next()) {
            boolean deletions = wave.getFirst().isDeletion();
            assertThat(wave).allMatch(event -> event.isDeletion() == deletions);
            assertThat(deletionsHaveBegun && !deletions).isFalse();
            deletionsHaveBegun |= deletions;
            wave.forEach(scheduler::stored);
          }
        });
  }

  @Test
  void the_extreme_batches_are_sent_in_order_too() {
    List<RandomBatch> batches = new ArrayList<>();
    batches.add(new RandomBatch(List.of(), List.of()));
    batches.add(new RandomBatch(List.of(), List.of(new Unread(0, null, null))));
    batches.add(new RandomBatch(List.of(batchEvent(0, 1, 1, 0)), List.of()));
    // one customer's whole history backwards, and the largest and the smallest events
    List<BatchEvent> backwards = new ArrayList<>();
    for (int version = 40; version > 0; version--) {
      backwards.add(batchEvent(backwards.size(), 1, version, version % 2 == 0 ? 0 : 164));
    }
    batches.add(new RandomBatch(backwards, List.of()));
    // a very high version; a version twice; all events behind an unread one
    batches.add(
        new RandomBatch(
            List.of(
                batchEvent(0, 1, HIGH, 1),
                batchEvent(1, 1, 5, 1),
                batchEvent(2, 1, 5, 2),
                batchEvent(3, 2, 2, 1)),
            List.of(new Unread(4, event(2, 1).customerId(), 1L))));

    for (RandomBatch batch : batches) {
      for (Fate fate : Fate.values()) {
        sendAll(batch, () -> fate);
      }
    }
  }

  @Test
  void a_wave_may_be_as_large_as_a_request_and_not_a_byte_larger() {
    BatchEvent one = batchEvent(0, 1, 1, 64);
    BatchEvent other = batchEvent(1, 2, 1, 64);

    assertThat(new PutRecordsScheduler(List.of(one, other), List.of(), 4, 200).next())
        .containsExactly(one, other);
    assertThat(new PutRecordsScheduler(List.of(one, other), List.of(), 4, 199).next())
        .containsExactly(one);
  }

  @Test
  void an_unread_record_stops_its_customer_at_its_version() {
    BatchEvent first = batchEvent(1, 1, 1, 1);
    BatchEvent third = batchEvent(2, 1, 3, 1);
    BatchEvent other = batchEvent(3, 2, 1, 1);
    CustomerId customer = first.event().customerId();

    assertThat(sentBeside(new Unread(4, customer, 2L), first, third, other))
        .containsExactly(first, other);
    assertThat(sentBeside(new Unread(4, customer, null), first, third, other))
        .containsExactly(other);
    assertThat(sentBeside(new Unread(4, null, 1L), first, third, other))
        .containsExactly(first, other, third);
    // the same version twice: the position decides
    assertThat(sentBeside(new Unread(4, customer, 3L), first, third, other))
        .containsExactly(first, other, third);
    assertThat(sentBeside(new Unread(0, customer, 3L), first, third, other))
        .containsExactly(first, other);
  }

  private static List<BatchEvent> sentBeside(Unread unread, BatchEvent... events) {
    var scheduler = scheduler(List.of(events), List.of(unread));
    List<BatchEvent> sent = new ArrayList<>();
    for (var wave = scheduler.next(); !wave.isEmpty(); wave = scheduler.next()) {
      wave.forEach(scheduler::stored);
      sent.addAll(wave);
    }
    assertThat(scheduler.earliestUnconfirmed()).isPresent();
    return sent;
  }

  @Test
  void only_a_customers_next_event_can_be_confirmed() {
    var scheduler = scheduler(List.of(batchEvent(0, 1, 1, 1), batchEvent(1, 1, 2, 1)), List.of());

    assertThatIllegalStateException().isThrownBy(() -> scheduler.stored(batchEvent(1, 1, 2, 1)));
  }

  private static BatchEvent batchEvent(int position, int customer, long version, int size) {
    return new BatchEvent(
        position,
        version == HIGH ? deletion(customer, version) : event(customer, version),
        SdkBytes.fromByteArray(new byte[size]));
  }
}
