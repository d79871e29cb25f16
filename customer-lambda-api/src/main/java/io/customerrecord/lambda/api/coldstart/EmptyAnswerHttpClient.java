package io.customerrecord.lambda.api.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.lambda.api.json.JsonReader;
import io.customerrecord.lambda.api.json.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client that drops the body of DynamoDB's answer if it is an object of nothing but what
 * its absence says as well: {@code {}}, or no items and the counts of them. The SDK then need not
 * initialise its JSON parser, and with it {@code BigDecimal} (ADR 40). The counts of such an answer
 * are null to the SDK's caller instead of 0. Every other answer is passed on as it is. Thread-safe.
 */
public final class EmptyAnswerHttpClient implements SdkHttpClient {
  /** The length of {@code {"Count":0,"Items":[],"ScannedCount":0}}, in bytes. */
  private static final int LONGEST = 39;

  private static final String CRC = "x-amz-crc32";

  /** Makes such a client around another. */
  public static final class Builder implements SdkHttpClient.Builder<Builder> {
    private final SdkHttpClient.Builder<?> client;

    /**
     * Makes a builder.
     *
     * @param client makes the client that sends the requests
     */
    public Builder(SdkHttpClient.Builder<?> client) {
      this.client = client;
    }

    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new EmptyAnswerHttpClient(client.buildWithDefaults(defaults));
    }
  }

  private final SdkHttpClient client;

  private EmptyAnswerHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(client.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }

  private record Call(ExecutableHttpRequest request) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      HttpExecuteResponse answer = request.call();
      Optional<AbortableInputStream> body = answer.responseBody();
      return body.isPresent() && isShort(answer.httpResponse())
          ? withoutEmptyBody(answer.httpResponse(), body.get())
          : answer;
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  private static boolean isShort(SdkHttpResponse response) {
    if (!response.isSuccessful()) {
      return false;
    }
    String length = response.firstMatchingHeader("Content-Length").orElse("");
    return length.equals("2") || length.equals(Integer.toString(LONGEST));
  }

  private static HttpExecuteResponse withoutEmptyBody(
      SdkHttpResponse response, AbortableInputStream body) throws IOException {
    byte[] bytes;
    try (body) {
      bytes = body.readAllBytes();
    }
    HttpExecuteResponse.Builder answer = HttpExecuteResponse.builder();
    if (!isIntact(bytes, response) || !isEmpty(new String(bytes, UTF_8))) {
      return answer
          .response(response)
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
          .build();
    }
    // To the SDK a checksum without a body is a mismatch.
    return answer.response(response.toBuilder().removeHeader(CRC).build()).build();
  }

  private static boolean isIntact(byte[] bytes, SdkHttpResponse response) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    String actual = Long.toString(crc.getValue());
    return response.firstMatchingHeader(CRC).orElse(actual).equals(actual);
  }

  private static boolean isEmpty(String body) {
    if (body.equals("{}")) {
      return true;
    }
    try {
      JsonReader json = new JsonReader(body);
      if (json.next() != JsonReader.Token.OBJECT) {
        return false;
      }
      for (String name = json.nextMember(); name != null; name = json.nextMember()) {
        if (!isEmpty(name, json)) {
          return false;
        }
      }
      return json.next() == JsonReader.Token.NOTHING;
    } catch (MalformedJson e) {
      return false;
    }
  }

  private static boolean isEmpty(String name, JsonReader json) throws MalformedJson {
    return switch (name) {
      case "Items" ->
          json.token() == JsonReader.Token.ARRAY && json.next() == JsonReader.Token.END_ARRAY;
      case "Count", "ScannedCount" ->
          json.token() == JsonReader.Token.NUMBER && json.text().equals("0");
      default -> false;
    };
  }
}
