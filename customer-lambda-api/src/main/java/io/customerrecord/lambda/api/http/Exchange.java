package io.customerrecord.lambda.api.http;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request while it is answered: its deadline, what is wrong with it, and what the log will say
 * about it. Used by one thread.
 */
public final class Exchange {
  /** Less than the 30 seconds that API Gateway waits, whatever timeout the function has. */
  private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(28);

  private final Context lambda;
  private final Deadline deadline;
  private final Violations violations = new Violations();
  private @Nullable HttpRequest request;
  private @Nullable Route route;
  private String variable = "";
  private @Nullable CustomerId customerId;
  private @Nullable Long version;
  private @Nullable Throwable failure;

  Exchange(Context lambda) {
    this.lambda = lambda;
    this.deadline = earliest(Deadline.in(GATEWAY_TIMEOUT), lambda);
  }

  private static Deadline earliest(Deadline gateway, Context lambda) {
    return () -> {
      Duration left = Duration.ofMillis(lambda.getRemainingTimeInMillis());
      return left.compareTo(gateway.left()) < 0 ? left : gateway.left();
    };
  }

  /**
   * Returns when the request must have been answered.
   *
   * @return the earlier of API Gateway's and Lambda's deadline
   */
  public Deadline deadline() {
    return deadline;
  }

  /**
   * Returns a header of the request.
   *
   * @param name the name in lower case
   * @return the value, or null; values of a repeated header are joined by commas
   */
  public @Nullable String header(String name) {
    return request().header(name);
  }

  /**
   * Returns a query parameter of the request.
   *
   * @param name the name
   * @return the decoded value, or null; values of a repeated parameter are joined by commas
   */
  public @Nullable String parameter(String name) {
    return request().query().get(name);
  }

  /**
   * Tells whether the request has a body.
   *
   * @return true if the body is not blank
   */
  public boolean hasBody() {
    return !request().body().isBlank();
  }

  /**
   * Returns the violations that the request has.
   *
   * @return the collector, to add to
   */
  public Violations violations() {
    return violations;
  }

  /**
   * Parses the last segment of the path as the id of the customer that the request is about.
   *
   * @return the id
   * @throws RejectedRequest if it is not an id, so that no customer can have it
   */
  public CustomerId customerIdInPath() {
    CustomerId id =
        CustomerId.parse(variable)
            .orElseThrow(() -> new RejectedRequest(Problems.customerNotFound()));
    isAbout(id);
    return id;
  }

  /**
   * Tells the log which customer the request is about.
   *
   * @param id the customer's id
   */
  public void isAbout(CustomerId id) {
    this.customerId = id;
  }

  /**
   * Tells the log which version of which customer the request is about.
   *
   * @param view the customer, or its tombstone
   */
  public void isAbout(CustomerView view) {
    this.customerId = view.customerId();
    this.version = view.version();
  }

  void received(HttpRequest received) {
    this.request = received;
  }

  HttpRequest request() {
    if (request == null) {
      throw new IllegalStateException("no request has been received");
    }
    return request;
  }

  void routed(Route found, String pathVariable) {
    this.route = found;
    this.variable = pathVariable;
  }

  void failed(Throwable cause) {
    this.failure = cause;
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
