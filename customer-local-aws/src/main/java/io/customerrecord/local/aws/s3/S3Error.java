package io.customerrecord.local.aws.s3;

import java.util.Map;

/** An error response, with the error code that S3 documents. */
final class S3Error extends RuntimeException {

  private final int status;
  private final String code;
  private final Map<String, String> headers;

  private S3Error(int status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  static S3Error of(int status, String code, String message) {
    return new S3Error(status, code, message, Map.of());
  }

  static S3Error noSuchKey() {
    return of(404, "NoSuchKey", "The specified key does not exist.");
  }

  static S3Error noSuchVersion() {
    return of(404, "NoSuchVersion", "The specified version does not exist.");
  }

  static S3Error invalidArgument(String message) {
    return of(400, "InvalidArgument", message);
  }

  static S3Error malformedXml() {
    return of(
        400,
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  /** The error for a request that this server does not support and must not ignore. */
  static S3Error notImplemented(String what) {
    return of(501, "NotImplemented", "This local server does not support " + what);
  }

  S3Error with(Map<String, String> more) {
    return new S3Error(status, code, message(), more);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }
}
