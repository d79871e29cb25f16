package io.customerrecord.store.dynamodb.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.store.dynamodb.TableNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Damages snapshots in the event table, and undoes the damage. */
final class SnapshotDamage {
  private static final String SNAPSHOT = "snapshot";

  /** A kind of damage. */
  enum Kind {
    REMOVED,
    OF_ANOTHER_EVENT,
    CHANGED,
    WITH_A_FIELD_OF_ANOTHER_TYPE,
    WITHOUT_A_FIELD,
    WITHOUT_DIGEST,
    ONLY_A_DIGEST,
    NOT_A_MAP
  }

  private final DynamoDbClient client;
  private final TableNames tables;
  private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> originals =
      new HashMap<>();

  SnapshotDamage(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
  }

  void doneTo(CustomerId id, long version, Random random) {
    done(Kind.values()[random.nextInt(Kind.values().length)], id, version);
  }

  void removed(CustomerId id, long version) {
    done(Kind.REMOVED, id, version);
  }

  void done(Kind kind, CustomerId id, long version) {
    Map<String, AttributeValue> item = originals.computeIfAbsent(keyOf(id, version), this::item);
    Map<String, AttributeValue> damaged = new HashMap<>(item);
    Map<String, AttributeValue> fields = new HashMap<>(item.get(SNAPSHOT).m());
    switch (kind) {
      case REMOVED -> {}
      case OF_ANOTHER_EVENT -> {
        long other = version == SnapshotInterval.EVENTS ? 2 * version : SnapshotInterval.EVENTS;
        Map<String, AttributeValue> key = keyOf(id, other);
        fields.putAll(originals.computeIfAbsent(key, this::item).get(SNAPSHOT).m());
      }
      case CHANGED -> fields.put("updateTime", fields.get("createTime"));
      case WITH_A_FIELD_OF_ANOTHER_TYPE ->
          fields.put("version", AttributeValue.fromS(fields.get("version").n()));
      case WITHOUT_A_FIELD -> fields.remove("updateTime");
      case WITHOUT_DIGEST -> fields.remove("digest");
      case ONLY_A_DIGEST -> {
        fields.clear();
        fields.put("digest", AttributeValue.fromS(sha256(item.get("eventId").s() + "{}")));
      }
      case NOT_A_MAP -> {}
    }
    damaged.remove(SNAPSHOT);
    if (kind != Kind.REMOVED) {
      damaged.put(
          SNAPSHOT,
          kind == Kind.NOT_A_MAP ? AttributeValue.fromS("nothing") : AttributeValue.fromM(fields));
    }
    put(damaged);
  }

  void undo() {
    originals.values().forEach(this::put);
    originals.clear();
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return client
        .getItem(get -> get.tableName(tables.customerEvent()).key(key).consistentRead(true))
        .item();
  }

  private void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(tables.customerEvent()).item(item));
  }

  private static Map<String, AttributeValue> keyOf(CustomerId id, long version) {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN(Long.toString(version)));
  }
}
