package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads everything that is stored about a customer, from its events alone. A view may be wrong, and
 * an answer about what is stored must not be.
 */
final class ExportReader {
  private static final Moment NOW = new Moment.Now();

  private final CustomerStore store;
  private final CustomerHistory history;
  private final HistoryReader<StoredEvent> events;
  private final Clock clock;

  ExportReader(CustomerStore store, Clock clock) {
    this.store = store;
    this.history = new CustomerHistory(store);
    this.events = new HistoryReader<>(store, store.schema()::upcast);
    this.clock = clock;
  }

  Result<CustomerExport> whole(CustomerId id) {
    return unlessGone(
        history.rebuild(id, NOW),
        customer ->
            new CustomerExport.Living(customer, () -> events.streamOfLiving(customer.customerId())),
        () -> new CustomerExport.Forgotten(deletionOf(id)));
  }

  /**
   * A page. Its first one has the customer too. If that is deleted after the events of the page
   * were read, the page is that of a deleted customer.
   */
  Result<ExportPage> page(CustomerId id, long after, int limit) {
    Instant time = clock.instant();
    return unlessGone(
        events
            .pageOfLiving(id, after, limit)
            .flatMap(
                page ->
                    after > 0
                        ? new Result.Success<>(living(time, Optional.empty(), page))
                        : history
                            .rebuild(id, NOW)
                            .map(customer -> living(time, Optional.of(customer), page))),
        page -> page,
        () ->
            new ExportPage(
                time,
                Optional.empty(),
                Optional.of(deletionOf(id)),
                events.page(id, after, limit).orElseThrow()));
  }

  private static ExportPage living(
      Instant time, Optional<Customer> customer, HistoryPage<StoredEvent> page) {
    return new ExportPage(time, customer, Optional.empty(), page);
  }

  private HistoryHead deletionOf(CustomerId id) {
    return store.head(id).orElseThrow();
  }

  private static <T, R> Result<R> unlessGone(
      Result<T> result, Function<T, R> living, Supplier<R> forgotten) {
    return switch (result) {
      case Result.Success<T> success -> new Result.Success<>(living.apply(success.value()));
      case Result.Rejected<T>(Rejection rejection) ->
          rejection instanceof Rejection.Gone
              ? new Result.Success<>(forgotten.get())
              : new Result.Rejected<>(rejection);
    };
  }
}
