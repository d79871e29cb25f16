package io.customerrecord.local.aws.sqs;

/**
 * An error response. SQS names each error twice: as its JSON protocol does, and as its older query
 * protocol does, because clients of both compare the latter.
 */
final class SqsError extends RuntimeException {

  private final String type;
  private final String queryCode;

  private SqsError(String type, String queryCode, String message) {
    super(message, null, false, false);
    this.type = type;
    this.queryCode = queryCode;
  }

  static SqsError noSuchQueue() {
    return of("QueueDoesNotExist", "NonExistentQueue", "The specified queue does not exist.");
  }

  static SqsError invalidReceiptHandle() {
    return new SqsError(
        "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
  }

  static SqsError notInFlight() {
    return of(
        "MessageNotInflight",
        "MessageNotInflight",
        "The message was deleted, or was received again, or its visibility timeout is over.");
  }

  static SqsError missing(String parameter) {
    return new SqsError(
        "MissingRequiredParameterException",
        "MissingParameter",
        "The request must contain the parameter " + parameter + ".");
  }

  static SqsError invalidValue(String parameter, Object value, String reason) {
    return new SqsError(
        "InvalidParameterValueException",
        "InvalidParameterValue",
        "Value %s for parameter %s is invalid. Reason: %s.".formatted(value, parameter, reason));
  }

  static SqsError unknownAttribute(String name) {
    return new SqsError(
        "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute " + name + ".");
  }

  static SqsError invalidContents() {
    return new SqsError(
        "InvalidMessageContents",
        "InvalidMessageContents",
        "The message contains characters that are not allowed.");
  }

  static SqsError batch(String code, String message) {
    return of(code, code, message);
  }

  static SqsError serialization(String message) {
    return new SqsError("SerializationException", "MalformedInput", message);
  }

  static SqsError unsupported(String what) {
    return of(
        "UnsupportedOperation",
        "UnsupportedOperation",
        "This local server does not support " + what);
  }

  private static SqsError of(String type, String queryCode, String message) {
    return new SqsError(type, "AWS.SimpleQueueService." + queryCode, message);
  }

  /** The name of the error in the JSON protocol. */
  String type() {
    return type;
  }

  /** The code of the error in the query protocol. */
  String queryCode() {
    return queryCode;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
