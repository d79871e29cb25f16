package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerExport;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.ExportPage;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.RejectedException;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Reads and writes a customer while it is being deleted. An observation fails if it sees anything
 * but "gone" after the deletion, or an incomplete customer at any time.
 */
final class ErasureObservers {
  private static final Result<Customer> GONE = new Result.Rejected<>(new Rejection.Gone());

  private final CustomerStore store;
  private final CustomerService customers;
  private final ExampleHistory history;
  private final int newest;
  private volatile boolean deleted;

  /** Creates observers of a customer with this many events before its deletion. */
  ErasureObservers(CustomerStore store, ExampleHistory history, int newest) {
    this.store = store;
    this.customers = new CustomerService(store);
    this.history = history;
    this.newest = newest;
  }

  /** From now on every read must find the customer gone. */
  void expectGone() {
    deleted = true;
  }

  void find() {
    boolean gone = deleted;
    assertCompleteOrGone(customers.find(history.customerId()), newest, gone);
  }

  void rebuild() {
    boolean gone = deleted;
    assertCompleteOrGone(customers.rebuild(history.customerId(), new Moment.Now()), newest, gone);
    int version = 1 + newest / 2;
    assertCompleteOrGone(
        customers.rebuild(history.customerId(), new Moment.AtVersion(version)), version, gone);
    assertCompleteOrGone(
        customers.rebuild(
            history.customerId(), new Moment.At(history.customerAt(version).updateTime())),
        version,
        gone);
  }

  /** Reads a page from the beginning, one from the middle and one after the end. */
  void readHistory() {
    for (long after : List.of(0L, newest / 2L, newest + 1L)) {
      boolean gone = deleted;
      HistoryPage<StoredEvent> page =
          customers.storedHistory(history.customerId(), after, 1_000).orElseThrow();
      List<Long> versions = page.events().stream().map(StoredEvent::version).toList();
      if (page.events().stream().anyMatch(CustomerSchema::isDeletion)) {
        assertThat(versions).containsExactly(newest + 1L);
        assertThat(page.next()).isEmpty();
      } else if (after <= newest) {
        assertThat(gone).as("events of a deleted customer: %s", versions).isFalse();
        for (int i = 0; i < versions.size(); i++) {
          assertThat(versions.get(i)).isEqualTo(after + 1 + i);
        }
        long last = after + versions.size();
        assertThat(page.next())
            .isEqualTo(last < newest ? OptionalLong.of(last) : OptionalLong.empty());
      } else {
        assertThat(versions).isEmpty();
      }
    }
  }

  /**
   * Reads a page from the end, one from the middle and one at the beginning, newest first. Below
   * the version of the deletion there is nothing.
   */
  void readHistoryBackwards() {
    for (long before : List.of(Long.MAX_VALUE, 2L + newest / 2, 2L)) {
      if (before == newest + 1) {
        continue;
      }
      boolean gone = deleted;
      HistoryPage<StoredEvent> page =
          customers.storedHistoryBefore(history.customerId(), before, 1_000).orElseThrow();
      List<Long> versions = page.events().stream().map(StoredEvent::version).toList();
      if (page.events().stream().anyMatch(CustomerSchema::isDeletion)) {
        assertThat(versions).containsExactly(newest + 1L);
        assertThat(page.next()).isEmpty();
      } else {
        assertThat(gone).as("events of a deleted customer: %s", versions).isFalse();
        long first = Math.min(before - 1, newest);
        for (int i = 0; i < versions.size(); i++) {
          assertThat(versions.get(i)).isEqualTo(first - i);
        }
        long last = first + 1 - versions.size();
        assertThat(page.next()).isEqualTo(last > 1 ? OptionalLong.of(last) : OptionalLong.empty());
        assertThat(versions).isNotEmpty();
      }
    }
  }

  /** Reads a page of the export from the beginning, one from the middle, and a whole export. */
  void export() {
    for (long after : List.of(0L, newest / 2L)) {
      boolean gone = deleted;
      ExportPage page = customers.exportPage(history.customerId(), after, 1_000).orElseThrow();
      List<Long> versions = versions(page.history().events().stream());
      if (page.deletion().isPresent()) {
        assertThat(versions).containsExactly(newest + 1L);
        assertThat(page.customer()).isEmpty();
        assertThat(page.history().next()).isEmpty();
      } else {
        assertThat(gone).as("events of a deleted customer: %s", versions).isFalse();
        assertThat(page.customer())
            .isEqualTo(after == 0 ? Optional.of(history.customerAt(newest)) : Optional.empty());
        assertThat(versions)
            .isEqualTo(LongStream.rangeClosed(after + 1, versions.getLast()).boxed().toList());
      }
    }
    exportWhole();
  }

  private void exportWhole() {
    boolean gone = deleted;
    switch (customers.export(history.customerId()).orElseThrow()) {
      case CustomerExport.Forgotten forgotten ->
          assertThat(forgotten.deletion().version()).isEqualTo(newest + 1L);
      case CustomerExport.Living living -> {
        assertThat(gone).isFalse();
        assertThat(living.customer()).isEqualTo(history.customerAt(newest));
        try {
          assertThat(versions(living.events()))
              .isEqualTo(LongStream.rangeClosed(1, newest).boxed().toList());
        } catch (RejectedException e) {
          assertThat(e.rejection()).isEqualTo(new Rejection.Gone());
        }
      }
    }
  }

  private static List<Long> versions(Stream<StoredEvent> events) {
    return events.map(StoredEvent::version).toList();
  }

  /** Tries every kind of write. Call it only after the deletion. */
  void writeAfterDeletion() {
    for (long expected : List.of(newest, newest + 1)) {
      AmendPerson amendment =
          new AmendPerson(
              history.customerId(),
              expected,
              PersonData.none().withCustomerName(ExampleCustomers.SOLVEIG));
      assertThat(customers.handle(amendment, CommandContext.none())).isEqualTo(GONE);
    }
    for (long version : List.of(newest + 1, newest + 2)) {
      assertThatThrownBy(() -> history.amended(version).appendTo(store))
          .isInstanceOf(VersionConflict.class);
    }
    assertThat(store.repair(history.customerAt(newest), UUID.randomUUID())).isFalse();
  }

  void observeOnce() {
    find();
    rebuild();
    readHistory();
    readHistoryBackwards();
    export();
    if (deleted) {
      writeAfterDeletion();
    }
  }

  private void assertCompleteOrGone(Result<Customer> result, int version, boolean gone) {
    if (gone) {
      assertThat(result).isEqualTo(GONE);
    } else {
      assertThat(result).isIn(GONE, new Result.Success<>(history.customerAt(version)));
    }
  }
}
