package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.RejectedException;
import io.customerrecord.testing.ExampleHistory;
import io.customerrecord.testing.StoreUnderTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history as a stream, from any store. */
interface StreamedHistoryContract extends StoreUnderTest {
  int A_PAGE = 250;

  /** Stores a new customer. */
  ExampleHistory stored(int events);

  @Test
  default void a_stream_contains_the_typed_events_of_all_pages_in_order() {
    CustomerId id = stored(2 * A_PAGE + 1).customerId();
    List<RecordedEvent> expected =
        allEvents(id).stream().map(event -> store().schema().read(event)).toList();

    assertThat(customers().streamHistory(id)).isEqualTo(expected);
    assertThat(customers().history(id, 0, 10).orElseThrow().events())
        .isEqualTo(expected.subList(0, 10));
    assertThat(expected)
        .extracting(RecordedEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * A_PAGE + 1).boxed().toList());
  }

  @Test
  default void a_stream_reads_a_page_only_when_its_first_event_is_requested() {
    CustomerId id = stored(5_000).customerId();
    ReadCountingStore counting = new ReadCountingStore(store());
    CustomerService customers = new CustomerService(counting);

    Stream<RecordedEvent> stream = customers.streamHistory(id);
    assertThat(counting.reads()).isZero();

    assertThat(stream.limit(1)).hasSize(1);
    assertThat(counting.reads()).as("the head and one page").isEqualTo(2);
    assertThat(counting.events()).isEqualTo(A_PAGE);

    assertThat(customers.streamHistory(id).limit(A_PAGE)).hasSize(A_PAGE);
    assertThat(counting.reads()).isEqualTo(2 * 2);

    assertThat(customers.streamHistory(id).limit(A_PAGE + 1)).hasSize(A_PAGE + 1);
    assertThat(counting.reads()).isEqualTo(2 * 2 + 2 * 2);

    assertThat(customers.streamHistory(id).count()).isEqualTo(5_000);
    assertThat(counting.reads()).isEqualTo(2 * 2 + 2 * 2 + 2 * 5_000 / A_PAGE);
  }

  @Test
  default void events_that_are_appended_before_the_last_page_is_read_are_in_the_stream() {
    ExampleHistory history = stored(A_PAGE + 1);

    Iterator<RecordedEvent> events = customers().streamHistory(history.customerId()).iterator();
    events.next();
    history.amended(A_PAGE + 2).appendTo(store());

    assertThat(events).toIterable().hasSize(A_PAGE + 1);
  }

  @Test
  default void the_stream_of_a_customer_that_never_existed_is_rejected_at_its_first_event() {
    Stream<RecordedEvent> stream = customers().streamHistory(CustomerId.random());

    assertRejected(stream::findFirst, new Rejection.NotFound());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, A_PAGE + 1})
  default void the_stream_of_a_deleted_customer_contains_only_the_deletion(int events) {
    CustomerId id = stored(events).customerId();
    delete(id);

    assertThat(customers().streamHistory(id))
        .singleElement()
        .satisfies(
            deletion -> {
              assertThat(deletion.payload()).isEqualTo(new CustomerDeleted());
              assertThat(deletion.version()).isEqualTo(events + 1);
            });
  }

  @ParameterizedTest(name = "erased immediately: {0}")
  @ValueSource(booleans = {true, false})
  default void a_customer_that_is_deleted_during_the_stream_is_gone_at_the_next_page(
      boolean erased) {
    ExampleHistory history = stored(3 * A_PAGE);
    CustomerId id = history.customerId();
    List<Long> seen = new ArrayList<>();

    assertRejected(
        () ->
            customers()
                .streamHistory(id)
                .forEach(
                    event -> {
                      if (event.version() == A_PAGE + 1) {
                        history.deleted(3 * A_PAGE + 1).appendTo(store());
                        assertThat(!erased || store().erase(id, 3 * A_PAGE + 1)).isTrue();
                      }
                      seen.add(event.version());
                    }),
        new Rejection.Gone());

    assertThat(seen)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * A_PAGE).boxed().toList());
  }

  @Test
  default void a_customer_that_is_deleted_while_a_page_is_read_is_gone() {
    CustomerId id = stored(2 * A_PAGE).customerId();
    RacingStore racing = new RacingStore(store(), after -> delete(id), A_PAGE);
    List<Long> seen = new ArrayList<>();

    assertRejected(
        () ->
            new CustomerService(racing)
                .streamHistory(id)
                .forEach(event -> seen.add(event.version())),
        new Rejection.Gone());

    assertThat(seen).hasSize(A_PAGE);
  }

  @Test
  default void a_customer_that_is_deleted_while_the_first_page_is_read_has_only_its_deletion() {
    CustomerId id = stored(A_PAGE).customerId();
    RacingStore racing = new RacingStore(store(), after -> delete(id), 0);

    assertThat(new CustomerService(racing).streamHistory(id))
        .extracting(RecordedEvent::payload)
        .containsExactly(new CustomerDeleted());
  }

  @Test
  default void a_page_that_cannot_be_read_ends_the_stream_after_the_pages_before_it() {
    CustomerId id = stored(2 * A_PAGE).customerId();
    RacingStore broken =
        new RacingStore(
            store(),
            after -> {
              throw new CorruptHistory("unreadable").at(id, after + 1);
            },
            A_PAGE);
    List<Long> seen = new ArrayList<>();

    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(
            () ->
                new CustomerService(broken)
                    .streamHistory(id)
                    .forEach(event -> seen.add(event.version())))
        .withMessageContaining("version " + (A_PAGE + 1));

    assertThat(seen).hasSize(A_PAGE);
  }

  private CustomerService customers() {
    return new CustomerService(store());
  }

  private void delete(CustomerId id) {
    customers().handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
  }

  private static void assertRejected(ThrowingCallable call, Rejection rejection) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(call)
        .extracting(RejectedException::rejection)
        .isEqualTo(rejection);
  }
}
