package io.customerrecord.local.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The content of the Kinesis stream, read from its oldest record. */
final class RelayedEvents {
  private final Map<String, Set<Long>> versions = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  private RelayedEvents() {}

  static RelayedEvents in(KinesisClient kinesis, String stream) {
    RelayedEvents events = new RelayedEvents();
    kinesis
        .listShards(r -> r.streamName(stream))
        .shards()
        .forEach(shard -> events.read(kinesis, stream, shard.shardId()));
    return events;
  }

  /** The distinct versions of a customer's events, in the order of their first occurrence. */
  List<Long> versionsOf(String customerId) {
    return List.copyOf(versions.getOrDefault(customerId, Set.of()));
  }

  /** The texts of all records, including those that are not events. */
  List<String> texts() {
    return texts;
  }

  private void read(KinesisClient kinesis, String stream, String shardId) {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (true) {
      String from = iterator;
      GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(from));
      page.records().forEach(this::add);
      if (page.records().isEmpty() && page.millisBehindLatest() == 0) {
        return;
      }
      iterator = page.nextShardIterator();
    }
  }

  private void add(Record record) {
    byte[] bytes = record.data().asByteArrayUnsafe();
    texts.add(new String(bytes, UTF_8));
    try {
      StoredEvent event = EventJson.decode(bytes);
      versions
          .computeIfAbsent(event.customerId().toString(), id -> new LinkedHashSet<>())
          .add(event.version());
    } catch (MalformedEvent e) {
      // it is among the texts
    }
  }
}
