package io.customerrecord.lambda.support;

/**
 * The invocation fails as a whole, so that Lambda splits its batch or holds it. Lambda logs the
 * message. It therefore contains nothing of any record, and for the same reason there is no cause.
 */
public final class FailedBatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private FailedBatch(String message) {
    super(message);
  }

  /**
   * Resuming at the first record would be no progress, and Lambda would finally give up the whole
   * batch. It splits a failed batch until that record is alone.
   */
  static FailedBatch notHandedOver() {
    return new FailedBatch(
        "the first record of the batch can never be processed, and the on-failure queue did not"
            + " accept it");
  }

  static FailedBatch mostlyPoison(int poison, int records) {
    return new FailedBatch(
        poison
            + " of "
            + records
            + " records cannot be processed: the release is at fault, not the records");
  }

  static FailedBatch of(RuntimeException failure) {
    return new FailedBatch(
        failure.getClass().getName() + ": the invocation's log line has its stack frames");
  }
}
