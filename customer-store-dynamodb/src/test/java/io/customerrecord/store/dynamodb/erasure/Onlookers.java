package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.HistoryPage;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Those who ask about a customer, and write to it, while it is being forgotten. Each look fails if
 * it sees what it must not: anything but "gone" once the deletion is done, and half a customer
 * ever.
 */
final class Onlookers {
  private static final Result<Customer> GONE = new Result.Rejected<>(new Rejection.Gone());

  private final CustomerStore store;
  private final CustomerService customers;
  private final ExampleHistory somebody;
  private final int newest;
  private volatile boolean forgotten;

  /** Onlookers of a customer that has this many events before its deletion. */
  Onlookers(CustomerStore store, ExampleHistory somebody, int newest) {
    this.store = store;
    this.customers = new CustomerService(store);
    this.somebody = somebody;
    this.newest = newest;
  }

  /** From now on nobody may see anything. */
  void mustFindItGone() {
    forgotten = true;
  }

  void find() {
    boolean gone = forgotten;
    isWholeOrGone(customers.find(somebody.id), newest, gone);
  }

  void rebuild() {
    boolean gone = forgotten;
    isWholeOrGone(customers.rebuild(somebody.id, new Moment.Now()), newest, gone);
    int version = 1 + newest / 2;
    isWholeOrGone(customers.rebuild(somebody.id, new Moment.AtVersion(version)), version, gone);
    isWholeOrGone(
        customers.rebuild(somebody.id, new Moment.At(somebody.customerAt(version).updateTime())),
        version,
        gone);
  }

  /** A page from the beginning, one from the middle, and one from behind the end. */
  void readHistory() {
    for (long after : List.of(0L, newest / 2L, newest + 1L)) {
      boolean gone = forgotten;
      HistoryPage<StoredEvent> page =
          customers.storedHistory(somebody.id, after, 1_000).orElseThrow();
      List<Long> versions = page.events().stream().map(StoredEvent::version).toList();
      if (page.events().stream().anyMatch(CustomerSchema::isDeletion)) {
        assertThat(versions).containsExactly(newest + 1L);
        assertThat(page.next()).isEmpty();
      } else if (after <= newest) {
        assertThat(gone).as("events of a forgotten customer: %s", versions).isFalse();
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

  /** Writers that come too late, by every way there is. Only called once it is forgotten. */
  void writeTooLate() {
    for (long expected : List.of(newest, newest + 1)) {
      AmendPerson amendment =
          new AmendPerson(
              somebody.id, expected, PersonData.none().withCustomerName(ExampleCustomers.SOLVEIG));
      assertThat(customers.handle(amendment, CommandContext.none())).isEqualTo(GONE);
    }
    for (long version : List.of(newest + 1, newest + 2)) {
      assertThatThrownBy(() -> somebody.amended(version).appendTo(store))
          .isInstanceOf(VersionConflict.class);
    }
    assertThat(store.repair(somebody.customerAt(newest), UUID.randomUUID())).isFalse();
  }

  void lookOnce() {
    find();
    rebuild();
    readHistory();
    if (forgotten) {
      writeTooLate();
    }
  }

  private void isWholeOrGone(Result<Customer> answer, int version, boolean gone) {
    if (gone) {
      assertThat(answer).isEqualTo(GONE);
    } else {
      assertThat(answer).isIn(GONE, new Result.Success<>(somebody.customerAt(version)));
    }
  }
}
