package io.customerrecord.admin.forget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period in which a copy may exist where the certificate could not look. Immutable.
 *
 * @param what where the copy would be
 * @param basis how the end follows from the deletion and the configuration
 * @param until when the period ends, or null if that is not known
 */
public record ResidualWindow(String what, String basis, @Nullable Instant until) {

  /** Whether a window is over. The names are stable: certificates contain them. */
  public enum State {
    /** No copy can exist there any more. */
    OVER,
    /** A copy may exist there. */
    OPEN,
    /** Until when a copy may exist there is not known. */
    UNKNOWN
  }

  /**
   * The state at a moment.
   *
   * @param now the moment
   * @return the state
   */
  public State at(Instant now) {
    return until == null ? State.UNKNOWN : until.isAfter(now) ? State.OPEN : State.OVER;
  }
}
