package io.customerrecord.testing;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.domain.store.VersionConflict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Stores that break the contract in one point each, on top of one that keeps it. */
enum BrokenStore {
  SWALLOWS_CONFLICTS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void append(StoredEvent event, Customer after, boolean snapshot) {
              try {
                super.append(event, after, snapshot);
              } catch (VersionConflict e) {
                // The writer will believe that it won.
              }
            }
          }),
  REFUSES_THE_SAME_EVENT_AGAIN(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void append(StoredEvent event, Customer after, boolean snapshot) {
              if (events(event.customerId(), event.version() - 1, 1).contains(event)) {
                throw new VersionConflict(event.customerId(), event.version());
              }
              super.append(event, after, snapshot);
            }
          }),
  CONFIRMS_WHATEVER_THE_VIEW_SAYS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public Optional<Customer> currentView(CustomerId customerId, long version) {
              return view(customerId).map(view -> view instanceof Customer c ? c : null);
            }
          }),
  TRUNCATES_HISTORIES(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
              return after >= 200 ? List.of() : super.events(customerId, after, limit);
            }
          }),
  IGNORES_THE_LIMIT(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
              return super.events(customerId, after, Integer.MAX_VALUE);
            }
          }),
  ANSWERS_THE_OLDEST_OF_THE_NEWEST_FIRST(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public RecentEvents recent(CustomerId customerId, int limit) {
              RecentEvents recent = super.recent(customerId, limit);
              return new RecentEvents(recent.newestFirst().reversed(), recent.snapshot());
            }
          }),
  TAKES_THE_OLDEST_FOR_THE_NEWEST(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public RecentEvents recent(CustomerId customerId, int limit) {
              return limit == 1
                  ? super.recent(customerId, limit)
                  : new RecentEvents(events(customerId, 0, limit).reversed(), Optional.empty());
            }
          }),
  IGNORES_HOW_MANY_OF_THE_NEWEST_ARE_WANTED(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public RecentEvents recent(CustomerId customerId, int limit) {
              return super.recent(customerId, Integer.MAX_VALUE);
            }
          }),
  REPAIRS_WITHOUT_LOOKING(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public boolean repair(Customer view, UUID newestEventId) {
              super.repair(view, newestEventId);
              return true;
            }
          }),
  ERASES_ONE_BATCH_AND_CALLS_IT_DONE(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public boolean erase(CustomerId customerId, long deletion) {
              int[] left = {25};
              inner
                  .within(() -> left[0]-- > 0 ? Duration.ofHours(1) : Duration.ZERO)
                  .erase(customerId, deletion);
              return true;
            }
          }),
  ERASES_THE_DELETION_TOO(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public boolean erase(CustomerId customerId, long deletion) {
              return super.erase(customerId, deletion + 1);
            }
          }),
  NEVER_STOPS_ERASING(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public CustomerStore within(Deadline deadline) {
              return this;
            }
          }),
  TAKES_ANY_HISTORY_FOR_DELETED(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public Optional<HistoryHead> head(CustomerId customerId) {
              return super.head(customerId)
                  .map(
                      head ->
                          new HistoryHead(
                              customerId, head.version(), "CustomerDeleted", null, null, null));
            }
          }),
  DELETES_WHATEVER_THE_HISTORY_ENDS_WITH(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void delete(StoredEvent deletion, Tombstone tombstone) {
              try {
                super.delete(deletion, tombstone);
              } catch (VersionConflict e) {
                // The caller will believe that the customer is forgotten.
              }
            }
          }),
  INVENTS_SNAPSHOTS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public Optional<Customer> snapshot(CustomerId customerId, long upTo) {
              return view(customerId).map(view -> view instanceof Customer c ? c : null);
            }
          }),
  LOSES_DATA_IT_DOES_NOT_KNOW(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void append(StoredEvent event, Customer after, boolean snapshot) {
              Map<String, Object> known = new LinkedHashMap<>(event.data());
              known.keySet().retainAll(List.of("customerName", "customerAddress"));
              super.append(Events.withData(event, known), after, snapshot);
            }
          });

  @SuppressWarnings("ImmutableEnumChecker") // each function is a lambda that captures nothing
  private final Function<CustomerStore, CustomerStore> breaking;

  BrokenStore(Function<CustomerStore, CustomerStore> breaking) {
    this.breaking = breaking;
  }

  CustomerStore store() {
    return breaking.apply(new InMemoryCustomerStore());
  }
}
