package io.customerrecord.domain;

import static io.customerrecord.domain.Samples.FARM;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerState.Absent;
import io.customerrecord.domain.CustomerState.Deleted;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerViewTest {
  private static final Instant BEGINNING = Instant.parse("2026-03-03T15:30:16Z");
  private static final CustomerEvent CREATED = new PersonCreated(OWAIN, HARBOUR);
  private static final CustomerEvent MOVED =
      new PersonAmended(PersonData.none().withCustomerAddress(FARM));

  @Test
  void a_history_folds_into_a_customer_with_the_first_and_the_last_time() {
    CustomerView created = CustomerView.after(null, event(1, CREATED));
    CustomerView moved = CustomerView.after(created, event(2, MOVED));

    assertThat(created)
        .isEqualTo(
            new Customer(ID, 1, timeOf(1), timeOf(1), new Person(OWAIN, HARBOUR), commandsUpTo(1)));
    assertThat(moved)
        .isEqualTo(
            new Customer(ID, 2, timeOf(1), timeOf(2), new Person(OWAIN, FARM), commandsUpTo(2)));
  }

  @Test
  void a_deletion_leaves_a_tombstone() {
    CustomerView created = CustomerView.after(null, event(1, CREATED));

    assertThat(CustomerView.after(created, event(2, new CustomerDeleted())))
        .isEqualTo(new Tombstone(ID, 2, timeOf(2)));
  }

  @Test
  void a_deletion_may_be_the_only_event_whatever_its_version() {
    assertThat(CustomerView.after(null, event(7, new CustomerDeleted())))
        .isEqualTo(new Tombstone(ID, 7, timeOf(7)));
  }

  @Test
  void a_missing_version_is_corrupt_history_with_its_place() {
    CustomerView created = CustomerView.after(null, event(1, CREATED));

    assertCorrupt(null, event(2, CREATED));
    assertCorrupt(created, event(3, MOVED));
    assertCorrupt(created, event(1, MOVED));
    assertCorrupt(created, event(3, new CustomerDeleted()));
  }

  @Test
  void an_event_that_cannot_come_next_is_corrupt_history_with_its_place() {
    CustomerView created = CustomerView.after(null, event(1, CREATED));
    CustomerView deleted = CustomerView.after(created, event(2, new CustomerDeleted()));

    assertCorrupt(created, event(2, CREATED));
    assertCorrupt(
        created,
        event(2, new OrganisationAmended(OrganisationData.none().withOrganisationName("Guild"))));
    assertCorrupt(deleted, event(3, MOVED));
    assertCorrupt(null, event(1, MOVED));
  }

  @Test
  void a_view_describes_a_state() {
    CustomerView created = CustomerView.after(null, event(1, CREATED));

    assertThat(CustomerView.stateOf(null)).isEqualTo(new Absent());
    assertThat(CustomerView.stateOf(created)).isEqualTo(new Person(OWAIN, HARBOUR));
    assertThat(CustomerView.stateOf(new Tombstone(ID, 2, timeOf(2)))).isEqualTo(new Deleted());
  }

  private static void assertCorrupt(CustomerView before, RecordedEvent event) {
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> CustomerView.after(before, event))
        .withMessageContaining(ID.toString())
        .withMessageContaining("version " + event.version());
  }

  private static RecordedEvent event(long version, CustomerEvent payload) {
    return new RecordedEvent(
        new UUID(0, version),
        ID,
        version,
        timeOf(version),
        new EventMetadata("command-" + version, null, null),
        payload);
  }

  private static RecentCommands commandsUpTo(long version) {
    RecentCommands commands = RecentCommands.none();
    for (long each = 1; each <= version; each++) {
      commands = commands.with("command-" + each);
    }
    return commands;
  }

  private static Instant timeOf(long version) {
    return BEGINNING.plusSeconds(version);
  }
}
