package io.customerrecord.testing;

import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer that no other test has, and what a writer hands to a store about it. Each call is
 * another writer's: the same version comes with another event id.
 */
public final class ExampleHistory {
  private static final Instant BEGINNING = Instant.parse("2026-03-03T15:30:16.000001Z");

  public final CustomerId id = new CustomerId(UUID.randomUUID());
  private final String line;

  private ExampleHistory(String line) {
    this.line = line;
  }

  /** What is appended: the event, and the view after it. */
  public record Step(RecordedEvent recorded, CustomerView after) {
    /** The event as this release stores it. */
    public StoredEvent event() {
      return CustomerSchema.current().write(recorded);
    }

    public void appendTo(CustomerStore store) {
      StoredEvent event = store.schema().write(recorded);
      switch (after) {
        case Customer customer ->
            store.append(event, customer, SnapshotInterval.isDueAt(event.version()));
        case Tombstone tombstone -> store.delete(event, tombstone);
      }
    }
  }

  public static ExampleHistory ofSomebody() {
    return new ExampleHistory("line ");
  }

  /**
   * Events of some kilobytes, so that a few hundred of them do not fit into one answer of a store.
   */
  public static ExampleHistory ofSomebodyWithMuchToTell() {
    return new ExampleHistory("a long line 📜 ".repeat(300));
  }

  public Step created() {
    return step(1, new PersonCreated(ExampleCustomers.OWAIN, addressAt(1)), customerAt(1));
  }

  public Step amended(long version) {
    return step(
        version,
        new PersonAmended(PersonData.none().withCustomerAddress(addressAt(version))),
        customerAt(version));
  }

  public Step deleted(long version) {
    return step(version, new CustomerDeleted(), new Tombstone(id, version, timeOf(version)));
  }

  public Customer customerAt(long version) {
    return new Customer(
        id,
        version,
        timeOf(1),
        timeOf(version),
        new Person(ExampleCustomers.OWAIN, addressAt(version)),
        commandsUpTo(version));
  }

  private static RecentCommands commandsUpTo(long version) {
    RecentCommands commands = RecentCommands.none();
    for (long each = Math.max(1, version - RecentCommands.MOST); each <= version; each++) {
      commands = commands.with(commandAt(each));
    }
    return commands;
  }

  private static String commandAt(long version) {
    return new UUID(0x8000L, 0x8000_0000_0000_0000L | version).toString();
  }

  /** Appends the creation and the amendments up to a version. */
  public ExampleHistory storedUpTo(long version, CustomerStore store) {
    created().appendTo(store);
    for (long next = 2; next <= version; next++) {
      amended(next).appendTo(store);
    }
    return this;
  }

  private Step step(long version, CustomerEvent event, CustomerView after) {
    RecordedEvent recorded =
        new RecordedEvent(
            UUID.randomUUID(),
            id,
            version,
            timeOf(version),
            new EventMetadata(commandAt(version), null, null),
            event);
    return new Step(recorded, after);
  }

  private CustomerAddress addressAt(long version) {
    return new CustomerAddress("UNSTRUCTURED", Address.of(line + version));
  }

  private static Instant timeOf(long version) {
    return BEGINNING.plusSeconds(version);
  }
}
