package io.customerrecord.local.aws.s3;

/** Whether a bucket keeps the versions of its keys. */
enum Versioning {
  /**
   * Versioning was never asked for: a key has one version, called null, and a delete removes it.
   */
  NEVER,
  /** Every write adds a version, a delete adds a delete marker. */
  ENABLED,
  /** Older versions stay; writes and deletes replace the version called null. */
  SUSPENDED
}
