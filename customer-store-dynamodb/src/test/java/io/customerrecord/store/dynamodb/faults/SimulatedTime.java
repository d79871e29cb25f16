package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A monotonic clock that advances only by {@link #passes}. Thread-safe. */
final class SimulatedTime {
  private final AtomicLong nanos = new AtomicLong();

  long nanoTime() {
    return nanos.get();
  }

  void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  Duration passed() {
    return Duration.ofNanos(nanos.get());
  }

  Deadline deadlineIn(Duration time) {
    return Deadline.in(time, this::nanoTime);
  }
}
