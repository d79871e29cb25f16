package io.customerrecord.s3.archiver;

/** S3 answered a deletion of several objects, but did not delete all of them. */
final class NotDeleted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDeleted(int objects) {
    super(objects + " versions of objects could not be deleted");
  }
}
