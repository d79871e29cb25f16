package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.addressOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.domain.store.SnapshotInterval;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private final World world = new World();
  private final CustomerService customers = world.customers;

  @Test
  void a_rebuild_at_each_events_time_and_a_microsecond_around_it_is_the_customer_at_that_time() {
    List<Customer> lives = lives(7);
    CustomerId id = lives.getFirst().customerId();

    assertThat(customers.rebuild(id, new Moment.At(World.BEGINNING.minus(1, ChronoUnit.MICROS))))
        .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));
    for (Customer then : lives) {
      assertThat(customers.rebuild(id, new Moment.At(then.updateTime())))
          .isEqualTo(new Result.Success<>(then));
      assertThat(customers.rebuild(id, new Moment.At(then.updateTime().plus(1, ChronoUnit.MICROS))))
          .isEqualTo(new Result.Success<>(then));
      if (then.version() > 1) {
        assertThat(
                customers.rebuild(id, new Moment.At(then.updateTime().minus(1, ChronoUnit.MICROS))))
            .isEqualTo(new Result.Success<>(lives.get((int) then.version() - 2)));
      }
    }
  }

  @Test
  void a_rebuild_at_each_version_is_the_customer_at_that_version() {
    List<Customer> lives = lives(7);
    CustomerId id = lives.getFirst().customerId();

    for (Customer then : lives) {
      assertThat(customers.rebuild(id, new Moment.AtVersion(then.version())))
          .isEqualTo(new Result.Success<>(then));
    }
    assertThat(customers.rebuild(id, new Moment.Now()))
        .isEqualTo(new Result.Success<>(lives.getLast()));
    assertThat(customers.rebuild(id, new Moment.AtVersion(8)))
        .isEqualTo(new Result.Rejected<>(new Rejection.NoSuchVersion(8, 7)));
  }

  @ParameterizedTest(name = "version {0} from {1}")
  @CsvSource({
    "1, 0",
    "99, 0",
    "100, 100",
    "101, 100",
    "200, 100",
    "299, 100",
    "300, 300",
    "350, 300"
  })
  void a_replay_starts_at_the_nearest_intact_snapshot_and_ends_the_same(int version, long start) {
    List<Customer> lives = lives(350);
    CustomerId id = lives.getFirst().customerId();
    List<Long> reads = new ArrayList<>();
    CustomerService customers =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public Optional<Customer> snapshot(
                  CustomerId customerId, long upTo, Runnable beforeEachRead) {
                long newest = upTo / SnapshotInterval.EVENTS * SnapshotInterval.EVENTS;
                long intact = newest == 200 ? 100 : newest;
                return intact == 0 ? Optional.empty() : Optional.of(lives.get((int) intact - 1));
              }

              @Override
              public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
                reads.add(after);
                return super.events(customerId, after, limit);
              }
            });
    Customer then = lives.get(version - 1);

    assertThat(customers.rebuild(id, new Moment.AtVersion(version)))
        .isEqualTo(new Result.Success<>(then));
    assertThat(reads).allSatisfy(after -> assertThat(after).isGreaterThanOrEqualTo(start));

    assertThat(customers.rebuild(id, new Moment.At(then.updateTime())))
        .isEqualTo(new Result.Success<>(then));
  }

  @Test
  void a_history_is_read_in_pages_that_tell_where_to_continue() {
    CustomerId id = world.at(5).customerId();

    HistoryPage<StoredEvent> first = customers.storedHistory(id, 0, 2).orElseThrow();
    HistoryPage<StoredEvent> second =
        customers.storedHistory(id, first.next().orElseThrow(), 2).orElseThrow();
    HistoryPage<StoredEvent> third =
        customers.storedHistory(id, second.next().orElseThrow(), 2).orElseThrow();

    assertThat(first.events()).isEqualTo(world.events(id).subList(0, 2));
    assertThat(second.events()).isEqualTo(world.events(id).subList(2, 4));
    assertThat(third.events()).isEqualTo(world.events(id).subList(4, 5));
    assertThat(third.next()).isEmpty();
    assertThat(customers.history(id, 5, 2).orElseThrow().events()).isEmpty();
  }

  @Test
  void a_page_out_of_range_is_an_illegal_argument() {
    CustomerId id = world.created().customerId();

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> customers.history(id, -1, 10));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> customers.history(id, 0, 0));
  }

  @ParameterizedTest(name = "of {0} events")
  @ValueSource(ints = {3, 103})
  void a_missing_event_is_corrupt_history_and_is_named(int events) {
    CustomerId id = world.at(events).customerId();
    CustomerService broken =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
                return without2(super.events(customerId, after, limit + 1)).stream()
                    .limit(limit)
                    .toList();
              }

              @Override
              public RecentEvents recent(CustomerId customerId, int limit) {
                RecentEvents recent = super.recent(customerId, limit);
                return new RecentEvents(without2(recent.newestFirst()), recent.snapshot());
              }

              private List<StoredEvent> without2(List<StoredEvent> events) {
                return events.stream().filter(event -> event.version() != 2).toList();
              }
            });

    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> broken.rebuild(id, new Moment.Now()))
        .withMessageContaining(id + ", version 2");
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> broken.history(id, 0, 10))
        .withMessageContaining(id + ", version 2");
  }

  @Test
  void a_customer_that_is_deleted_while_it_is_read_is_gone() {
    for (boolean erasing : new boolean[] {true, false}) {
      Customer customer = world.at(3);
      CustomerService reader = readerOvertakenByADeletion(customer.customerId(), erasing);

      HistoryPage<StoredEvent> page =
          reader.storedHistory(customer.customerId(), 0, 10).orElseThrow();

      assertThat(page.events())
          .extracting(StoredEvent::eventName)
          .containsExactly("CustomerDeleted");
    }
    Customer customer = world.at(103);
    assertThat(
            readerOvertakenByADeletion(customer.customerId(), true)
                .rebuild(customer.customerId(), new Moment.Now()))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  private CustomerService readerOvertakenByADeletion(CustomerId id, boolean erasing) {
    return world.on(
        new ForwardingCustomerStore(world.store) {
          @Override
          public RecentEvents recent(CustomerId customerId, int limit) {
            RecentEvents recent = super.recent(customerId, limit);
            delete();
            return recent;
          }

          @Override
          public Optional<HistoryHead> head(CustomerId customerId) {
            Optional<HistoryHead> head = super.head(customerId);
            delete();
            return head;
          }

          private void delete() {
            customers
                .within(() -> erasing ? Duration.ofHours(1) : Duration.ZERO)
                .handle(new DeleteCustomer(id), CommandContext.none());
          }
        });
  }

  @ParameterizedTest(name = "{0} events, {1} at most at a time")
  @CsvSource({"1, 1000", "49, 1000", "100, 1000", "101, 1000", "250, 1000", "250, 60"})
  void a_rebuild_to_now_reads_each_event_once_and_the_newest_in_one_request(int length, int most) {
    Customer now = world.at(length);
    List<Long> read = new ArrayList<>();
    AtomicInteger requests = new AtomicInteger();
    CustomerService customers = world.on(recording(read, requests, most));

    assertThat(customers.rebuild(now.customerId(), new Moment.Now()))
        .isEqualTo(new Result.Success<>(now));

    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, length).boxed().toList());
    if (length <= 100) {
      assertThat(requests).hasValue(1);
    }
  }

  @ParameterizedTest(name = "{0} events, {1} at most at a time")
  @CsvSource({"7, 1000", "100, 1000", "101, 1000", "250, 1000", "250, 60"})
  void a_rebuild_is_correct_wherever_the_newest_events_begin(int length, int most) {
    List<Customer> lives = lives(length);
    CustomerId id = lives.getFirst().customerId();
    CustomerService customers = world.on(recording(new ArrayList<>(), new AtomicInteger(), most));

    for (Customer then : lives) {
      assertThat(customers.rebuild(id, new Moment.AtVersion(then.version())))
          .isEqualTo(new Result.Success<>(then));
      assertThat(customers.rebuild(id, new Moment.At(then.updateTime())))
          .isEqualTo(new Result.Success<>(then));
    }
  }

  @Test
  void a_low_version_is_rebuilt_in_one_request_where_no_more_than_twice_as_many_are_stored() {
    CustomerId id = world.at(9).customerId();
    AtomicInteger requests = new AtomicInteger();
    CustomerService customers = world.on(recording(new ArrayList<>(), requests, 1_000));

    customers.rebuild(id, new Moment.AtVersion(5)).orElseThrow();
    assertThat(requests).hasValue(1);
    customers.rebuild(id, new Moment.AtVersion(4)).orElseThrow();
    assertThat(requests).hasValue(1 + 2);
  }

  private ForwardingCustomerStore recording(List<Long> read, AtomicInteger requests, int most) {
    return new ForwardingCustomerStore(world.store) {
      @Override
      public RecentEvents recent(CustomerId customerId, int limit) {
        RecentEvents recent = super.recent(customerId, Math.min(limit, most));
        return new RecentEvents(recorded(recent.newestFirst()), recent.snapshot());
      }

      @Override
      public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
        return recorded(super.events(customerId, after, Math.min(limit, most)));
      }

      private List<StoredEvent> recorded(List<StoredEvent> events) {
        requests.incrementAndGet();
        events.forEach(event -> read.add(event.version()));
        return events;
      }
    };
  }

  private List<Customer> lives(int versions) {
    List<Customer> lives = new ArrayList<>(List.of(world.created()));
    while (lives.size() < versions) {
      lives.add(world.moved(lives.getLast()));
    }
    assertThat(lives.getLast().details().customerAddress())
        .isEqualTo(addressOf("house " + versions));
    return lives;
  }
}
