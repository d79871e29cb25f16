package io.customerrecord.store.dynamodb.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The rate of each fault. Immutable.
 *
 * @param rates from 0 to 1; 0 for an absent fault
 * @param longestDelay the longest delay of one request or response
 */
public record Faults(Map<Fault, Double> rates, Duration longestDelay) {

  public Faults {
    rates = Map.copyOf(rates);
  }

  public static Faults none() {
    return new Faults(Map.of(), Duration.ofMillis(3));
  }

  /** Every fault at the same rate. */
  public static Faults all(double rate) {
    Faults faults = none();
    for (Fault fault : Fault.values()) {
      faults = faults.with(fault, rate);
    }
    return faults;
  }

  public Faults with(Fault fault, double rate) {
    Map<Fault, Double> changed = new EnumMap<>(Fault.class);
    changed.putAll(rates);
    changed.put(fault, rate);
    return new Faults(changed, longestDelay);
  }

  public Faults withDelays(double rate, Duration longest) {
    return new Faults(with(Fault.DELAY, rate).rates, longest);
  }

  public boolean happens(Fault fault, SplittableRandom random) {
    return random.nextDouble() < rates.getOrDefault(fault, 0.0);
  }

  /** Waits if a delay is chosen. */
  public void delay(SplittableRandom random) {
    if (happens(Fault.DELAY, random)) {
      LockSupport.parkNanos(random.nextLong(longestDelay.toNanos()));
    }
  }
}
