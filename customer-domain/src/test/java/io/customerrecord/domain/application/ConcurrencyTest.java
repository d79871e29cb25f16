package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static io.customerrecord.domain.Samples.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final int WRITERS = 32;
  private static final int AMENDMENTS = 25;

  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final CustomerService customers = new CustomerService(store);
  private final CustomerId id =
      customers.handle(CREATE_OWAIN, CommandContext.none()).orElseThrow().customerId();

  @Test
  void every_acknowledged_amendment_of_32_writers_is_in_the_history_exactly_once()
      throws Exception {
    assertHistoryHolds(amendTogether(customers, () -> {}));
  }

  @Test
  void the_same_holds_while_the_view_is_repeatedly_lost_and_reset() throws Exception {
    Customer first = customers.find(id).orElseThrow();

    List<String> acknowledged =
        amendTogether(
            customers,
            () -> {
              if (ThreadLocalRandom.current().nextBoolean()) {
                Tampering.loseView(store, id);
              } else {
                Tampering.setView(store, first);
              }
            });

    customers.handle(
        new AmendPerson(id, WRITERS * AMENDMENTS + 1, PersonData.none()), CommandContext.none());
    assertHistoryHolds(acknowledged);
  }

  @Test
  void a_view_that_another_writer_moves_ahead_is_not_folded_from_the_first_event() {
    World world = new World();
    Customer seen = world.at(50);
    AtomicInteger reads = new AtomicInteger();
    CustomerService slow =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public Optional<HistoryHead> head(CustomerId customerId) {
                Optional<HistoryHead> head = super.head(customerId);
                world.moved(world.customers.find(customerId).orElseThrow());
                return head;
              }

              @Override
              public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
                reads.addAndGet(limit);
                return super.events(customerId, after, limit);
              }
            });

    assertThat(
            slow.handle(
                World.moveTo(
                    "x",
                    new Customer(
                        seen.customerId(),
                        49,
                        seen.createTime(),
                        seen.updateTime(),
                        seen.details(),
                        seen.recentCommands())),
                CommandContext.none()))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(49, 51)));

    assertThat(reads).hasValue(0);
  }

  /**
   * Each writer amends until all its amendments are acknowledged; returns what was acknowledged.
   */
  private List<String> amendTogether(CustomerService customers, Runnable disturbance)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<List<String>>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = "writer " + writer;
        writers.add(() -> amendments(customers, name, disturbance));
      }
      List<String> acknowledged = new ArrayList<>();
      for (Future<List<String>> each : threads.invokeAll(writers)) {
        acknowledged.addAll(each.get());
      }
      return acknowledged;
    }
  }

  private List<String> amendments(CustomerService customers, String writer, Runnable disturbance) {
    List<String> acknowledged = new ArrayList<>();
    while (acknowledged.size() < AMENDMENTS) {
      long seen = store.newest(id).orElseThrow().version();
      String line = writer + " amendment " + acknowledged.size();
      disturbance.run();
      switch (customers.handle(
          new AmendPerson(id, seen, PersonData.none().withCustomerAddress(addressOf(line))),
          CommandContext.none())) {
        case Result.Success<Customer> ok -> acknowledged.add(ok.value().version() + " " + line);
        case Result.Rejected<Customer>(Rejection rejection) ->
            assertThat(rejection).isInstanceOf(Rejection.VersionMismatch.class);
      }
    }
    return acknowledged;
  }

  private void assertHistoryHolds(List<String> acknowledged) {
    List<StoredEvent> events = store.events(id, 0, Integer.MAX_VALUE);
    EventLines lines = new EventLines(customers, id);

    assertThat(events)
        .extracting(StoredEvent::version)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, WRITERS * AMENDMENTS + 1L).boxed().toList());
    assertThat(events).extracting(StoredEvent::createTime).isSorted().doesNotHaveDuplicates();
    assertThat(events.stream().skip(1).map(lines::of).toList())
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(customers.rebuild(id, new Moment.Now())).isEqualTo(customers.find(id));
  }

  /** The version of an event and the first address line after it. */
  private record EventLines(CustomerService customers, CustomerId id) {
    String of(StoredEvent event) {
      return event.version()
          + " "
          + customers
              .rebuild(id, new Moment.AtVersion(event.version()))
              .orElseThrow()
              .details()
              .customerAddress()
              .address()
              .addressLine1();
    }
  }
}
