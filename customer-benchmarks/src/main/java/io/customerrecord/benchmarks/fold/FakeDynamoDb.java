package io.customerrecord.benchmarks.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A fake of DynamoDB in the place of an HTTP client, so that only the SDK and the code above it are
 * measured. It keeps the items of the first transaction, which creates a customer. It accepts later
 * writes without keeping them, and returns the kept items to every read. The customer can therefore
 * be amended at version 1 any number of times.
 */
final class FakeDynamoDb implements SdkHttpClient {
  static final URI ENDPOINT = URI.create("http://127.0.0.1:1");

  private static final JsonMapper JSON = new JsonMapper();

  private byte[] items = {};

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return respond(request);
      }

      @Override
      public void abort() {
        // responses are immediate, there is nothing to abort
      }
    };
  }

  private HttpExecuteResponse respond(HttpExecuteRequest request) throws IOException {
    String action = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      byte[] sent = body.readAllBytes();
      if (action.endsWith("TransactWriteItems")) {
        if (items.length == 0) {
          items = itemsOf(JSON.readTree(sent));
        }
        return ok("{}".getBytes(UTF_8));
      }
      return ok(items);
    }
  }

  private static byte[] itemsOf(JsonNode transaction) throws IOException {
    ObjectNode response = JSON.createObjectNode();
    ObjectNode responses = response.putObject("Responses");
    for (JsonNode write : transaction.get("TransactItems")) {
      JsonNode put = write.get("Put");
      responses.putArray(put.get("TableName").asText()).add(put.get("Item"));
    }
    response.putObject("UnprocessedKeys");
    return JSON.writeValueAsBytes(response);
  }

  private static HttpExecuteResponse ok(byte[] body) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    // there is no resource to release
  }
}
