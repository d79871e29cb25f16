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
 * A small S3 for one machine: buckets, objects, versions, delete markers, atomic conditional puts,
 * lists and batch deletes behave as on AWS; nothing is encrypted and no signature is checked. It
 * listens on 127.0.0.1 only and takes path-style requests, which clients send by themselves to an
 * endpoint that is an IP address. What it does not serve is refused with {@code NotImplemented}.
 *
 * <p>With a directory its content survives a restart; without one it lives in memory. Safe for use
 * by several threads.
 */
public final class S3Server implements AutoCloseable {

  private final Buckets buckets;
  private final BucketActions ofBuckets;
  private final ObjectActions ofObjects;
  private final LoopbackServer server;

  private S3Server(int port, String region, @Nullable Path directory, Clock clock)
      throws IOException {
    buckets = new Buckets(directory, clock);
    ofBuckets = new BucketActions(buckets, region);
    ofObjects = new ObjectActions(buckets);
    server = LoopbackServer.start(port, this::answer);
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1, or 0 for any that is free
   * @param region the AWS region that its buckets say they are in
   * @param directory where buckets are kept, for this server alone; null to keep them in memory
   * @throws IOException when the port is taken
   * @throws java.io.UncheckedIOException when the directory cannot be read or written
   */
  public static S3Server start(int port, String region, @Nullable Path directory)
      throws IOException {
    return new S3Server(port, region, directory, Clock.systemUTC());
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops at once and closes its files. */
  @Override
  public void close() {
    server.close();
    buckets.close();
  }

  private Response answer(Request http) {
    String requestId = UUID.randomUUID().toString();
    try {
      return route(S3Request.of(http)).with("x-amz-request-id", requestId);
    } catch (S3Error e) {
      return refuse(http, e).with("x-amz-request-id", requestId);
    }
  }

  private Response route(S3Request request) {
    String method = request.http().method();
    if (request.bucket().isEmpty()) {
      return method.equals("GET") ? ofBuckets.list(request) : refuse(method);
    }
    return request.key().isEmpty() ? toBucket(method, request) : toObject(method, request);
  }

  private Response toBucket(String method, S3Request request) {
    return switch (method) {
      case "PUT" ->
          request.asks("versioning") ? ofBuckets.putVersioning(request) : ofBuckets.create(request);
      case "HEAD" -> ofBuckets.head(request);
      case "DELETE" -> ofBuckets.delete(request);
      case "POST" ->
          request.asks("delete") ? new DeleteObjects(buckets).answer(request) : refuse(method);
      case "GET" -> {
        if (request.asks("versioning")) {
          yield ofBuckets.getVersioning(request);
        }
        yield request.asks("versions")
            ? new ListVersions(buckets).answer(request)
            : new ListObjects(buckets).answer(request);
      }
      default -> refuse(method);
    };
  }

  private Response toObject(String method, S3Request request) {
    return switch (method) {
      case "PUT" -> ofObjects.put(request);
      case "GET", "HEAD" -> ofObjects.get(request);
      case "DELETE" -> ofObjects.delete(request);
      default -> refuse(method);
    };
  }

  private static Response refuse(String method) {
    throw S3Error.notImplemented("the method " + method + " here");
  }

  private static Response refuse(Request http, S3Error error) {
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
