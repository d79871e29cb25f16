package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Client.Call;
import java.util.List;
import java.util.function.Function;

/** The part of a client that erases the events before a deletion, upwards. */
sealed interface Erasure {
  /** The next calls, given a function that returns the client at a later part. */
  List<Call> calls(Design design, Function<Erasure, Client> on);

  static Erasure below(int deletion) {
    return new Lowest(deletion);
  }

  /** More events than the model has. */
  int ALL = 100;

  record Lowest(int deletion) implements Erasure {
    @Override
    public List<Call> calls(Design design, Function<Erasure, Client> on) {
      return List.of(
          new Call.Read(
              "read the lowest versions",
              tables -> {
                List<Integer> batch =
                    tables.versions(0, deletion - 1).stream()
                        .limit(design.has(Flaw.ERASES_IN_ANY_ORDER) ? ALL : design.batch())
                        .toList();
                return on.apply(batch.isEmpty() ? new Ended() : new Batch(deletion, batch));
              }));
    }
  }

  record Batch(int deletion, List<Integer> versions) implements Erasure {
    @Override
    public List<Call> calls(Design design, Function<Erasure, Client> on) {
      return design.has(Flaw.ERASES_IN_ANY_ORDER)
          ? versions.stream().map(version -> inAnyOrder(version, on)).toList()
          : List.of(erase(versions, new Lowest(deletion), on));
    }

    private Call inAnyOrder(int version, Function<Erasure, Client> on) {
      List<Integer> others = versions.stream().filter(other -> other != version).toList();
      return erase(
          List.of(version),
          others.isEmpty() ? new Lowest(deletion) : new Batch(deletion, others),
          on);
    }

    private Call erase(List<Integer> some, Erasure next, Function<Erasure, Client> on) {
      return new Call.Write(
          new Request.Erase(some), done -> on.apply(next), on.apply(new Lowest(deletion)));
    }
  }

  record Ended() implements Erasure {
    @Override
    public List<Call> calls(Design design, Function<Erasure, Client> on) {
      return List.of();
    }
  }
}
