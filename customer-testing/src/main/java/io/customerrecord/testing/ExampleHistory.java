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
 * The events and views of one new customer, a person, for tests of a {@link CustomerStore}: the
 * creation at version 1, amendments of the address, and a deletion. Each call creates a new event
 * customerId, so two events of the same version conflict, as those of two writers do. Thread-safe.
 */
public final class ExampleHistory {
  private static final Instant BEGINNING = Instant.parse("2026-03-03T15:30:16.000001Z");

  private final CustomerId customerId = CustomerId.random();
  private final String line;

  private ExampleHistory(String line) {
    this.line = line;
  }

  /**
   * One change of the customer.
   *
   * @param recorded the event
   * @param after the view after the event: a customer, or a tombstone after a deletion
   */
  public record Step(RecordedEvent recorded, CustomerView after) {
    /**
     * The event in its stored form.
     *
     * @return the event, written with the current schema
     */
    public StoredEvent event() {
      return CustomerSchema.current().write(recorded);
    }

    /**
     * Appends the event and its view to a store, or deletes the customer. A snapshot is requested
     * where one is due.
     *
     * @param store the store to write to
     * @throws io.customerrecord.domain.store.VersionConflict if the event does not follow the
     *     newest event in the store
     */
    public void appendTo(CustomerStore store) {
      StoredEvent event = store.schema().write(recorded);
      switch (after) {
        case Customer customer ->
            store.append(event, customer, SnapshotInterval.isDueAt(event.version()));
        case Tombstone tombstone -> store.delete(event, tombstone);
      }
    }
  }

  /**
   * A customer with a random id and small events.
   *
   * @return the history, of which nothing is stored yet
   */
  public static ExampleHistory ofNewCustomer() {
    return new ExampleHistory("line ");
  }

  /**
   * A customer with a random id and events of several kilobytes, so that a few hundred of them
   * exceed one response of a store.
   *
   * @return the history, of which nothing is stored yet
   */
  public static ExampleHistory ofNewCustomerWithLargeEvents() {
    return new ExampleHistory("a long line 📜 ".repeat(300));
  }

  /**
   * The id of the customer.
   *
   * @return the id
   */
  public CustomerId customerId() {
    return customerId;
  }

  /**
   * The creation, at version 1.
   *
   * @return the change, with a new event id
   */
  public Step created() {
    return step(1, new PersonCreated(ExampleCustomers.OWAIN, addressAt(1)), customerAt(1));
  }

  /**
   * An amendment of the address.
   *
   * @param version the version of the amendment, from 2
   * @return the change, with a new event id
   */
  public Step amended(long version) {
    return step(
        version,
        new PersonAmended(PersonData.none().withCustomerAddress(addressAt(version))),
        customerAt(version));
  }

  /**
   * The deletion.
   *
   * @param version the version of the deletion, from 2
   * @return the change, with a new event id
   */
  public Step deleted(long version) {
    return step(
        version, new CustomerDeleted(), new Tombstone(customerId, version, timeOf(version)));
  }

  /**
   * The customer after its creation and amendments up to a version.
   *
   * @param version the version, from 1
   * @return the customer
   */
  public Customer customerAt(long version) {
    return new Customer(
        customerId,
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

  /**
   * Appends the creation and the amendments up to a version.
   *
   * @param version the newest version to store, from 1
   * @param store the store to write to
   * @return this history
   */
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
            customerId,
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
