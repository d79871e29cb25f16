package io.customerrecord.lambda.support.call;

/** Too little time is left in the invocation for another call. */
public final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public OutOfTime() {
    super("too little time is left for another call");
  }
}
