package io.customerrecord.admin.verify;

import io.customerrecord.admin.ErasureFinisher;
import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.Findings;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Mends what follows from the events: views, tombstones, snapshots and unfinished erasures. Each
 * write has conditions that hold only while the events are those that were read, so commands may
 * run meanwhile. What would need a decision is mended only if the choices say so. Thread-safe.
 */
public final class TableRemedy implements Remedy {
  private final CustomerStore store;
  private final TableRepairer repairer;
  private final ErasureFinisher erasures;
  private final Choices choices;

  /**
   * Decisions that the tool cannot take.
   *
   * @param lift whose tombstone without a deletion event is replaced by the living customer, or
   *     empty for no one's
   * @param removeViewsWithoutEvents whether a living view without any event is removed
   * @param removeSnapshotsOfDeleted whether a deletion loses a snapshot in its row; {@code repair}
   *     alone may change that row
   */
  public record Choices(
      Optional<TombstoneLift> lift,
      boolean removeViewsWithoutEvents,
      boolean removeSnapshotsOfDeleted) {
    /** Nothing that needs a decision is changed. */
    public static final Choices NONE = new Choices(Optional.empty(), false, false);
  }

  /**
   * A remedy.
   *
   * @param store the store
   * @param repairer writes to the tables of that store
   * @param choices what is mended besides
   */
  public TableRemedy(CustomerStore store, TableRepairer repairer, Choices choices) {
    this.store = store;
    this.repairer = repairer;
    this.erasures = new ErasureFinisher(store);
    this.choices = choices;
  }

  /**
   * A remedy that changes nothing and tells what this one would mend.
   *
   * @return the remedy
   */
  public Remedy dryRun() {
    return new Remedy() {
      @Override
      public Outcome ofSnapshot(Finding finding, Customer after, UUID eventId, Findings findings) {
        return Outcome.WOULD_MEND;
      }

      @Override
      public Outcome of(Finding finding, Optional<Fold> fold, Findings findings) {
        return canMend(finding, fold) ? Outcome.WOULD_MEND : Outcome.FOUND;
      }
    };
  }

  @Override
  public Outcome ofSnapshot(Finding finding, Customer after, UUID eventId, Findings findings) {
    findings.announce(finding);
    return mended(repairer.writeSnapshot(after, eventId));
  }

  @Override
  public Outcome of(Finding finding, Optional<Fold> fold, Findings findings) {
    if (!canMend(finding, fold)) {
      return Outcome.FOUND;
    }
    findings.announce(finding);
    CustomerId id = Objects.requireNonNull(finding.customerId(), "customerId");
    return switch (finding.kind()) {
      case VIEW_MISSING, VIEW_UNREADABLE, VIEW_STALE, VIEW_DIFFERS ->
          mended(store.repair(fold.orElseThrow().customer(), fold.orElseThrow().newestEventId()));
      case TOMBSTONE_WITHOUT_DELETION ->
          mended(
              repairer.liftTombstone(
                  fold.orElseThrow().customer(), fold.orElseThrow().newestEventId()));
      case VIEW_WITHOUT_EVENTS -> mended(repairer.removeViewWithoutEvents(id));
      case SNAPSHOT_OF_DELETED ->
          mended(
              repairer.removeSnapshotOfDeletion(
                  id, Objects.requireNonNull(finding.version(), "version")));
      case ERASURE_UNFINISHED, VIEW_OF_DELETED -> mended(erasures.finish(id));
      case TOMBSTONE_DIFFERS -> mended(erasures.finishAndRewriteTombstone(id));
      default -> Outcome.FOUND;
    };
  }

  private boolean canMend(Finding finding, Optional<Fold> fold) {
    return switch (finding.kind()) {
      case VIEW_MISSING, VIEW_UNREADABLE, VIEW_STALE, VIEW_DIFFERS -> fold.isPresent();
      case ERASURE_UNFINISHED, VIEW_OF_DELETED, TOMBSTONE_DIFFERS -> true;
      case TOMBSTONE_WITHOUT_DELETION ->
          fold.isPresent()
              && choices
                  .lift()
                  .filter(lift -> lift.customerId().equals(finding.customerId()))
                  .isPresent();
      case VIEW_WITHOUT_EVENTS -> choices.removeViewsWithoutEvents();
      case SNAPSHOT_OF_DELETED -> choices.removeSnapshotsOfDeleted();
      default -> false;
    };
  }

  private static Outcome mended(boolean isMended) {
    return isMended ? Outcome.MENDED : Outcome.NOT_MENDED;
  }
}
