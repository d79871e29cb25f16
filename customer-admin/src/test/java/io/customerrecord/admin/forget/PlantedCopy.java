package io.customerrecord.admin.forget;

import io.customerrecord.admin.forget.store.StoreKind;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A copy of a forgotten customer in one store.
 *
 * @param name where it is
 * @param store the store in which it must be found
 * @param staysInAStream whether a stream shows it from now on
 * @param plant puts it there
 * @param remove removes it, except from a stream
 */
record PlantedCopy(
    String name,
    StoreKind store,
    boolean staysInAStream,
    Consumer<ForgottenCustomer> plant,
    Consumer<ForgottenCustomer> remove) {

  /** One in every place in which a copy can be. */
  static final List<PlantedCopy> EVERYWHERE =
      List.of(
          new PlantedCopy(
              "older event",
              StoreKind.EVENT_TABLE,
              // The table's stream shows the event from now on.
              true,
              c -> c.putEvent(EventItemMapper.toItem(c.creation)),
              c -> c.removeEvent(1)),
          new PlantedCopy(
              "deletion with a snapshot",
              StoreKind.EVENT_TABLE,
              false,
              c -> c.putEvent(with(EventItemMapper.toItem(c.deletion), "snapshot")),
              c -> c.putEvent(EventItemMapper.toItem(c.deletion))),
          new PlantedCopy(
              "deletion with data",
              StoreKind.EVENT_TABLE,
              false,
              c ->
                  c.putEvent(
                      with(
                          EventItemMapper.toItem(c.deletion),
                          "data",
                          EventItemMapper.toItem(c.creation).get("data"))),
              c -> c.putEvent(EventItemMapper.toItem(c.deletion))),
          new PlantedCopy(
              "living view",
              StoreKind.VIEW_TABLE,
              false,
              c -> c.putView(with(without(c.tombstone(), "deletedAt"), "customerName")),
              c -> c.putView(c.tombstone())),
          new PlantedCopy(
              "tombstone with a name",
              StoreKind.VIEW_TABLE,
              false,
              c -> c.putView(with(c.tombstone(), "customerName")),
              c -> c.putView(c.tombstone())),
          new PlantedCopy(
              "object",
              StoreKind.ARCHIVE,
              false,
              c -> c.putObject(object(c), EventJson.encode(c.creation)),
              c -> c.removeEveryVersion(object(c))),
          new PlantedCopy(
              "noncurrent version",
              StoreKind.ARCHIVE,
              false,
              c -> {
                c.putObject(object(c), EventJson.encode(c.creation));
                c.removeObject(object(c));
              },
              c -> c.removeEveryVersion(object(c))),
          new PlantedCopy(
              "ledger with an event",
              StoreKind.ARCHIVE,
              false,
              c -> {
                c.putObject(ledger(c), EventJson.encode(c.creation));
                c.putObject(ledger(c), EventJson.encode(c.deletion));
              },
              c -> {
                c.removeEveryVersion(ledger(c));
                c.putObject(ledger(c), EventJson.encode(c.deletion));
              }),
          new PlantedCopy(
              "relay’s message",
              StoreKind.FAILURE_QUEUE,
              false,
              c -> c.report(c.relayFailures),
              c -> c.purge(c.relayFailures)),
          new PlantedCopy(
              "archiver’s message",
              StoreKind.FAILURE_QUEUE,
              false,
              c -> c.report(c.archiveFailures),
              c -> c.purge(c.archiveFailures)),
          new PlantedCopy(
              "record in the table’s stream",
              StoreKind.TABLE_STREAM,
              true,
              c -> {
                c.putEvent(EventItemMapper.toItem(c.creation));
                c.removeEvent(1);
              },
              c -> {}),
          new PlantedCopy(
              "record in kinesis", StoreKind.KINESIS, true, c -> c.publish(c.creation), c -> {}));

  @Override
  public String toString() {
    return name;
  }

  private static String object(ForgottenCustomer customer) {
    return "events/%s/%020d.json".formatted(customer.id, 1);
  }

  private static String ledger(ForgottenCustomer customer) {
    return "erased/%s.json".formatted(customer.id);
  }

  private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name) {
    return with(item, name, AttributeValue.fromS("Owain"));
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, AttributeValue> without(
      Map<String, AttributeValue> item, String name) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.remove(name);
    return changed;
  }
}
