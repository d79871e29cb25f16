package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.Unknown;
import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.RecordedEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The schema of one release of the library: how events are stored, and what stored events mean. All
 * users of a store take the schema from it. Immutable and thread-safe.
 */
public final class CustomerSchema {
  /** The wire name of the deletion, which is recognised without reading the whole event. */
  public static final String CUSTOMER_DELETED = EventType.CUSTOMER_DELETED.wireName();

  private static final CustomerSchema CURRENT =
      new CustomerSchema(
          Arrays.stream(EventType.values())
              .collect(Collectors.toMap(Function.identity(), EventType::versions)));

  private final Map<EventType, SchemaVersions> versions;
  private final Fingerprint fingerprint;

  private CustomerSchema(Map<EventType, SchemaVersions> versions) {
    this.versions = new EnumMap<>(versions);
    this.fingerprint =
        new Fingerprint(
            1 + versions.values().stream().mapToInt(SchemaVersions::changesOfMeaning).sum(),
            versions.values().stream().mapToInt(SchemaVersions::shape).max().orElse(1));
  }

  /**
   * The schema of this release.
   *
   * @return the schema
   */
  public static CustomerSchema current() {
    return CURRENT;
  }

  /** For tests: the schema of another release, which differs in one event type. */
  CustomerSchema with(EventType type, SchemaVersions others) {
    Map<EventType, SchemaVersions> changed = new EnumMap<>(versions);
    changed.put(type, others);
    return new CustomerSchema(changed);
  }

  /**
   * The first schema version of a type that has each field, by the field's path. Only the build
   * reads it: a test compares it with the golden list of fields, and the catalogue of events in the
   * documentation is written from it.
   */
  SortedMap<String, Integer> fieldsOf(EventType type) {
    SortedMap<String, Integer> fields = new TreeMap<>();
    type.codec()
        .codec()
        .paths()
        .forEach((path, shape) -> fields.put(path, versionsOf(type).firstOf(shape)));
    return fields;
  }

  /** The newest schema version of a type, for the same purpose. */
  int newestVersionOf(EventType type) {
    return versionsOf(type).newest();
  }

  /**
   * The fingerprint of this schema. It tells which views and snapshots this release trusts: those
   * with the same meaning and no newer shape. It follows from the event types and is the same in
   * every process.
   *
   * @return the fingerprint
   */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /**
   * The fingerprint of a view or a snapshot: its shape is the lowest that can hold the customer, so
   * that an older release that knows all its fields can use it too.
   *
   * @param customer the customer to store
   * @return the fingerprint
   * @throws NullPointerException if {@code customer} is null
   */
  public Fingerprint fingerprintOf(Active customer) {
    requireNonNull(customer, "customer");
    return new Fingerprint(fingerprint.meaning(), CustomerCodecs.shapeOf(customer.data()));
  }

  /**
   * Whether an event is a deletion.
   *
   * @param event any stored event
   * @return true for a deletion, even of an unknown schema version
   * @throws NullPointerException if {@code event} is null
   */
  public static boolean isDeletion(StoredEvent event) {
    requireNonNull(event, "event");
    return event.eventName().equals(CUSTOMER_DELETED);
  }

  /**
   * Whether this release can read events of a type in a schema version.
   *
   * @param eventName the wire name of the type
   * @param schemaVersion the schema version
   * @return false for an unknown type, and for a newer schema version
   * @throws NullPointerException if {@code eventName} is null
   */
  public boolean knows(String eventName, int schemaVersion) {
    return EventType.named(requireNonNull(eventName, "eventName"))
        .filter(type -> schemaVersion <= versionsOf(type).newest())
        .isPresent();
  }

  /**
   * Converts an event to its stored form.
   *
   * @param event the event
   * @return the stored form, in the lowest schema version that can hold the event
   * @throws NullPointerException if {@code event} is null
   */
  public StoredEvent write(RecordedEvent event) {
    requireNonNull(event, "event");
    CustomerEvent payload = event.payload();
    if (payload instanceof Unknown unknown) {
      return stored(event, unknown.eventName(), unknown.schemaVersion(), unknown.data());
    }
    EventType type = EventType.of(payload).orElseThrow();
    return stored(
        event,
        type.wireName(),
        versionsOf(type).lowestFor(type.codec().shapeOf(payload)),
        type.codec().write(payload));
  }

  /**
   * Reads a stored event. An event of an unknown type or a newer schema version becomes {@link
   * Unknown}, which can be shown but not replayed.
   *
   * @param stored the stored event, in any schema version
   * @return the event
   * @throws CorruptHistory if its type is known and its data do not have the schema's shape, or
   *     cannot be upcast
   * @throws NullPointerException if {@code stored} is null
   */
  public RecordedEvent read(StoredEvent stored) {
    requireNonNull(stored, "stored");
    return new RecordedEvent(
        stored.eventId(),
        stored.customerId(),
        stored.version(),
        stored.createTime(),
        stored.metadata(),
        payloadOf(stored));
  }

  private CustomerEvent payloadOf(StoredEvent stored) {
    EventType type = EventType.named(stored.eventName()).orElse(null);
    if (type == null || stored.schemaVersion() > versionsOf(type).newest()) {
      return new Unknown(stored.eventName(), stored.schemaVersion(), stored.data());
    }
    Map<String, Object> data = upcastData(type, stored);
    try {
      return type.codec().read(data);
    } catch (CorruptHistory e) {
      throw e.at(stored.customerId(), stored.version());
    }
  }

  /**
   * Upcasts a stored event to the current meaning. An event of an unknown type or a newer schema
   * version is returned unchanged.
   *
   * @param stored the stored event
   * @return the same event if no upcast applies
   * @throws CorruptHistory if the data cannot be upcast
   * @throws NullPointerException if {@code stored} is null
   */
  public StoredEvent upcast(StoredEvent stored) {
    requireNonNull(stored, "stored");
    EventType type = EventType.named(stored.eventName()).orElse(null);
    if (type == null || stored.schemaVersion() > versionsOf(type).newest()) {
      return stored;
    }
    int version = versionsOf(type).versionAfterUpcast(stored.schemaVersion());
    return version == stored.schemaVersion()
        ? stored
        : new StoredEvent(
            stored.eventId(),
            stored.customerId(),
            stored.version(),
            stored.createTime(),
            stored.metadata(),
            stored.eventName(),
            version,
            upcastData(type, stored));
  }

  /**
   * The data of an event with the current meaning. Upcasts expect the data of their version, so
   * damaged data can make them throw anything.
   */
  private Map<String, Object> upcastData(EventType type, StoredEvent stored) {
    try {
      return versionsOf(type).upcast(stored.schemaVersion(), stored.data());
    } catch (RuntimeException e) {
      // The exception itself is no cause, because its message may contain personal data.
      CorruptHistory corrupt =
          new CorruptHistory(
              "the data of %s in schema version %d cannot be upcast: %s"
                  .formatted(type.wireName(), stored.schemaVersion(), e.getClass().getName()));
      corrupt.setStackTrace(e.getStackTrace());
      throw corrupt.at(stored.customerId(), stored.version());
    }
  }

  private SchemaVersions versionsOf(EventType type) {
    return requireNonNull(versions.get(type), "every type has versions");
  }

  private static StoredEvent stored(
      RecordedEvent event, String eventName, int schemaVersion, Map<String, Object> data) {
    return new StoredEvent(
        event.eventId(),
        event.customerId(),
        event.version(),
        event.createTime(),
        event.metadata(),
        eventName,
        schemaVersion,
        data);
  }
}
