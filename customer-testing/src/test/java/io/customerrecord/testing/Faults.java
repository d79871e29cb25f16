package io.customerrecord.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often each fault happens. Immutable.
 *
 * @param rates from 0, which is also the rate of a fault that is absent, to 1
 */
record Faults(Map<Fault, Double> rates) {

  Faults {
    rates = Map.copyOf(rates);
  }

  static Faults none() {
    return new Faults(Map.of());
  }

  /** Every fault at the same rate. */
  static Faults all(double rate) {
    Faults faults = none();
    for (Fault fault : Fault.values()) {
      faults = faults.with(fault, rate);
    }
    return faults;
  }

  Faults with(Fault fault, double rate) {
    Map<Fault, Double> changed = new EnumMap<>(Fault.class);
    changed.putAll(rates);
    changed.put(fault, rate);
    return new Faults(changed);
  }

  boolean happens(Fault fault, SplittableRandom random) {
    return random.nextDouble() < rates.getOrDefault(fault, 0.0);
  }
}
