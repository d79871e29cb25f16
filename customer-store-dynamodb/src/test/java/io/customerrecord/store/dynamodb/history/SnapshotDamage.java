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

/** What somebody with access to the event table could do to snapshots. */
final class SnapshotDamage {
  private static final String SNAPSHOT = "snapshot";

  /** One way to spoil a snapshot. */
  enum Kind {
    REMOVED,
    OF_ANOTHER_EVENT,
    CHANGED,
    OF_ANOTHER_TYPE_INSIDE,
    WITH_A_FIELD_LESS,
    WITHOUT_DIGEST,
    WITH_NOTHING_BUT_A_DIGEST,
    NO_MAP
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
    Map<String, AttributeValue> spoilt = new HashMap<>(item);
    Map<String, AttributeValue> inside = new HashMap<>(item.get(SNAPSHOT).m());
    switch (kind) {
      case REMOVED -> {}
      case OF_ANOTHER_EVENT -> {
        long other = version == SnapshotInterval.EVENTS ? 2 * version : SnapshotInterval.EVENTS;
        Map<String, AttributeValue> key = keyOf(id, other);
        inside.putAll(originals.computeIfAbsent(key, this::item).get(SNAPSHOT).m());
      }
      case CHANGED -> inside.put("updateTime", inside.get("createTime"));
      case OF_ANOTHER_TYPE_INSIDE ->
          inside.put("version", AttributeValue.fromS(inside.get("version").n()));
      case WITH_A_FIELD_LESS -> inside.remove("updateTime");
      case WITHOUT_DIGEST -> inside.remove("digest");
      case WITH_NOTHING_BUT_A_DIGEST -> {
        inside.clear();
        inside.put("digest", AttributeValue.fromS(sha256(item.get("eventId").s() + "{}")));
      }
      case NO_MAP -> {}
    }
    spoilt.remove(SNAPSHOT);
    if (kind != Kind.REMOVED) {
      spoilt.put(
          SNAPSHOT,
          kind == Kind.NO_MAP ? AttributeValue.fromS("nothing") : AttributeValue.fromM(inside));
    }
    put(spoilt);
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
