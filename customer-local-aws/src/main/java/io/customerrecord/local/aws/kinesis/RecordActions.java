package io.customerrecord.local.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.kinesis.Shard.Page;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The actions that write and read records. */
final class RecordActions {

  private final Streams streams;
  private final Clock clock;

  RecordActions(Streams streams, Clock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  ObjectNode putRecord(Parameters request) {
    DataStream stream = stream(request);
    request.only(
        "StreamName",
        "StreamARN",
        "Data",
        "PartitionKey",
        "ExplicitHashKey",
        "SequenceNumberForOrdering");
    NewRecord record = NewRecord.of(request);
    return stream
        .put(record.hashKey, record.partitionKey, record.data)
        .put("EncryptionType", "NONE");
  }

  ObjectNode putRecords(Parameters request) {
    DataStream stream = stream(request);
    request.only("StreamName", "StreamARN", "Records");
    List<NewRecord> records = new ArrayList<>();
    long bytes = 0;
    for (Parameters each : request.list("Records", Limits.RECORDS_IN_A_REQUEST)) {
      NewRecord record = NewRecord.of(each.only("Data", "PartitionKey", "ExplicitHashKey"));
      bytes += record.size();
      records.add(record);
    }
    if (bytes > Limits.BYTES_IN_A_REQUEST) {
      throw KinesisError.invalidArgument("Records size exceeds 10 MB limit");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("FailedRecordCount", 0);
    ArrayNode results = answer.putArray("Records");
    records.forEach(each -> results.add(stream.put(each.hashKey, each.partitionKey, each.data)));
    return answer.put("EncryptionType", "NONE");
  }

  ObjectNode getShardIterator(Parameters request) {
    String name = StreamName.of(request);
    DataStream stream = streams.get(name);
    Shard shard = stream.shard(request.text("ShardId"));
    SequenceNumber from =
        switch (request.text("ShardIteratorType")) {
          case "TRIM_HORIZON" -> SequenceNumber.HORIZON;
          case "LATEST" -> stream.latest();
          case "AT_SEQUENCE_NUMBER" -> within(shard, request);
          case "AFTER_SEQUENCE_NUMBER" -> within(shard, request).next();
          case "AT_TIMESTAMP" -> stream.firstFrom(shard, request.time("Timestamp"));
          case String other ->
              throw KinesisError.constraint(
                  other,
                  "shardIteratorType",
                  "satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP,"
                      + " AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        };
    String token = new ShardIterator(name, shard.id(), from, clock.instant()).token();
    return JsonNodeFactory.instance.objectNode().put("ShardIterator", token);
  }

  ObjectNode getRecords(Parameters request) {
    request.only("ShardIterator", "Limit", "StreamARN");
    Instant now = clock.instant();
    ShardIterator iterator = ShardIterator.parse(request.text("ShardIterator"), now);
    int limit =
        request.number("Limit", 1, Limits.RECORDS_IN_AN_ANSWER, Limits.RECORDS_IN_AN_ANSWER);
    Page page = streams.get(iterator.stream()).read(iterator.shard(), iterator.from(), limit);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode records = answer.putArray("Records");
    page.records().forEach(each -> records.add(each.toResponse()));
    if (page.next() != null) {
      answer.put(
          "NextShardIterator",
          new ShardIterator(iterator.stream(), iterator.shard(), page.next(), now).token());
    } else {
      ArrayNode children = answer.putArray("ChildShards");
      page.children().forEach(child -> describeChild(child, children.addObject()));
    }
    return answer.put("MillisBehindLatest", page.millisBehindLatest());
  }

  private static void describeChild(Shard child, ObjectNode description) {
    description.put("ShardId", child.id());
    child.origin().parents().forEach(description.putArray("ParentShards")::add);
    description.set("HashKeyRange", child.origin().describeRange());
  }

  private DataStream stream(Parameters request) {
    return streams.get(StreamName.of(request));
  }

  private static SequenceNumber within(Shard shard, Parameters request) {
    SequenceNumber number = SequenceNumber.parse(request.text("StartingSequenceNumber"));
    boolean early = number.compareTo(shard.origin().start()) < 0;
    boolean late = shard.end().map(end -> number.compareTo(end) > 0).orElse(false);
    if (early || late) {
      throw KinesisError.invalidArgument(
          "StartingSequenceNumber "
              + number
              + " used in GetShardIterator on shard "
              + shard.id()
              + " is invalid");
    }
    return number;
  }

  @SuppressWarnings("ArrayRecordComponent") // records are never compared
  private record NewRecord(BigInteger hashKey, String partitionKey, byte[] data) {

    static NewRecord of(Parameters parameters) {
      byte[] data = parameters.bytes("Data");
      String partitionKey = parameters.text("PartitionKey");
      int length = partitionKey.codePointCount(0, partitionKey.length());
      if (length < 1 || length > Limits.PARTITION_KEY_LENGTH) {
        throw KinesisError.constraint(
            "…", "partitionKey", "have length from 1 to " + Limits.PARTITION_KEY_LENGTH);
      }
      BigInteger hashKey =
          parameters.has("ExplicitHashKey")
              ? HashKeyRange.parse(parameters.text("ExplicitHashKey"))
              : HashKeyRange.hash(partitionKey);
      NewRecord record = new NewRecord(hashKey, partitionKey, data);
      if (record.size() > Limits.BYTES_IN_A_RECORD) {
        throw KinesisError.invalidArgument(
            "A record of "
                + record.size()
                + " bytes is larger than the limit of "
                + Limits.BYTES_IN_A_RECORD);
      }
      return record;
    }

    int size() {
      return data.length + partitionKey.getBytes(UTF_8).length;
    }
  }
}
