package io.customerrecord.lambda.api.json;

/** A body is not one well-formed JSON object. */
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJson(String detail) {
    super(detail);
  }

  /**
   * Says what is wrong with the body, without quoting it.
   *
   * @return a clause whose subject is the body, such as {@code is empty}
   */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
