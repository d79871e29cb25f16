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
 * A small Kinesis Data Streams server for one machine. Shards and their lineage, sequence numbers,
 * iterators, quotas and errors behave as on AWS. Throughput is not limited, data is not encrypted
 * and signatures are not verified. The server listens on 127.0.0.1 only and speaks JSON and CBOR
 * over HTTP/1.1, as the AWS CLI and most SDKs do. A client that begins with HTTP/2, such as the
 * Kinesis clients of the JavaScript SDK and of Java's asynchronous one, must be set to HTTP/1.1.
 * The server rejects actions and parameters that it does not support; it never ignores them.
 *
 * <p>Records expire after 24 hours. A file that holds expired records is written anew at most once
 * a minute, when the stream is used or opened again. With a directory, streams, shards and records
 * survive a restart; without one they are kept in memory. Thread-safe.
 */
public final class KinesisServer implements AutoCloseable {

  private static final String TARGET = "Kinesis_20131202.";

  private final Streams streams;
  private final Map<String, Function<Parameters, ObjectNode>> actions;
  private final LoopbackServer server;

  private KinesisServer(int port, String region, @Nullable Path directory, Clock clock)
      throws IOException {
    streams = new Streams(directory, clock);
    StreamActions streamActions = new StreamActions(streams, region);
    RecordActions recordActions = new RecordActions(streams, clock);
    actions =
        Map.ofEntries(
            Map.entry("CreateStream", streamActions::createStream),
            Map.entry("DeleteStream", streamActions::deleteStream),
            Map.entry("ListStreams", streamActions::listStreams),
            Map.entry("DescribeStream", streamActions::describeStream),
            Map.entry("DescribeStreamSummary", streamActions::describeStreamSummary),
            Map.entry("ListShards", streamActions::listShards),
            Map.entry("SplitShard", streamActions::splitShard),
            Map.entry("MergeShards", streamActions::mergeShards),
            Map.entry("PutRecord", recordActions::putRecord),
            Map.entry("PutRecords", recordActions::putRecords),
            Map.entry("GetShardIterator", recordActions::getShardIterator),
            Map.entry("GetRecords", recordActions::getRecords));
    server = LoopbackServer.start(port, this::respondTo);
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1, or 0 for any free port
   * @param region the AWS region in the server's ARNs
   * @param directory the directory to keep the streams in, used by this server alone; null to keep
   *     them in memory
   * @throws IOException if the port is in use
   * @throws java.io.UncheckedIOException if the directory cannot be read or written
   */
  public static KinesisServer start(int port, String region, @Nullable Path directory)
      throws IOException {
    return start(port, region, directory, Clock.systemUTC());
  }

  static KinesisServer start(int port, String region, @Nullable Path directory, Clock clock)
      throws IOException {
    return new KinesisServer(port, region, directory, clock);
  }

  /** The base URI of this server: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops immediately and closes its files. */
  @Override
  public void close() {
    server.close();
    streams.close();
  }

  private Response respondTo(Request request) {
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
        "UnknownOperationException", "This local server does not support the action " + target);
  }

  private static Response respond(int status, WireFormat format, ObjectNode body) {
    return Response.of(status, format.contentType(), format.write(body))
        .with("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
