package io.customerrecord.lambda.api;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request on its way, and what has become known about it. Used by one thread. */
final class Exchange {
  /** API Gateway waits for 30 seconds, whatever Lambda allows. */
  private static final Duration LONGEST = Duration.ofSeconds(28);

  private final Context lambda;
  private final Deadline deadline;
  private @Nullable HttpRequest request;
  private @Nullable Route route;
  private @Nullable CustomerId customerId;
  private @Nullable Long version;
  private @Nullable Throwable failure;

  Exchange(Context lambda) {
    this.lambda = lambda;
    this.deadline = earliest(Deadline.in(LONGEST), lambda);
  }

  private static Deadline earliest(Deadline gateway, Context lambda) {
    return () -> {
      Duration left = Duration.ofMillis(lambda.getRemainingTimeInMillis());
      return left.compareTo(gateway.left()) < 0 ? left : gateway.left();
    };
  }

  /** When the request must have been answered. */
  Deadline deadline() {
    return deadline;
  }

  void received(HttpRequest received) {
    this.request = received;
  }

  /** The request, once it has been received. */
  HttpRequest request() {
    if (request == null) {
      throw new IllegalStateException("no request has been received");
    }
    return request;
  }

  void routed(Route found) {
    this.route = found;
  }

  void isAbout(CustomerId id) {
    this.customerId = id;
  }

  void isAbout(CustomerView view) {
    this.customerId = view.customerId();
    this.version = view.version();
  }

  void failed(Throwable why) {
    this.failure = why;
  }

  @Nullable Route route() {
    return route;
  }

  @Nullable CustomerId customerId() {
    return customerId;
  }

  @Nullable Long version() {
    return version;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Nullable String method() {
    return request == null ? null : request.method();
  }

  /** API Gateway's id of the request, or Lambda's where there is none. */
  String requestId() {
    return request == null || request.requestId() == null
        ? lambda.getAwsRequestId()
        : request.requestId();
  }
}
