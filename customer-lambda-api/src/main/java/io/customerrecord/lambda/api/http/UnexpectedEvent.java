package io.customerrecord.lambda.api.http;

import io.customerrecord.lambda.support.log.SafeMessage;
import org.jspecify.annotations.Nullable;

/**
 * The function was invoked with something other than an event of API Gateway's payload format 2.0.
 * The message says what is expected and what came instead, without quoting the event.
 */
final class UnexpectedEvent extends RuntimeException implements SafeMessage {
  private static final long serialVersionUID = 1L;

  private UnexpectedEvent(String found) {
    super(
        "expected an event of an API Gateway HTTP API, payload format 2.0 (rawPath and"
            + " requestContext.http.method), but the event is "
            + found);
  }

  static UnexpectedEvent notAnObject() {
    return new UnexpectedEvent("not a JSON object");
  }

  static UnexpectedEvent notJson() {
    return new UnexpectedEvent("not well-formed JSON, or nested too deeply");
  }

  /**
   * Describes an object without the required members.
   *
   * @param version the member {@code version}, or null
   * @param loadBalancer whether the event is from an Application Load Balancer
   * @param records whether the event has {@code Records}, as streams, queues and topics send them
   */
  static UnexpectedEvent of(@Nullable String version, boolean loadBalancer, boolean records) {
    if (loadBalancer) {
      return new UnexpectedEvent("one of an Application Load Balancer");
    }
    if (records) {
      return new UnexpectedEvent("a batch of records");
    }
    return new UnexpectedEvent(
        "1.0".equals(version) ? "of payload format 1.0" : "without these members");
  }
}
