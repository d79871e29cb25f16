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

/** A whole history as a stream, from any store. */
interface StreamedHistoryContract extends StoreUnderTest {
  int A_PAGE = 250;

  /** Stores a customer that no other test has. */
  ExampleHistory stored(int events);

  @Test
  default void all_pages_are_one_stream_of_typed_events_in_order() {
    CustomerId id = stored(2 * A_PAGE + 1).id;
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
  default void a_stream_reads_a_page_when_its_first_event_is_asked_for_and_not_before() {
    CustomerId id = stored(5_000).id;
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
    ExampleHistory somebody = stored(A_PAGE + 1);

    Iterator<RecordedEvent> events = customers().streamHistory(somebody.id).iterator();
    events.next();
    somebody.amended(A_PAGE + 2).appendTo(store());

    assertThat(events).toIterable().hasSize(A_PAGE + 1);
  }

  @Test
  default void of_a_customer_that_never_existed_the_first_event_is_refused() {
    Stream<RecordedEvent> stream = customers().streamHistory(CustomerId.random());

    assertRefused(stream::findFirst, new Rejection.NotFound());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, A_PAGE + 1})
  default void of_a_customer_that_was_forgotten_before_only_the_deletion_is_left(int events) {
    CustomerId id = stored(events).id;
    forget(id);

    assertThat(customers().streamHistory(id))
        .singleElement()
        .satisfies(
            deletion -> {
              assertThat(deletion.payload()).isEqualTo(new CustomerDeleted());
              assertThat(deletion.version()).isEqualTo(events + 1);
            });
  }

  @ParameterizedTest(name = "erased at once: {0}")
  @ValueSource(booleans = {true, false})
  default void a_customer_that_is_forgotten_on_the_way_is_gone_at_the_next_page(boolean erased) {
    ExampleHistory somebody = stored(3 * A_PAGE);
    CustomerId id = somebody.id;
    List<Long> seen = new ArrayList<>();

    assertRefused(
        () ->
            customers()
                .streamHistory(id)
                .forEach(
                    event -> {
                      if (event.version() == A_PAGE + 1) {
                        somebody.deleted(3 * A_PAGE + 1).appendTo(store());
                        assertThat(!erased || store().erase(id, 3 * A_PAGE + 1)).isTrue();
                      }
                      seen.add(event.version());
                    }),
        new Rejection.Gone());

    assertThat(seen)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * A_PAGE).boxed().toList());
  }

  @Test
  default void a_customer_that_is_forgotten_while_a_page_is_read_is_gone() {
    CustomerId id = stored(2 * A_PAGE).id;
    OvertakenStore overtaken = new OvertakenStore(store(), after -> forget(id), A_PAGE);
    List<Long> seen = new ArrayList<>();

    assertRefused(
        () ->
            new CustomerService(overtaken)
                .streamHistory(id)
                .forEach(event -> seen.add(event.version())),
        new Rejection.Gone());

    assertThat(seen).hasSize(A_PAGE);
  }

  @Test
  default void
      a_customer_that_is_forgotten_while_the_first_page_is_read_shows_its_deletion_alone() {
    CustomerId id = stored(A_PAGE).id;
    OvertakenStore overtaken = new OvertakenStore(store(), after -> forget(id), 0);

    assertThat(new CustomerService(overtaken).streamHistory(id))
        .extracting(RecordedEvent::payload)
        .containsExactly(new CustomerDeleted());
  }

  @Test
  default void what_cannot_be_read_ends_the_stream_behind_the_pages_before_it() {
    CustomerId id = stored(2 * A_PAGE).id;
    OvertakenStore broken =
        new OvertakenStore(
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

  private void forget(CustomerId id) {
    customers().handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
  }

  private static void assertRefused(ThrowingCallable call, Rejection rejection) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(call)
        .extracting(RejectedException::rejection)
        .isEqualTo(rejection);
  }
}
