package io.customerrecord.lambda.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client that drops the body of a transaction's answer if it is {@code {}}, which says as
 * much as no body. The SDK then need not initialise its JSON parser, and with it {@code BigDecimal}
 * (ADR 40). Every other answer is passed on as it is. Thread-safe.
 */
final class EmptyAnswerHttpClient implements SdkHttpClient {
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  /** The CRC-32 of the empty object. */
  private static final String EMPTY_OBJECT_CRC = "2745614147";

  private static final String CRC = "x-amz-crc32";

  /** Makes such a client around another. */
  static final class Builder implements SdkHttpClient.Builder<Builder> {
    private final SdkHttpClient.Builder<?> client;

    Builder(SdkHttpClient.Builder<?> client) {
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
    return new Call(client.prepareRequest(request), isTransaction(request));
  }

  private static boolean isTransaction(HttpExecuteRequest request) {
    Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
    return target.isPresent() && target.get().endsWith(".TransactWriteItems");
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }

  private record Call(ExecutableHttpRequest request, boolean transaction)
      implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      HttpExecuteResponse answer = request.call();
      Optional<AbortableInputStream> body = answer.responseBody();
      return transaction && body.isPresent() && isOfEmptyObject(answer.httpResponse())
          ? withoutEmptyObject(answer.httpResponse(), body.get())
          : answer;
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  /** Whether these can be the headers of an empty object. */
  private static boolean isOfEmptyObject(SdkHttpResponse response) {
    return response.isSuccessful()
        && "2".equals(response.firstMatchingHeader("Content-Length").orElse(""))
        && EMPTY_OBJECT_CRC.equals(response.firstMatchingHeader(CRC).orElse(EMPTY_OBJECT_CRC));
  }

  private static HttpExecuteResponse withoutEmptyObject(
      SdkHttpResponse response, AbortableInputStream body) throws IOException {
    byte[] bytes;
    try (body) {
      bytes = body.readAllBytes();
    }
    HttpExecuteResponse.Builder answer = HttpExecuteResponse.builder();
    if (!Arrays.equals(bytes, EMPTY_OBJECT)) {
      return answer
          .response(response)
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
          .build();
    }
    // To the SDK a checksum without a body is a mismatch.
    return answer.response(response.toBuilder().removeHeader(CRC).build()).build();
  }
}
