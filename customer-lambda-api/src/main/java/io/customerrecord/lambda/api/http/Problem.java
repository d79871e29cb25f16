package io.customerrecord.lambda.api.http;

import io.customerrecord.lambda.api.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A problem document (RFC 9457): the answer to a request that was rejected or failed. Immutable.
 */
public final class Problem {
  /** The types of problems. A type's URI never changes, and stands for one status and one title. */
  public enum Type {
    /** The body is not one JSON object. */
    MALFORMED_BODY(400, "malformed-body", "The body is not well-formed JSON"),
    /** The body, a header or a query parameter breaks a rule. */
    INVALID_REQUEST(400, "invalid-request", "The request breaks the rules"),
    /** The path belongs to no route. */
    ROUTE_NOT_FOUND(404, "route-not-found", "There is nothing at this path"),
    /** The customer does not exist, or did not exist yet. */
    CUSTOMER_NOT_FOUND(404, "customer-not-found", "There is no such customer"),
    /** The customer has fewer versions than asked for. */
    VERSION_NOT_FOUND(404, "version-not-found", "The customer has not reached that version"),
    /** The route takes another method. */
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The path does not accept this method"),
    /** The customer is not at the version that the body names. */
    VERSION_CONFLICT(409, "version-conflict", "The customer is at another version"),
    /** The customer is not of the type that the route amends. */
    WRONG_CUSTOMER_TYPE(409, "wrong-customer-type", "The customer is of the other type"),
    /** The customer was deleted. */
    CUSTOMER_GONE(410, "customer-gone", "The customer has been forgotten"),
    /** The customer is not at a version that {@code If-Match} names. */
    PRECONDITION_FAILED(412, "precondition-failed", "The customer is at another version"),
    /** The body is larger than 64 KiB. */
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    /** The store cannot hold the customer. */
    CUSTOMER_TOO_LARGE(413, "customer-too-large", "The customer is too large to be stored"),
    /** The body is not declared as unencoded JSON. */
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be JSON"),
    /** The idempotency key was used for another command. */
    IDEMPOTENCY_KEY_REUSED(
        422, "idempotency-key-reused", "The idempotency key belongs to another command"),
    /** The amendment names no version. */
    VERSION_REQUIRED(428, "version-required", "An amendment must name the version that it amends"),
    /** The function failed. */
    INTERNAL_ERROR(500, "internal-error", "An internal error occurred"),
    /** The store is busy or out of reach. */
    TEMPORARILY_UNAVAILABLE(503, "temporarily-unavailable", "Please try again later");

    private static final String PREFIX = "urn:customer-record:problem:";

    private final int status;
    private final String slug;
    private final String title;

    Type(int status, String slug, String title) {
      this.status = status;
      this.slug = slug;
      this.title = title;
    }

    /**
     * Returns the last part of the type's URI, by which logs name it.
     *
     * @return such as {@code customer-gone}
     */
    public String slug() {
      return slug;
    }
  }

  private final Type type;
  private final String detail;
  private final List<Violations.Entry> errors;
  private final Map<String, Object> members;
  private final Map<String, String> headers;

  private Problem(
      Type type,
      String detail,
      List<Violations.Entry> errors,
      Map<String, Object> members,
      Map<String, String> headers) {
    this.type = type;
    this.detail = detail;
    this.errors = errors;
    this.members = members;
    this.headers = headers;
  }

  /**
   * Makes a problem.
   *
   * @param type the type
   * @param detail explains this occurrence to a person, without personal data
   * @return the problem
   */
  public static Problem of(Type type, String detail) {
    return new Problem(type, detail, List.of(), Map.of(), Map.of());
  }

  /**
   * Adds a member to the document.
   *
   * @param name the name of the member
   * @param value a String or a Long
   * @return a new problem
   */
  public Problem withMember(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(members);
    more.put(name, value);
    return new Problem(type, detail, errors, more, headers);
  }

  Problem withErrors(List<Violations.Entry> violations) {
    return new Problem(type, detail, List.copyOf(violations), members, headers);
  }

  Problem withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail, errors, members, more);
  }

  Type type() {
    return type;
  }

  int status() {
    return type.status;
  }

  List<Violations.Entry> errors() {
    return errors;
  }

  HttpResponse response(String requestId) {
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("type", Type.PREFIX + type.slug);
              json.writeStringField("title", type.title);
              json.writeNumberField("status", type.status);
              json.writeStringField("detail", detail);
              json.writeStringField("requestId", requestId);
              for (Map.Entry<String, Object> member : members.entrySet()) {
                json.writeFieldName(member.getKey());
                if (member.getValue() instanceof Long number) {
                  json.writeNumber(number);
                } else {
                  json.writeString(member.getValue().toString());
                }
              }
              if (!errors.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Violations.Entry error : errors) {
                  json.writeStartObject();
                  json.writeStringField(error.source().member, error.place());
                  json.writeStringField("detail", error.detail());
                  json.writeEndObject();
                }
                json.writeEndArray();
              }
              json.writeEndObject();
            });
    return HttpResponse.problem(type, type.status, body).with(headers);
  }
}
