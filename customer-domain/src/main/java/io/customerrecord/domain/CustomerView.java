package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerState.Active;
import io.customerrecord.domain.CustomerState.Deleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The materialised view of a customer: the fold of its events. */
public sealed interface CustomerView {

  /**
   * Whose view this is.
   *
   * @return the id
   */
  CustomerId customerId();

  /**
   * The version of the newest event in it.
   *
   * @return from 1
   */
  long version();

  /**
   * The time of the newest event in it.
   *
   * @return the time of the event with that version
   */
  Instant updateTime();

  /**
   * A living customer.
   *
   * @param customerId the id
   * @param version the version of the newest event in it, from 1
   * @param createTime when the customer was created
   * @param updateTime when the customer last changed
   * @param details the data of the customer
   * @param recentCommands the commands that led to the newest events in it
   */
  record Customer(
      CustomerId customerId,
      long version,
      Instant createTime,
      Instant updateTime,
      Active details,
      RecentCommands recentCommands)
      implements CustomerView {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code customerId}, {@code createTime}, {@code updateTime},
     *     {@code details} or {@code recentCommands} is null; the message names it
     */
    public Customer {
      requireNonNull(customerId, "customerId");
      requireNonNull(createTime, "createTime");
      requireNonNull(updateTime, "updateTime");
      requireNonNull(details, "details");
      requireNonNull(recentCommands, "recentCommands");
    }
  }

  /**
   * The remains of a deleted customer.
   *
   * @param customerId the id
   * @param version the version of the deletion
   * @param deletedAt when the customer was deleted
   */
  record Tombstone(CustomerId customerId, long version, Instant deletedAt) implements CustomerView {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code customerId} or {@code deletedAt} is null; the message
     *     names it
     */
    public Tombstone {
      requireNonNull(customerId, "customerId");
      requireNonNull(deletedAt, "deletedAt");
    }

    @Override
    public Instant updateTime() {
      return deletedAt;
    }
  }

  /**
   * The view after one more event.
   *
   * @param before the view before the event, or null before the first event of a history. (The
   *     first event of a deleted customer is its deletion, whatever its version.)
   * @param event the next event
   * @return the view after the event
   * @throws CorruptHistory if the event cannot come next
   */
  static CustomerView after(@Nullable CustomerView before, RecordedEvent event) {
    long next = before == null ? 1 : before.version() + 1;
    boolean isDeletionAlone =
        before == null && event.payload() instanceof CustomerEvent.CustomerDeleted;
    if (event.version() != next && !isDeletionAlone) {
      throw new CorruptHistory("version " + next + " was expected")
          .at(event.customerId(), event.version());
    }
    try {
      return switch (CustomerDecider.evolve(stateOf(before), event.payload())) {
        case Active details ->
            new Customer(
                event.customerId(),
                event.version(),
                before instanceof Customer customer ? customer.createTime() : event.createTime(),
                event.createTime(),
                details,
                recentCommandsOf(before).with(event.metadata().commandId()));
        case Deleted deleted ->
            new Tombstone(event.customerId(), event.version(), event.createTime());
        case CustomerState.Absent absent ->
            throw new CorruptHistory("an event led to an absent customer");
      };
    } catch (CorruptHistory e) {
      throw e.at(event.customerId(), event.version());
    }
  }

  private static RecentCommands recentCommandsOf(@Nullable CustomerView view) {
    return view instanceof Customer customer ? customer.recentCommands() : RecentCommands.none();
  }

  /**
   * The state that a view describes.
   *
   * @param view a view, or null for a customer that does not exist
   * @return the state
   */
  static CustomerState stateOf(@Nullable CustomerView view) {
    return switch (view) {
      case null -> new CustomerState.Absent();
      case Customer customer -> customer.details();
      case Tombstone tombstone -> new Deleted();
    };
  }
}
