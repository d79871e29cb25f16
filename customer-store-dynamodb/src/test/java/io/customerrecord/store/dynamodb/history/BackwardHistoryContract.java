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
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Result;
import io.customerrecord.testing.ExampleHistory;
import io.customerrecord.testing.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history newest first, from any store, while other clients write. */
interface BackwardHistoryContract extends StoreUnderTest {

  @Test
  default void a_history_is_read_backwards_in_typed_events() {
    CustomerId id = stored(7).customerId();

    List<RecordedEvent> events = new ArrayList<>();
    OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
    while (before.isPresent()) {
      HistoryPage<RecordedEvent> page = pageBefore(id, before.getAsLong());
      events.addAll(page.events());
      before = page.next();
    }

    assertThat(events.reversed()).isEqualTo(customers().streamHistory(id).toList());
    assertThat(customers().historyBefore(CustomerId.random(), 7, 3))
        .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));
  }

  @Test
  default void appends_meanwhile_neither_repeat_nor_skip_an_event() {
    ExampleHistory history = stored(10);
    CustomerId id = history.customerId();

    List<Long> seen = new ArrayList<>();
    OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
    for (long version = 11; before.isPresent(); version++) {
      HistoryPage<RecordedEvent> page = pageBefore(id, before.getAsLong());
      seen.addAll(versions(page));
      before = page.next();
      history.amended(version).appendTo(store());
    }

    assertThat(seen)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 10).map(back -> 11 - back).boxed().toList());
  }

  @Test
  default void an_append_while_a_page_is_read_is_not_on_it() {
    ExampleHistory history = stored(5);
    CustomerId id = history.customerId();
    RacingStore racing =
        new RacingStore(store(), before -> history.amended(6).appendTo(store()), 6);

    assertThat(
            versions(
                new CustomerService(racing).historyBefore(id, Long.MAX_VALUE, 3).orElseThrow()))
        .containsExactly(5L, 4L, 3L);
  }

  @ParameterizedTest(name = "erased immediately: {0}")
  @ValueSource(booleans = {true, false})
  default void a_deletion_meanwhile_is_the_next_page_and_the_last(boolean erased) {
    ExampleHistory history = stored(7);
    CustomerId id = history.customerId();
    OptionalLong next = pageBefore(id, Long.MAX_VALUE).next();

    history.deleted(8).appendTo(store());
    assertThat(!erased || store().erase(id, 8)).isTrue();

    HistoryPage<RecordedEvent> page = pageBefore(id, next.orElseThrow());
    assertThat(page.events())
        .extracting(RecordedEvent::payload)
        .containsExactly(new CustomerDeleted());
    assertThat(page.next()).isEmpty();
    assertThat(pageBefore(id, 8).events()).isEmpty();
    assertThat(versions(pageBefore(id, 9))).containsExactly(8L);
  }

  @Test
  default void a_customer_that_is_deleted_while_a_page_is_read_has_only_its_deletion() {
    CustomerId id = stored(7).customerId();
    RacingStore racing =
        new RacingStore(
            store(),
            before ->
                customers().handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow(),
            5);

    HistoryPage<RecordedEvent> page =
        new CustomerService(racing).historyBefore(id, 5, 3).orElseThrow();

    assertThat(versions(page)).containsExactly(8L);
    assertThat(page.next()).isEmpty();
  }

  @Test
  default void a_page_that_cannot_be_read_is_corrupt() {
    CustomerId id = stored(7).customerId();
    RacingStore broken =
        new RacingStore(
            store(),
            before -> {
              throw new CorruptHistory("unreadable").at(id, before - 1);
            },
            5);

    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> new CustomerService(broken).historyBefore(id, 5, 3))
        .withMessageContaining("version 4");
  }

  /** Stores a new customer. */
  default ExampleHistory stored(int events) {
    return ExampleHistory.ofNewCustomer().storedUpTo(events, store());
  }

  private HistoryPage<RecordedEvent> pageBefore(CustomerId id, long before) {
    return customers().historyBefore(id, before, 3).orElseThrow();
  }

  private CustomerService customers() {
    return new CustomerService(store());
  }

  private static List<Long> versions(HistoryPage<RecordedEvent> page) {
    return page.events().stream().map(RecordedEvent::version).toList();
  }
}
