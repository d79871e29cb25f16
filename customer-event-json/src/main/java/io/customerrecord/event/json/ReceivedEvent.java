package io.customerrecord.event.json;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as a consumer of the stream or of the archive receives it; {@link EventReader} makes
 * one. Its identity is {@link #id()} with {@link #revision()}. Within a customer, {@link
 * #version()} with {@link #revision()} identify it just as well, except after a restore of the
 * tables, see {@link ReceivedVersions.Delivery#CONFLICT}.
 */
public sealed interface ReceivedEvent {
  /**
   * The id.
   *
   * @return CloudEvents' {@code id}: unique among all events, and the same in each revision
   */
  UUID id();

  /**
   * How often the event has been replaced.
   *
   * @return the extension {@code revision}: 0 for an event as it was first published, which is all
   *     that this release writes. Of two revisions of an event the higher one counts.
   */
  int revision();

  /**
   * The customer.
   *
   * @return CloudEvents' {@code subject}
   */
  CustomerId customerId();

  /**
   * The position in the customer's history.
   *
   * @return the extension {@code sequence} as a number: 1, 2, 3 … without gaps in the system of
   *     record
   */
  long version();

  /**
   * When the event was recorded.
   *
   * @return CloudEvents' {@code time}, strictly increasing within a customer
   */
  Instant time();

  /**
   * The wire name of the event's type.
   *
   * @return CloudEvents' {@code type}, such as {@code "PersonCreated"}, or a name that this release
   *     does not know
   */
  String type();

  /**
   * Whether the customer is to be forgotten. The type alone decides, whatever the content type and
   * the schema version.
   *
   * @return true for {@code CustomerDeleted}
   */
  default boolean isDeletion() {
    return type().equals(CustomerSchema.CUSTOMER_DELETED);
  }

  /**
   * An event with JSON data. An event of a type or a schema version that this release does not know
   * has the payload {@link CustomerEvent.Unknown}.
   *
   * @param event the event, with its current meaning
   * @param type the wire name of its type
   * @param revision how often it has been replaced, from 0
   */
  record JsonEvent(RecordedEvent event, String type, int revision) implements ReceivedEvent {
    /**
     * Checks that nothing is null.
     *
     * @throws NullPointerException if {@code event} or {@code type} is null; the message names it
     */
    public JsonEvent {
      requireNonNull(event, "event");
      requireNonNull(type, "type");
    }

    /**
     * What happened.
     *
     * @return the event's payload
     */
    public CustomerEvent payload() {
      return event.payload();
    }

    @Override
    public UUID id() {
      return event.eventId();
    }

    @Override
    public CustomerId customerId() {
      return event.customerId();
    }

    @Override
    public long version() {
      return event.version();
    }

    @Override
    public Instant time() {
      return event.createTime();
    }
  }

  /**
   * An event whose data this release cannot represent: they are not JSON, or they are of a type or
   * schema version that it does not know and are no object. This library writes none today. The
   * data are in the bytes that were read, as CloudEvents' JSON format has them.
   *
   * @param id unique among all events
   * @param revision how often it has been replaced, from 0
   * @param customerId the customer
   * @param version its position in the customer's history
   * @param time when it was recorded
   * @param type the wire name of its type
   * @param contentType CloudEvents' {@code datacontenttype}
   */
  record OtherEvent(
      UUID id,
      int revision,
      CustomerId customerId,
      long version,
      Instant time,
      String type,
      String contentType)
      implements ReceivedEvent {
    /**
     * Checks that nothing is null.
     *
     * @throws NullPointerException if a component is null; the message names it
     */
    public OtherEvent {
      requireNonNull(id, "id");
      requireNonNull(customerId, "customerId");
      requireNonNull(time, "time");
      requireNonNull(type, "type");
      requireNonNull(contentType, "contentType");
    }
  }
}
