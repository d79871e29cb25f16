package io.customerrecord.admin.archive;

import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Damage that a command of the tool mends.
 *
 * @param kind what is found
 * @param plant does it to a customer of its own
 */
record Damage(FindingKind kind, Consumer<World> plant) {

  /** At least one for each kind of finding whose remedy is a command for tables or the archive. */
  static final List<Damage> ALL =
      List.of(
          new Damage(FindingKind.MISSING_EVENT, w -> w.removeEvent(w.archived(3), 2)),
          new Damage(
              FindingKind.EVENT_AFTER_DELETION, w -> w.putEvent(asVersion(4, forgotten(w).get(0)))),
          new Damage(FindingKind.ERASURE_UNFINISHED, w -> w.putEvent(forgotten(w).get(0))),
          new Damage(FindingKind.VIEW_MISSING, w -> w.removeView(w.archived(2))),
          new Damage(
              FindingKind.VIEW_UNREADABLE, w -> changeView(w, w.archived(2), without("version"))),
          new Damage(
              FindingKind.VIEW_STALE, w -> changeView(w, w.archived(2), with("schema", "99.1"))),
          new Damage(
              FindingKind.VIEW_DIFFERS,
              w -> changeView(w, w.archived(2), with("updateTime", "2030-01-01T00:00:00.000000Z"))),
          new Damage(FindingKind.VIEW_OF_DELETED, Damage::livingViewOfDeleted),
          new Damage(
              FindingKind.VIEW_WITHOUT_EVENTS,
              w -> {
                CustomerId id = w.archived(2);
                w.removeEvent(id, 1);
                w.removeEvent(id, 2);
              }),
          new Damage(FindingKind.TOMBSTONE_DIFFERS, w -> w.removeView(w.forgotten(2))),
          new Damage(
              FindingKind.TOMBSTONE_DIFFERS,
              w -> changeView(w, w.forgotten(2), with("customerName", "Owain"))),
          new Damage(FindingKind.TOMBSTONE_WITHOUT_DELETION, w -> w.removeEvent(w.forgotten(2), 3)),
          new Damage(
              FindingKind.SNAPSHOT_MISSING,
              w -> changeEvent(w, w.archived(100), 100, without("snapshot"))),
          new Damage(
              FindingKind.SNAPSHOT_UNUSABLE,
              w -> changeEvent(w, w.archived(100), 100, with("snapshot", "changed"))),
          new Damage(FindingKind.SNAPSHOT_DIFFERS, Damage::falsifiedSnapshot),
          new Damage(
              FindingKind.SNAPSHOT_OF_DELETED,
              w -> changeEvent(w, w.forgotten(2), 3, with("snapshot", "Owain"))),
          new Damage(FindingKind.ARCHIVE_EVENT_MISSING, w -> w.remove(keyOf(w.archived(2), 1))),
          new Damage(
              FindingKind.ARCHIVE_EVENT_DIFFERS,
              w -> w.put(keyOf(w.archived(2), 1), SdkBytes.fromUtf8String("{"))),
          new Damage(
              FindingKind.ARCHIVE_NOT_ERASED,
              w -> w.put(keyOf(w.forgotten(2), 1), SdkBytes.fromUtf8String("late"))),
          new Damage(
              FindingKind.ARCHIVE_TOMBSTONE_MISSING, w -> w.remove(tombstoneOf(w.forgotten(2)))),
          new Damage(
              FindingKind.ARCHIVE_TOMBSTONE_DIFFERS,
              w -> w.put(tombstoneOf(w.forgotten(2)), SdkBytes.fromUtf8String("{}"))),
          new Damage(FindingKind.EVENT_ONLY_IN_ARCHIVE, w -> w.removeEvent(w.archived(3), 3)),
          new Damage(
              FindingKind.CUSTOMER_ONLY_IN_ARCHIVE,
              w -> {
                CustomerId id = w.archived(1);
                w.removeEvent(id, 1);
                w.removeView(id);
              }),
          new Damage(
              FindingKind.DELETION_ONLY_IN_ARCHIVE,
              w -> {
                CustomerId id = w.forgotten(2);
                w.removeEvent(id, 3);
                w.removeView(id);
              }),
          new Damage(
              FindingKind.FORGOTTEN_IN_TABLE,
              w -> {
                List<StoredEvent> events = forgotten(w);
                w.clear();
                events.forEach(w::putEvent);
              }));

  @Override
  public String toString() {
    return kind.name();
  }

  /** The events that a forgotten customer had. */
  private static List<StoredEvent> forgotten(World world) {
    CustomerId id = world.archived(2);
    List<StoredEvent> events = world.store.events(id, 0, 10);
    world.delete(id);
    new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, 3));
    return events;
  }

  private static StoredEvent asVersion(long version, StoredEvent event) {
    return new StoredEvent(
        event.eventId(),
        event.customerId(),
        version,
        event.createTime(),
        event.metadata(),
        event.eventName(),
        event.schemaVersion(),
        event.data());
  }

  private static void livingViewOfDeleted(World world) {
    CustomerId id = world.archived(2);
    Map<String, AttributeValue> living = world.rows(world.tables.customer()).getFirst();
    world.delete(id);
    new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, 3));
    world.dynamoDb.putItem(put -> put.tableName(world.tables.customer()).item(living));
  }

  private static void falsifiedSnapshot(World world) {
    CustomerId id = world.archived(100);
    Customer right = world.service.find(id).orElseThrow();
    Customer falsified =
        new Customer(
            right.customerId(),
            right.version(),
            right.createTime().plusSeconds(1),
            right.updateTime(),
            right.details(),
            right.recentCommands());
    new TableRepairer(world.dynamoDb, world.tables, world.store.schema())
        .writeSnapshot(falsified, world.store.events(id, 99, 1).getFirst().eventId());
  }

  private static void changeView(
      World world, CustomerId id, UnaryOperator<Map<String, AttributeValue>> change) {
    Map<String, AttributeValue> view =
        world.rows(world.tables.customer()).stream()
            .filter(row -> row.get("customerId").s().equals(id.toString()))
            .findFirst()
            .orElseThrow();
    world.dynamoDb.putItem(
        put -> put.tableName(world.tables.customer()).item(change.apply(new HashMap<>(view))));
  }

  private static void changeEvent(
      World world, CustomerId id, long version, UnaryOperator<Map<String, AttributeValue>> change) {
    Map<String, AttributeValue> event =
        EventItemMapper.toItem(world.store.events(id, version - 1, 1).getFirst());
    world.dynamoDb.putItem(
        put ->
            put.tableName(world.tables.customerEvent()).item(change.apply(new HashMap<>(event))));
  }

  private static UnaryOperator<Map<String, AttributeValue>> with(String name, String text) {
    return item -> {
      item.put(name, AttributeValue.fromS(text));
      return item;
    };
  }

  private static UnaryOperator<Map<String, AttributeValue>> without(String name) {
    return item -> {
      item.remove(name);
      return item;
    };
  }
}
