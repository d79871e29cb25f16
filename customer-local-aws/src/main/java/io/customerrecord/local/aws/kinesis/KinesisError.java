package io.customerrecord.local.aws.kinesis;

/** An error response, with the error code that AWS documents. */
final class KinesisError extends RuntimeException {

  private final String code;

  private KinesisError(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static KinesisError of(String code, String message) {
    return new KinesisError(code, message);
  }

  static KinesisError invalidArgument(String message) {
    return new KinesisError("InvalidArgumentException", message);
  }

  static KinesisError notFound(String message) {
    return new KinesisError("ResourceNotFoundException", message);
  }

  /** The error for a parameter that violates a constraint of the service model. */
  static KinesisError constraint(Object value, String parameter, String constraint) {
    return new KinesisError(
        "ValidationException",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must %s"
            .formatted(value, parameter, constraint));
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
