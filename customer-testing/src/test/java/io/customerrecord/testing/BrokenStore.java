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

/** Stores that each break one rule of the contract, in front of a store that keeps it. */
enum BrokenStore {
  SWALLOWS_CONFLICTS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void append(StoredEvent event, Customer after, boolean snapshot) {
              try {
                super.append(event, after, snapshot);
              } catch (VersionConflict e) {
                // The writer takes this for success.
              }
            }
          }),
  REJECTS_THE_SAME_EVENT_AGAIN(
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
  CONFIRMS_EVERY_VIEW(
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
  STARTS_A_PAGE_AT_THE_VERSION(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
              return super.events(customerId, after - 1, limit);
            }
          }),
  STARTS_EVERY_PAGE_AT_THE_CREATION(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
              return super.events(customerId, 0, limit);
            }
          }),
  TRUNCATES_HISTORIES_NEWEST_FIRST(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
              return before <= 100 ? List.of() : super.eventsBefore(customerId, before, limit);
            }
          }),
  STARTS_A_PAGE_NEWEST_FIRST_AT_THE_VERSION(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
              return before == Long.MAX_VALUE
                  ? super.eventsBefore(customerId, before, limit)
                  : super.eventsBefore(customerId, before + 1, limit);
            }
          }),
  RETURNS_THE_OLDEST_EVENTS_BELOW_A_VERSION(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
              long older = Math.min(limit, before - 1);
              return events(customerId, 0, (int) Math.max(1, older)).reversed().stream()
                  .filter(event -> event.version() < before)
                  .toList();
            }
          }),
  REVERSES_THE_RECENT_EVENTS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public RecentEvents recent(CustomerId customerId, int limit) {
              RecentEvents recent = super.recent(customerId, limit);
              return new RecentEvents(recent.newestFirst().reversed(), recent.snapshot());
            }
          }),
  RETURNS_THE_OLDEST_EVENTS_AS_RECENT(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public RecentEvents recent(CustomerId customerId, int limit) {
              return limit == 1
                  ? super.recent(customerId, limit)
                  : new RecentEvents(events(customerId, 0, limit).reversed(), Optional.empty());
            }
          }),
  IGNORES_THE_LIMIT_OF_RECENT_EVENTS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public RecentEvents recent(CustomerId customerId, int limit) {
              return super.recent(customerId, Integer.MAX_VALUE);
            }
          }),
  REPORTS_EVERY_REPAIR_AS_DONE(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public boolean repair(Customer view, UUID newestEventId) {
              super.repair(view, newestEventId);
              return true;
            }
          }),
  ERASES_ONE_BATCH_AND_REPORTS_COMPLETION(
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
  NEVER_FINISHES_AN_ERASURE(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public boolean erase(CustomerId customerId, long deletion) {
              return false;
            }
          }),
  ERASES_NOTHING_UNTIL_ITS_TIME_IS_UP(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public CustomerStore within(Deadline deadline) {
              return new ForwardingCustomerStore(inner) {
                @Override
                public boolean erase(CustomerId customerId, long deletion) {
                  while (deadline.allows(Duration.ZERO)) {
                    Thread.onSpinWait();
                  }
                  return false;
                }
              };
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
  IGNORES_THE_DEADLINE_OF_AN_ERASURE(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public CustomerStore within(Deadline deadline) {
              return this;
            }
          }),
  REPORTS_EVERY_HISTORY_AS_DELETED(
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
  SWALLOWS_CONFLICTS_OF_DELETIONS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void delete(StoredEvent deletion, Tombstone tombstone) {
              try {
                super.delete(deletion, tombstone);
              } catch (VersionConflict e) {
                // The caller takes this for success.
              }
            }
          }),
  INVENTS_SNAPSHOTS(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public Optional<Customer> snapshot(
                CustomerId customerId, long upTo, Runnable beforeEachRead) {
              return view(customerId).map(view -> view instanceof Customer c ? c : null);
            }
          }),
  LOSES_UNKNOWN_DATA(
      inner ->
          new ForwardingCustomerStore(inner) {
            @Override
            public void append(StoredEvent event, Customer after, boolean snapshot) {
              Map<String, Object> known = new LinkedHashMap<>(event.data());
              known.keySet().retainAll(List.of("customerName", "customerAddress"));
              super.append(ExampleEvents.withData(event, known), after, snapshot);
            }
          });

  @SuppressWarnings("ImmutableEnumChecker") // each function is a lambda without captured state
  private final Function<CustomerStore, CustomerStore> breaking;

  BrokenStore(Function<CustomerStore, CustomerStore> breaking) {
    this.breaking = breaking;
  }

  CustomerStore store() {
    return breaking.apply(new InMemoryCustomerStore());
  }
}
