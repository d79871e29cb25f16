package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * The network as a rehearsal sees it, at the place where the SDK hands over signed bytes. Until it
 * is cut off, reads go out. Everything else, and everything afterwards, is answered from memory in
 * DynamoDB's format, so no write ever leaves the process. Used by one thread.
 */
final class RehearsedDynamoDb implements SdkHttpClient {
  private static final Set<String> READS = Set.of("BatchGetItem", "GetItem", "Query");

  private final SdkHttpClient network;
  private final RehearsedItems items = new RehearsedItems();
  private boolean cutOff;

  RehearsedDynamoDb(SdkHttpClient network) {
    this.network = network;
  }

  /** From now on nothing leaves. */
  void cutOff() {
    cutOff = true;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target =
        request
            .httpRequest()
            .firstMatchingHeader("X-Amz-Target")
            .orElseThrow(() -> new IllegalArgumentException("no request to DynamoDB"));
    String operation = target.substring(target.indexOf('.') + 1);
    return !cutOff && READS.contains(operation)
        ? new Sent(network.prepareRequest(withoutKeepAlive(request)))
        : new Answered(operation, request);
  }

  /** A connection that was open in a snapshot would be dead after it. */
  private static HttpExecuteRequest withoutKeepAlive(HttpExecuteRequest request) {
    return HttpExecuteRequest.builder()
        .request(request.httpRequest().toBuilder().putHeader("Connection", "close").build())
        .contentStreamProvider(request.contentStreamProvider().orElse(null))
        .build();
  }

  @Override
  public String clientName() {
    return network.clientName();
  }

  @Override
  public void close() {
    network.close();
  }

  /** Once, whatever the SDK would do: a snapshot must not wait long for a network that is away. */
  private record Sent(ExecutableHttpRequest request) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      try {
        return request.call();
      } catch (IOException e) {
        // Not as a cause, by which the SDK would know that another attempt might help.
        throw SdkClientException.create("not reached: " + e);
      }
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  private final class Answered implements ExecutableHttpRequest {
    private final String operation;
    private final HttpExecuteRequest request;

    Answered(String operation, HttpExecuteRequest request) {
      this.operation = operation;
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      byte[] answer;
      try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
        answer = items.answer(operation, body.readAllBytes()).getBytes(UTF_8);
      }
      CRC32 checksum = new CRC32();
      checksum.update(answer);
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpFullResponse.builder()
                  .statusCode(200)
                  .putHeader("Content-Type", "application/x-amz-json-1.0")
                  .putHeader("x-amz-crc32", Long.toString(checksum.getValue()))
                  .build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
          .build();
    }

    @Override
    public void abort() {}
  }
}
