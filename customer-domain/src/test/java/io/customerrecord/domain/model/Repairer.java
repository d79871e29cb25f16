package io.customerrecord.domain.model;

import java.util.List;

/** Folds the events and repairs the view repeatedly. */
record Repairer(LoadAndRepair load) implements Client {
  static Client idle() {
    return new Repairer(LoadAndRepair.begin());
  }

  @Override
  public List<Call> calls(Design design) {
    return load.calls(
        design,
        next ->
            next instanceof LoadAndRepair.Ended(Load.Loaded loaded)
                ? loaded instanceof Load.Corrupt ? new Finished.Alarm("a repair") : idle()
                : new Repairer(next));
  }

  @Override
  public boolean atRest() {
    return equals(idle());
  }
}
