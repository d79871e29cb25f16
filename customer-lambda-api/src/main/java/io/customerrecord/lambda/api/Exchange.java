package io.customerrecord.lambda.api;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import org.jspecify.annotations.Nullable;

/** One request on its way, and what has become known about it. Used by one thread. */
final class Exchange {
  final Context lambda;
  private @Nullable HttpRequest request;
  private @Nullable Route route;
  private @Nullable CustomerId customerId;
  private @Nullable Long version;
  private @Nullable Throwable failure;

  Exchange(Context lambda) {
    this.lambda = lambda;
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
