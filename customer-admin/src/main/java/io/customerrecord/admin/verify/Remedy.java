package io.customerrecord.admin.verify;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.domain.CustomerView.Customer;
import java.util.Optional;
import java.util.UUID;

/** What is done about a finding. Implementations are thread-safe. */
public interface Remedy {
  /** Nothing is done: findings are only reported. */
  Remedy NONE =
      new Remedy() {
        @Override
        public Finding.Outcome ofSnapshot(
            Finding finding, Customer after, UUID eventId, Findings findings) {
          return Finding.Outcome.FOUND;
        }

        @Override
        public Finding.Outcome of(Finding finding, Optional<Fold> fold, Findings findings) {
          return Finding.Outcome.FOUND;
        }
      };

  /**
   * A living customer, folded from the first event on.
   *
   * @param customer the customer after the newest event
   * @param newestEventId the id of that event
   */
  record Fold(Customer customer, UUID newestEventId) {}

  /**
   * A snapshot is not what it should be.
   *
   * @param finding what is wrong with it
   * @param after the customer after the event, folded from the first event on
   * @param eventId the id of the event
   * @param findings is told before it is mended
   * @return what became of it
   */
  Finding.Outcome ofSnapshot(Finding finding, Customer after, UUID eventId, Findings findings);

  /**
   * Something else was found about a customer, whose events and view were read consistently.
   *
   * @param finding what was found
   * @param fold the customer; empty if it is deleted, or its events cannot be folded
   * @param findings is told before it is mended
   * @return what became of it
   */
  Finding.Outcome of(Finding finding, Optional<Fold> fold, Findings findings);
}
