package io.customerrecord.lambda.api.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway passes it on.
 *
 * @param method the method as it was sent
 * @param path the path without what the gateway puts before it: a stage, or a mapping key
 * @param routeKey the gateway's own route, such as {@code ANY /customer/v1/query/{proxy+}}, or null
 * @param headers the headers by their names in lower case; repeated ones are joined by commas
 * @param query the query parameters, decoded; repeated ones are joined by commas
 * @param body the body as it was passed on, or empty
 * @param base64 whether the body is encoded in base64
 * @param requestId API Gateway's id of the request, or null
 * @param caller the caller that the authorizer has identified
 */
record HttpRequest(
    String method,
    String path,
    @Nullable String routeKey,
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
