package io.customerrecord.lambda.api;

/**
 * Everything that can be answered instead of what was asked for. The URIs never change; each stands
 * for one status and one title.
 */
enum ProblemType {
  MALFORMED_BODY(400, "malformed-body", "The body is not well-formed JSON"),
  INVALID_REQUEST(400, "invalid-request", "The request breaks the rules"),
  ROUTE_NOT_FOUND(404, "route-not-found", "There is nothing at this path"),
  CUSTOMER_NOT_FOUND(404, "customer-not-found", "There is no such customer"),
  VERSION_NOT_FOUND(404, "version-not-found", "The customer has not reached that version"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "The path does not take this method"),
  VERSION_CONFLICT(409, "version-conflict", "The customer is at another version"),
  WRONG_CUSTOMER_TYPE(409, "wrong-customer-type", "The customer is of the other type"),
  CUSTOMER_GONE(410, "customer-gone", "The customer has been forgotten"),
  PRECONDITION_FAILED(412, "precondition-failed", "The customer is at another version"),
  BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
  CUSTOMER_TOO_LARGE(413, "customer-too-large", "The customer is too large to be kept"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be JSON"),
  IDEMPOTENCY_KEY_REUSED(
      422, "idempotency-key-reused", "The idempotency key belongs to another command"),
  VERSION_REQUIRED(428, "version-required", "An amendment must say which version it amends"),
  INTERNAL_ERROR(500, "internal-error", "Something is wrong on our side"),
  TEMPORARILY_UNAVAILABLE(503, "temporarily-unavailable", "Please try again later");

  private static final String PREFIX = "urn:customer-record:problem:";

  final int status;
  final String slug;
  final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  String uri() {
    return PREFIX + slug;
  }
}
