package io.customerrecord.local.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * The shards that a call of ListShards selects. Its token is the opaque {@code NextToken} of the
 * next page.
 */
record ShardListing(String stream, String afterShard, boolean openOnly) {

  static ShardListing of(Parameters request) {
    if (request.has("NextToken")) {
      return parse(request.text("NextToken"));
    }
    String after =
        request.has("ExclusiveStartShardId") ? request.text("ExclusiveStartShardId") : "";
    return new ShardListing(StreamName.of(request), after, false).filtered(request);
  }

  private ShardListing filtered(Parameters request) {
    if (!request.has("ShardFilter")) {
      return this;
    }
    Parameters filter = request.object("ShardFilter");
    return switch (filter.text("Type")) {
      case "AFTER_SHARD_ID" -> new ShardListing(stream, filter.text("ShardId"), false);
      case "AT_LATEST" -> new ShardListing(stream, afterShard, true);
      case "FROM_TRIM_HORIZON" -> this;
      case String other ->
          throw KinesisError.invalidArgument(
              "This local server does not support the shard filter " + other);
    };
  }

  private static ShardListing parse(String token) {
    try {
      List<String> parts =
          List.of(new String(Base64.getUrlDecoder().decode(token), UTF_8).split("/", -1));
      if (parts.size() == 3) {
        return new ShardListing(parts.get(0), parts.get(1), Boolean.parseBoolean(parts.get(2)));
      }
    } catch (IllegalArgumentException notBase64) {
      // reported below, like other text that is not a token
    }
    throw KinesisError.invalidArgument("Invalid NextToken.");
  }

  String token() {
    String parts = stream + "/" + afterShard + "/" + openOnly;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(UTF_8));
  }

  ShardListing after(Shard shard) {
    return new ShardListing(stream, shard.id(), openOnly);
  }

  boolean selects(Shard shard) {
    return shard.id().compareTo(afterShard) > 0 && (shard.isOpen() || !openOnly);
  }
}
