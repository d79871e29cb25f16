package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The immutable properties of a shard.
 *
 * @param parents the parent shards: none for an initial shard, one after a split, two after a merge
 */
record ShardOrigin(String id, List<String> parents, HashKeyRange range, SequenceNumber start) {

  static String id(int index) {
    return "shardId-%012d".formatted(index);
  }

  static ShardOrigin fromJournal(JsonNode entry) {
    return new ShardOrigin(
        entry.required("id").textValue(),
        entry.required("parents").valueStream().map(JsonNode::textValue).toList(),
        new HashKeyRange(
            HashKeyRange.parse(entry.required("from").textValue()),
            HashKeyRange.parse(entry.required("to").textValue())),
        new SequenceNumber(entry.required("start").longValue()));
  }

  ObjectNode toJournal() {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("id", id);
    parents.forEach(entry.putArray("parents")::add);
    return entry
        .put("from", range.start().toString())
        .put("to", range.end().toString())
        .put("start", start.tick());
  }

  ObjectNode describeRange() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("StartingHashKey", range.start().toString())
        .put("EndingHashKey", range.end().toString());
  }

  Optional<String> parent() {
    return parents.stream().findFirst();
  }

  Optional<String> adjacentParent() {
    return parents.stream().skip(1).findFirst();
  }
}
