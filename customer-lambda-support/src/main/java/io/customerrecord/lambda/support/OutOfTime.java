package io.customerrecord.lambda.support;

/** The invocation has too little time left for another request. */
public final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public OutOfTime() {
    super("too little time is left for another request");
  }
}
