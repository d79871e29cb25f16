package io.customerrecord.benchmarks.replay;

import static io.customerrecord.benchmarks.harness.TypicalPerson.address;
import static io.customerrecord.benchmarks.harness.TypicalPerson.named;

import io.customerrecord.benchmarks.harness.TypicalPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * The history of a typical person: every amendment changes the surname, and every tenth also the
 * address.
 *
 * @param id the customer
 */
public record TypicalHistory(CustomerId id) {
  private static final Instant BEGINNING = Instant.parse("2026-03-03T15:30:16.000001Z");

  /** Returns the history of a customer with a new random id. */
  public static TypicalHistory ofNewCustomer() {
    return new TypicalHistory(new CustomerId(UUID.randomUUID()));
  }

  /**
   * Returns the time of an event.
   *
   * @param version the version of the event, from 1
   * @return a time one second after that of the preceding event
   */
  public static Instant timeOf(long version) {
    return BEGINNING.plusSeconds(version);
  }

  /**
   * Returns the first events of the history. Each is created when it is read.
   *
   * @param count the number of events
   * @return the events in the order of their versions
   */
  public Iterator<StoredEvent> events(long count) {
    return LongStream.rangeClosed(1, count).mapToObj(this::event).iterator();
  }

  /**
   * Returns one event of the history. Each call creates another event id.
   *
   * @param version the version, from 1
   * @return the event in its stored form
   */
  public StoredEvent event(long version) {
    CommandContext caller = TypicalPerson.caller(null);
    return CustomerSchema.current()
        .write(
            new RecordedEvent(
                UUID.randomUUID(),
                id,
                version,
                timeOf(version),
                new EventMetadata(
                    UUID.randomUUID().toString(), caller.correlationId(), caller.actor()),
                data(version)));
  }

  private static CustomerEvent data(long version) {
    String surname = "Surname " + version;
    return version == 1
        ? new PersonCreated(named(surname), address())
        : new PersonAmended(
            PersonData.none()
                .withCustomerName(named(surname))
                .withCustomerAddress(version % 10 == 0 ? address() : null));
  }
}
