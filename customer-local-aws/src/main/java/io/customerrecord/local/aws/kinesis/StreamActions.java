package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * The actions on streams and shards. Actions that are asynchronous on AWS are completed before the
 * response.
 */
final class StreamActions {
  private static final String PROVISIONED = "PROVISIONED";

  private final Streams streams;
  private final String region;

  StreamActions(Streams streams, String region) {
    this.streams = streams;
    this.region = region;
  }

  ObjectNode createStream(Parameters request) {
    request.only("StreamName", "ShardCount", "StreamModeDetails");
    if (request.has("StreamModeDetails")) {
      requireProvisioned(request.object("StreamModeDetails").only("StreamMode"));
    }
    streams.create(
        StreamName.checked(request.text("StreamName")), request.number("ShardCount", 1, 500, 4));
    return JsonNodeFactory.instance.objectNode();
  }

  private static void requireProvisioned(Parameters details) {
    String mode = details.text("StreamMode");
    if (!mode.equals(PROVISIONED)) {
      throw KinesisError.invalidArgument(
          "This local server does not support the stream mode " + mode);
    }
  }

  ObjectNode deleteStream(Parameters request) {
    request.only("StreamName", "StreamARN", "EnforceConsumerDeletion");
    streams.delete(StreamName.of(request));
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode listStreams(Parameters request) {
    request.only("Limit", "ExclusiveStartStreamName", "NextToken");
    String after = request.has("NextToken") ? request.text("NextToken") : "";
    String start =
        request.has("ExclusiveStartStreamName") ? request.text("ExclusiveStartStreamName") : after;
    int limit = request.number("Limit", 1, 10_000, 100);
    List<String> names =
        streams.names().stream().filter(name -> name.compareTo(start) > 0).toList();
    List<String> page = names.stream().limit(limit).toList();
    ObjectNode answer =
        JsonNodeFactory.instance.objectNode().put("HasMoreStreams", page.size() < names.size());
    page.forEach(answer.putArray("StreamNames")::add);
    ArrayNode summaries = answer.putArray("StreamSummaries");
    page.forEach(name -> identify(name, summaries.addObject()));
    if (page.size() < names.size()) {
      answer.put("NextToken", page.getLast());
    }
    return answer;
  }

  ObjectNode describeStream(Parameters request) {
    request.only("StreamName", "StreamARN", "Limit", "ExclusiveStartShardId");
    String name = StreamName.of(request);
    int limit = request.number("Limit", 1, Limits.SHARDS_IN_AN_ANSWER, 100);
    List<Shard> shards = after(request, "ExclusiveStartShardId", streams.get(name).shards());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode description = describe(name, answer.putObject("StreamDescription"));
    ArrayNode page = description.putArray("Shards");
    shards.stream().limit(limit).forEach(shard -> page.add(shard.describe()));
    description.put("HasMoreShards", shards.size() > limit);
    return answer;
  }

  ObjectNode describeStreamSummary(Parameters request) {
    request.only("StreamName", "StreamARN");
    String name = StreamName.of(request);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode summary = describe(name, answer.putObject("StreamDescriptionSummary"));
    summary.put(
        "OpenShardCount", streams.get(name).shards().stream().filter(Shard::isOpen).count());
    return answer;
  }

  ObjectNode listShards(Parameters request) {
    request.only(
        "StreamName",
        "StreamARN",
        "ExclusiveStartShardId",
        "NextToken",
        "MaxResults",
        "ShardFilter");
    ShardListing listing = ShardListing.of(request);
    int limit = request.number("MaxResults", 1, Limits.SHARDS_IN_AN_ANSWER, 1000);
    List<Shard> shards =
        streams.get(listing.stream()).shards().stream().filter(listing::selects).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode page = answer.putArray("Shards");
    shards.stream().limit(limit).forEach(shard -> page.add(shard.describe()));
    if (shards.size() > limit) {
      answer.put("NextToken", listing.after(shards.get(limit - 1)).token());
    }
    return answer;
  }

  ObjectNode splitShard(Parameters request) {
    request.only("StreamName", "StreamARN", "ShardToSplit", "NewStartingHashKey");
    streams
        .get(StreamName.of(request))
        .split(
            request.text("ShardToSplit"), HashKeyRange.parse(request.text("NewStartingHashKey")));
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode mergeShards(Parameters request) {
    request.only("StreamName", "StreamARN", "ShardToMerge", "AdjacentShardToMerge");
    streams
        .get(StreamName.of(request))
        .merge(request.text("ShardToMerge"), request.text("AdjacentShardToMerge"));
    return JsonNodeFactory.instance.objectNode();
  }

  private static List<Shard> after(Parameters request, String name, List<Shard> shards) {
    Predicate<Shard> wanted =
        request.has(name) ? shard -> shard.id().compareTo(request.text(name)) > 0 : shard -> true;
    return shards.stream().filter(wanted).toList();
  }

  private ObjectNode describe(String name, ObjectNode description) {
    identify(name, description);
    description
        .put("RetentionPeriodHours", Limits.RETENTION.toHours())
        .put("EncryptionType", "NONE");
    description.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
    return description;
  }

  private void identify(String name, ObjectNode description) {
    description.put("StreamName", name).put("StreamARN", StreamName.arn(region, name));
    description
        .put("StreamStatus", "ACTIVE")
        .putObject("StreamModeDetails")
        .put("StreamMode", PROVISIONED);
    description.putPOJO("StreamCreationTimestamp", streams.get(name).created());
  }
}
