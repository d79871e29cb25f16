package io.customerrecord.stream.relay;

import static io.customerrecord.testing.ExampleEvents.deletion;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.stream.relay.PutRecordsScheduler.Unread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** Histories of a few customers, some ending in a deletion, shuffled into one batch. */
record RandomBatch(List<BatchEvent> events, List<Unread> unread) {
  private static final int CUSTOMERS = 6;
  private static final int DELETION = 8;
  private static final int LARGEST = 50;

  /** About every fifth record is unread. */
  static RandomBatch of(RandomGenerator random) {
    return of(random, 0.2);
  }

  static RandomBatch withoutUnread(RandomGenerator random) {
    return of(random, 0);
  }

  private static RandomBatch of(RandomGenerator random, double unreadShare) {
    RandomBatch batch = new RandomBatch(new ArrayList<>(), new ArrayList<>());
    Set<StoredEvent> used = new HashSet<>();
    int size = random.nextInt(41);
    for (int position = 0; position < size; ) {
      int customer = random.nextInt(CUSTOMERS);
      int version = 1 + random.nextInt(DELETION);
      StoredEvent event =
          version == DELETION ? deletion(customer, version) : event(customer, version);
      if (used.add(event)) {
        batch.add(position, event, random, unreadShare);
        position++;
      }
    }
    return batch;
  }

  private void add(int position, StoredEvent event, RandomGenerator random, double unreadShare) {
    if (random.nextDouble() < unreadShare) {
      unread.add(
          new Unread(
              position,
              random.nextInt(5) == 0 ? null : event.customerId(),
              random.nextInt(5) == 0 ? null : Long.valueOf(event.version())));
    } else {
      events.add(new BatchEvent(position, event, SdkBytes.fromByteArray(new byte[size(random)])));
    }
  }

  /** The smallest and the largest more often than any other. */
  private static int size(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> LARGEST;
      default -> random.nextInt(LARGEST + 1);
    };
  }

  Set<CustomerId> customers() {
    Set<CustomerId> customers = new HashSet<>();
    events.forEach(event -> customers.add(event.event().customerId()));
    return customers;
  }

  /** The positions of a customer's events in the order in which they must be sent. */
  List<Integer> orderOf(CustomerId customer) {
    return eventsOf(customer, events).stream()
        .sorted(
            Comparator.<BatchEvent>comparingLong(event -> event.event().version())
                .thenComparingInt(BatchEvent::position))
        .map(BatchEvent::position)
        .toList();
  }

  /** The positions of the events that must be stored before one may be sent. */
  private List<Integer> before(BatchEvent event) {
    List<Integer> order = orderOf(event.event().customerId());
    return order.subList(0, order.indexOf(event.position()));
  }

  private static List<BatchEvent> eventsOf(CustomerId customer, Collection<BatchEvent> events) {
    return events.stream().filter(event -> event.event().customerId().equals(customer)).toList();
  }

  /** The positions of a customer's events as they first arrived in a stream. */
  static List<Integer> arrivals(CustomerId customer, Collection<BatchEvent> stream) {
    return eventsOf(customer, stream).stream().map(BatchEvent::position).distinct().toList();
  }

  private boolean isBehindUnread(BatchEvent event) {
    return unread.stream()
        .filter(record -> event.event().customerId().equals(record.customerId()))
        .anyMatch(record -> record.version() == null || record.version() < event.event().version());
  }

  /** What the stream holds after the events sent so far, and what must hold after each wave. */
  static final class SentEvents {
    private final RandomBatch batch;
    private final List<BatchEvent> stream = new ArrayList<>();
    private final Set<Integer> confirmed = new HashSet<>();
    private final Map<Integer, Integer> attempts = new HashMap<>();
    private final Set<CustomerId> stopped = new HashSet<>();

    SentEvents(RandomBatch batch) {
      this.batch = batch;
    }

    void checkMayBeSent(List<BatchEvent> wave) {
      assertThat(wave).extracting(event -> event.event().customerId()).doesNotHaveDuplicates();
      for (BatchEvent event : wave) {
        assertThat(confirmed).containsAll(batch.before(event));
        assertThat(confirmed).doesNotContain(event.position());
        assertThat(stopped).doesNotContain(event.event().customerId());
        assertThat(batch.isBehindUnread(event)).isFalse();
      }
    }

    void stored(BatchEvent event) {
      stream.add(event);
      confirmed.add(event.position());
    }

    void unknown(BatchEvent event, boolean isStored) {
      if (isStored) {
        stream.add(event);
      }
      if (attempts.merge(event.position(), 1, Integer::sum) == PutRecordsScheduler.MOST_ATTEMPTS) {
        stopped.add(event.event().customerId());
      }
    }

    void refused(BatchEvent event) {
      stopped.add(event.event().customerId());
    }

    int unconfirmed() {
      return (int) positionsOfUnconfirmed().count();
    }

    OptionalInt earliestUnconfirmed() {
      return positionsOfUnconfirmed().min();
    }

    private IntStream positionsOfUnconfirmed() {
      return Stream.concat(
              batch.events().stream()
                  .map(BatchEvent::position)
                  .filter(position -> !confirmed.contains(position)),
              batch.unread().stream().map(Unread::position))
          .mapToInt(Integer::intValue);
    }

    void checkAtTheEnd() {
      assertThat(batch.events())
          .allMatch(
              event ->
                  confirmed.contains(event.position())
                      || stopped.contains(event.event().customerId())
                      || batch.isBehindUnread(event));
      for (CustomerId customer : batch.customers()) {
        List<Integer> arrived = arrivals(customer, stream);
        assertThat(batch.orderOf(customer).subList(0, arrived.size())).isEqualTo(arrived);
      }
    }
  }
}
