package io.customerrecord.lambda.support;

/**
 * A batch begins with a record that can never be processed. To resume at the first record is no
 * progress, and would end with the whole batch being given up; a failed batch Lambda splits in two.
 */
public final class PoisonedBatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so, without any content of the record. */
  public PoisonedBatch() {
    super("the first record of the batch can never be processed");
  }
}
