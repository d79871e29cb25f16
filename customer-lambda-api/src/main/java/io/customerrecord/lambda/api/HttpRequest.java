package io.customerrecord.lambda.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway hands it over.
 *
 * @param method as it was sent
 * @param path without what the gateway has before it: a stage, or a mapping key
 * @param headers by names in lower case; repeated ones are joined by commas
 * @param query parameters, decoded; repeated ones are joined by commas
 * @param body as it was handed over, empty where there is none
 * @param base64 whether the body is in base64
 * @param requestId API Gateway's id of the request, or null
 * @param caller who the authorizer says sent it
 */
record HttpRequest(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> query,
    String body,
    boolean base64,
    @Nullable String requestId,
    Caller caller) {

  /** A header by its name in lower case, or null. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public String toString() {
    return "HttpRequest[method=%s, requestId=%s, redacted]".formatted(method, requestId);
  }
}
