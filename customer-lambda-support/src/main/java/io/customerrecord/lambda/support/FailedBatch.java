package io.customerrecord.lambda.support;

/**
 * An invocation fails as a whole, so that Lambda splits its batch or holds it. Lambda logs the
 * message, which therefore holds nothing of any record; there is no cause for the same reason.
 */
public final class FailedBatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private FailedBatch(String message) {
    super(message);
  }

  /**
   * To resume at the first record is no progress, and would end with the whole batch being given
   * up; a failed batch is split until that record is alone.
   */
  static FailedBatch notHandedOver() {
    return new FailedBatch(
        "the first record of the batch can never be processed, and the on-failure queue does not"
            + " take it");
  }

  static FailedBatch mostlyPoison(int poison, int records) {
    return new FailedBatch(
        poison
            + " of "
            + records
            + " records cannot be processed: that is a bad release, not bad records");
  }

  static FailedBatch of(RuntimeException failure) {
    return new FailedBatch(
        failure.getClass().getName() + ": the function's line of log has its frames");
  }
}
