package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.http.LoopbackServer;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small Kinesis Data Streams for one machine: shards with lineage, sequence numbers, iterators,
 * quotas and errors are those of AWS; throughput is not limited, nothing is encrypted and no
 * signature is checked. It listens on 127.0.0.1 only and speaks JSON and CBOR, so the AWS CLI and
 * every SDK can use it. An action or a parameter that it does not serve is refused, never ignored.
 *
 * <p>Records expire after 24 hours. With a directory they, and the shards, survive a restart;
 * without one they live in memory. Safe for use by several threads.
 */
public final class KinesisServer implements AutoCloseable {

  private static final String TARGET = "Kinesis_20131202.";

  private final Streams streams;
  private final Map<String, Function<Parameters, ObjectNode>> actions;
  private final LoopbackServer server;

  private KinesisServer(int port, String region, @Nullable Path directory, Clock clock)
      throws IOException {
    streams = new Streams(directory, clock);
    StreamActions ofStreams = new StreamActions(streams, region);
    RecordActions ofRecords = new RecordActions(streams, clock);
    actions =
        Map.ofEntries(
            Map.entry("CreateStream", ofStreams::createStream),
            Map.entry("DeleteStream", ofStreams::deleteStream),
            Map.entry("ListStreams", ofStreams::listStreams),
            Map.entry("DescribeStream", ofStreams::describeStream),
            Map.entry("DescribeStreamSummary", ofStreams::describeStreamSummary),
            Map.entry("ListShards", ofStreams::listShards),
            Map.entry("SplitShard", ofStreams::splitShard),
            Map.entry("MergeShards", ofStreams::mergeShards),
            Map.entry("PutRecord", ofRecords::putRecord),
            Map.entry("PutRecords", ofRecords::putRecords),
            Map.entry("GetShardIterator", ofRecords::getShardIterator),
            Map.entry("GetRecords", ofRecords::getRecords));
    server = LoopbackServer.start(port, this::answer);
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1, or 0 for any that is free
   * @param region the AWS region that its ARNs name
   * @param directory where streams are kept, for this server alone; null to keep them in memory
   * @throws IOException when the port is taken
   * @throws java.io.UncheckedIOException when the directory cannot be read or written
   */
  public static KinesisServer start(int port, String region, @Nullable Path directory)
      throws IOException {
    return start(port, region, directory, Clock.systemUTC());
  }

  static KinesisServer start(int port, String region, @Nullable Path directory, Clock clock)
      throws IOException {
    return new KinesisServer(port, region, directory, clock);
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops at once and closes its files. */
  @Override
  public void close() {
    server.close();
    streams.close();
  }

  private Response answer(Request request) {
    String contentType = request.header("Content-Type");
    WireFormat format =
        WireFormat.CBOR.contentType().equals(contentType) ? WireFormat.CBOR : WireFormat.JSON;
    try {
      Function<Parameters, ObjectNode> action = action(request);
      JsonNode members = format.read(request.body());
      return respond(200, format, action.apply(new Parameters(members, format)));
    } catch (KinesisError e) {
      ObjectNode error =
          JsonNodeFactory.instance.objectNode().put("__type", e.code()).put("message", e.message());
      return respond(400, format, error);
    }
  }

  private Function<Parameters, ObjectNode> action(Request request) {
    String target = request.header("X-Amz-Target");
    if (target != null && target.startsWith(TARGET)) {
      Function<Parameters, ObjectNode> action = actions.get(target.substring(TARGET.length()));
      if (action != null) {
        return action;
      }
    }
    throw KinesisError.of(
        "UnknownOperationException", "This local server does not serve the action " + target);
  }

  private static Response respond(int status, WireFormat format, ObjectNode answer) {
    return Response.of(status, format.contentType(), format.write(answer))
        .with("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
