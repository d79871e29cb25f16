package io.customerrecord.s3.archiver;

/** S3 answered a request to delete several objects, but did not delete all of them. */
public final class NotDeleted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDeleted(int objects) {
    super(objects + " object versions could not be deleted");
  }
}
