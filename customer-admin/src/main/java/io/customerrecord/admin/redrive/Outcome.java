package io.customerrecord.admin.redrive;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import org.jspecify.annotations.Nullable;

/** What became of the records of a message. */
sealed interface Outcome {
  /**
   * All of them are where they belong.
   *
   * @param customerId whose they are, or null if they are of several customers
   * @param version the version that the message is about, or null
   */
  record Confirmed(@Nullable CustomerId customerId, @Nullable Long version) implements Outcome {}

  /**
   * One of them is not, and only something else than another attempt helps.
   *
   * @param kind what is wrong
   * @param customerId whose record it is, or null if that is not known
   * @param version the version of its event, or null if that is not known
   * @param detail more about it, without personal data
   */
  record Left(
      FindingKind kind, @Nullable CustomerId customerId, @Nullable Long version, String detail)
      implements Outcome {}

  /**
   * One of them is not confirmed; another attempt may succeed.
   *
   * @param customerId whose record it is, or null if that is not known
   * @param detail what failed, without personal data
   */
  record Unconfirmed(@Nullable CustomerId customerId, String detail) implements Outcome {}
}
