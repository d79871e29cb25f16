package io.customerrecord.s3.archiver;

/** The invocation has too little time left for another call. */
final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfTime() {
    super("too little time is left for another call");
  }
}
