package io.customerrecord.local.forgetting;

import io.customerrecord.local.testing.HookedS3.Call;
import io.customerrecord.local.testing.HookedS3.Hook;
import io.customerrecord.local.testing.Killed;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An action that runs once between two calls: after the effect of one call and before that of the
 * call with a given number. The calls for the events of one customer are sequential, so these are
 * all the moments that S3 can distinguish.
 */
final class Interruption implements Hook {
  private final AtomicInteger calls = new AtomicInteger();
  private final int before;
  private final Runnable action;

  /**
   * An interruption.
   *
   * @param before the number of the call, from 1
   */
  Interruption(int before, Runnable action) {
    this.before = before;
    this.action = action;
  }

  /** Kills the process. */
  static Interruption killBefore(int call) {
    return new Interruption(
        call,
        () -> {
          throw new Killed();
        });
  }

  /** Whether the action ran. */
  boolean happened() {
    return calls.get() >= before;
  }

  @Override
  public void before(Call call) {
    if (calls.incrementAndGet() == before) {
      action.run();
    }
  }

  @Override
  public void after(Call call) {}
}
