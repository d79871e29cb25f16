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
 * A typical person who keeps changing the surname, and once in ten times the address.
 *
 * @param id whose history
 */
public record TypicalHistory(CustomerId id) {
  private static final Instant BEGINNING = Instant.parse("2026-03-03T15:30:16.000001Z");

  /** A history that nobody has yet. */
  public static TypicalHistory ofSomebody() {
    return new TypicalHistory(new CustomerId(UUID.randomUUID()));
  }

  /**
   * When an event happened.
   *
   * @param version of the event, from 1
   * @return a second after the event before it
   */
  public static Instant timeOf(long version) {
    return BEGINNING.plusSeconds(version);
  }

  /**
   * The history, made while it is read.
   *
   * @param count how many events
   * @return the events by version
   */
  public Iterator<StoredEvent> events(long count) {
    return LongStream.rangeClosed(1, count).mapToObj(this::event).iterator();
  }

  /**
   * One event of it; each call gives it another id.
   *
   * @param version from 1
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
                payload(version)));
  }

  private static CustomerEvent payload(long version) {
    String surname = "Surname " + version;
    return version == 1
        ? new PersonCreated(named(surname), address())
        : new PersonAmended(
            PersonData.none()
                .withCustomerName(named(surname))
                .withCustomerAddress(version % 10 == 0 ? address() : null));
  }
}
