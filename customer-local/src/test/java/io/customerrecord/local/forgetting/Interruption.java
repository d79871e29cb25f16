package io.customerrecord.local.forgetting;

import io.customerrecord.local.testing.Killed;

import io.customerrecord.local.testing.HookedS3.Call;
import io.customerrecord.local.testing.HookedS3.Hook;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something happens once, between two calls: when the one before has had its effect and the one
 * with a given number has not. For one customer's events that is every moment that S3 can tell from
 * another, for their calls follow one another.
 */
final class Interruption implements Hook {
  private final AtomicInteger calls = new AtomicInteger();
  private final int before;
  private final Runnable happening;

  /**
   * An interruption.
   *
   * @param before the number of the call, from 1
   */
  Interruption(int before, Runnable happening) {
    this.before = before;
    this.happening = happening;
  }

  /** The process dies. */
  static Interruption killBefore(int call) {
    return new Interruption(
        call,
        () -> {
          throw new Killed();
        });
  }

  /** Whether it came to that. */
  boolean happened() {
    return calls.get() >= before;
  }

  @Override
  public void before(Call call) {
    if (calls.incrementAndGet() == before) {
      happening.run();
    }
  }

  @Override
  public void after(Call call) {}
}
