package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.LoopbackServer;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small S3 server for one machine. Buckets, objects, versions, delete markers, atomic conditional
 * puts, listings and batch deletes behave as on AWS. Data is not encrypted and signatures are not
 * verified. The server listens on 127.0.0.1 only and expects path-style requests, which SDK clients
 * send if the host of the endpoint is an IP address. It rejects requests that it does not support
 * with {@code NotImplemented}.
 *
 * <p>With a directory, the buckets survive a restart; without one they are kept in memory.
 * Thread-safe.
 */
public final class S3Server implements AutoCloseable {

  private final Buckets buckets;
  private final BucketActions bucketActions;
  private final ObjectActions objectActions;
  private final LoopbackServer server;

  private S3Server(int port, String region, @Nullable Path directory, Clock clock)
      throws IOException {
    buckets = new Buckets(directory, clock);
    bucketActions = new BucketActions(buckets, region);
    objectActions = new ObjectActions(buckets);
    server = LoopbackServer.start(port, this::respondTo);
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1, or 0 for any free port
   * @param region the AWS region in the server's responses
   * @param directory the directory to keep the buckets in, used by this server alone; null to keep
   *     them in memory
   * @throws IOException if the port is in use
   * @throws java.io.UncheckedIOException if the directory cannot be read or written
   */
  public static S3Server start(int port, String region, @Nullable Path directory)
      throws IOException {
    return new S3Server(port, region, directory, Clock.systemUTC());
  }

  /** The base URI of this server: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops immediately and closes its files. */
  @Override
  public void close() {
    server.close();
    buckets.close();
  }

  private Response respondTo(Request http) {
    String requestId = UUID.randomUUID().toString();
    try {
      return route(S3Request.of(http)).with("x-amz-request-id", requestId);
    } catch (S3Error e) {
      return errorResponse(http, e).with("x-amz-request-id", requestId);
    }
  }

  private Response route(S3Request request) {
    String method = request.http().method();
    if (request.bucket().isEmpty()) {
      return method.equals("GET") ? bucketActions.list(request) : unsupported(method);
    }
    return request.key().isEmpty() ? toBucket(method, request) : toObject(method, request);
  }

  private Response toBucket(String method, S3Request request) {
    return switch (method) {
      case "PUT" ->
          request.has("versioning")
              ? bucketActions.putVersioning(request)
              : bucketActions.create(request);
      case "HEAD" -> bucketActions.head(request);
      case "DELETE" -> bucketActions.delete(request);
      case "POST" ->
          request.has("delete") ? new DeleteObjects(buckets).delete(request) : unsupported(method);
      case "GET" -> {
        if (request.has("versioning")) {
          yield bucketActions.getVersioning(request);
        }
        yield request.has("versions")
            ? new ListVersions(buckets).list(request)
            : new ListObjects(buckets).list(request);
      }
      default -> unsupported(method);
    };
  }

  private Response toObject(String method, S3Request request) {
    return switch (method) {
      case "PUT" -> objectActions.put(request);
      case "GET", "HEAD" -> objectActions.get(request);
      case "DELETE" -> objectActions.delete(request);
      default -> unsupported(method);
    };
  }

  private static Response unsupported(String method) {
    throw S3Error.notImplemented("the method " + method + " here");
  }

  private static Response errorResponse(Request http, S3Error error) {
    Response response =
        XmlWriter.of(
            error.status(),
            "Error",
            root ->
                root.text("Code", error.code())
                    .text("Message", error.message())
                    .text("Resource", http.rawPath()));
    for (Map.Entry<String, String> header : error.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }
}
