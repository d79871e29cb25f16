package io.customerrecord.benchmarks.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A fake of DynamoDB that generates each page of a long history on request. */
final class GeneratedHistory implements SdkHttpClient {
  private static final JsonMapper JSON = new JsonMapper();
  private final TypicalHistory history;
  private final long length;

  GeneratedHistory(CustomerId id, long length) {
    this.history = new TypicalHistory(id);
    this.length = length;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
          byte[] page = JSON.writeValueAsBytes(page(JSON.readTree(body)));
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(page)))
              .build();
        }
      }

      @Override
      public void abort() {}
    };
  }

  /**
   * Returns the newest events if the order is descending, else the events after the given version.
   */
  private ObjectNode page(JsonNode query) {
    boolean ascending = query.path("ScanIndexForward").asBoolean(true);
    long next = ascending ? 1 : length;
    for (JsonNode value : query.get("ExpressionAttributeValues")) {
      next = value.has("N") ? value.get("N").asLong() + 1 : next;
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode items = answer.putArray("Items");
    for (long left = query.get("Limit").asLong(); left > 0 && 1 <= next && next <= length; left--) {
      write(items.addObject(), EventItemMapper.toItem(history.event(next)));
      next += ascending ? 1 : -1;
    }
    return answer.put("Count", items.size()).put("ScannedCount", items.size());
  }

  private static void write(ObjectNode object, Map<String, AttributeValue> attributes) {
    attributes.forEach(
        (name, value) -> {
          ObjectNode typed = object.putObject(name);
          if (value.hasM()) {
            write(typed.putObject("M"), value.m());
          } else if (value.n() != null) {
            typed.put("N", value.n());
          } else {
            typed.put("S", value.s());
          }
        });
  }

  @Override
  public void close() {}
}
