package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.NOT_VERIFIED;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Settling;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Verifies one customer by strongly consistent reads: its events, its view and each snapshot. A
 * customer that changes meanwhile is read again, so a finding is never a write in flight.
 * Thread-safe.
 */
public final class CustomerVerifier {
  private static final int MOST_READS = 5;

  private final CustomerStore store;
  private final TableReader reader;
  private final Remedy remedy;
  private final Clock clock;
  private final Duration settle;

  /**
   * A verifier.
   *
   * @param store the store
   * @param reader reads the tables of that store
   * @param remedy what is done about findings
   * @param clock tells how old a deletion is
   * @param settle how old a deletion must be before what is left of the customer is a finding;
   *     until then the API or the relay may still be erasing
   */
  public CustomerVerifier(
      CustomerStore store, TableReader reader, Remedy remedy, Clock clock, Duration settle) {
    this.store = store;
    this.reader = reader;
    this.remedy = remedy;
    this.clock = clock;
    this.settle = settle;
  }

  /**
   * Verifies a customer.
   *
   * @param customerId which customer; it need not exist
   * @param findings receives what was found, and what became of it
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   */
  public void verify(CustomerId customerId, Findings findings) {
    for (int read = 1; read <= MOST_READS; read++) {
      Optional<HistoryHead> before = store.head(customerId);
      HistoryCheck history = read(customerId, before, findings);
      Optional<ViewTableRow> view = reader.view(customerId);
      if (history.newest().equals(before) && store.head(customerId).equals(before)) {
        judge(history, view, findings);
        return;
      }
    }
    findings.add(
        Finding.of(
            NOT_VERIFIED,
            customerId,
            null,
            "it changed during each of %d reads".formatted(MOST_READS)));
  }

  private HistoryCheck read(CustomerId customerId, Optional<HistoryHead> head, Findings findings) {
    boolean isLiving = head.isPresent() && !head.get().isDeletion();
    HistoryCheck history =
        new HistoryCheck(
            customerId,
            store.schema(),
            (finding, after, eventId) ->
                isLiving ? mendSnapshot(finding, after, eventId, findings) : Optional.of(finding));
    reader.forEachEvent(customerId, history::add);
    return history;
  }

  /** What was mended is reported even if the customer changes, so that it is read again. */
  private Optional<Finding> mendSnapshot(
      Finding finding, Customer after, UUID eventId, Findings findings) {
    Finding treated = finding.with(remedy.ofSnapshot(finding, after, eventId, findings));
    if (treated.outcome() != Finding.Outcome.MENDED) {
      return Optional.of(treated);
    }
    findings.add(treated);
    return Optional.empty();
  }

  private void judge(HistoryCheck history, Optional<ViewTableRow> view, Findings findings) {
    Optional<Remedy.Fold> fold = foldOf(history);
    for (Finding finding : history.findings()) {
      if (finding.kind() != ERASURE_UNFINISHED || isSettled(history)) {
        findings.add(
            finding.outcome() == Finding.Outcome.FOUND
                ? finding.with(remedy.of(finding, fold, findings))
                : finding);
      }
    }
    ViewCheck.of(view, history)
        .ifPresent(finding -> findings.add(finding.with(remedy.of(finding, fold, findings))));
  }

  private static Optional<Remedy.Fold> foldOf(HistoryCheck history) {
    return history
        .fold()
        .filter(Customer.class::isInstance)
        .map(Customer.class::cast)
        .flatMap(
            customer ->
                history
                    .newest()
                    .flatMap(newest -> Optional.ofNullable(newest.eventId()))
                    .map(eventId -> new Remedy.Fold(customer, eventId)));
  }

  private boolean isSettled(HistoryCheck history) {
    return history
        .newest()
        .flatMap(newest -> Optional.ofNullable(newest.createTime()))
        .filter(time -> Settling.isYoung(time, settle, clock.instant()))
        .isEmpty();
  }
}
