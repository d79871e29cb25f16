package io.customerrecord.store.dynamodb.consistency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The customer service in its simplest form, for persons: a list of the surnames and a list of the
 * idempotency keys of each customer. Results are texts.
 */
final class CustomerModel {
  private static final int REMEMBERED_KEYS = 16;

  /** Few customers, versions, names and keys, so that the steps of a sequence often meet. */
  record Step(Kind kind, int customer, int version, String name, String key, boolean losesView) {}

  enum Kind {
    CREATE,
    AMEND,
    DELETE,
    FIND,
    REBUILD
  }

  private record Life(List<String> names, List<String> keys) {}

  private final Map<Integer, Life> living = new HashMap<>();
  private final Set<Integer> deleted = new HashSet<>();

  String result(Step step) {
    return switch (step.kind()) {
      case CREATE -> create(step);
      case AMEND -> living(step, life -> amend(life, step));
      case DELETE -> delete(step);
      case FIND -> living(step, life -> shown(life, life.names.size()));
      case REBUILD ->
          living(
              step,
              life ->
                  step.version() > life.names.size()
                      ? "NoSuchVersion"
                      : shown(life, step.version()));
    };
  }

  private String create(Step step) {
    if (deleted.contains(step.customer())) {
      return "Gone";
    }
    Life life =
        living.computeIfAbsent(
            step.customer(),
            customer ->
                new Life(
                    new ArrayList<>(List.of(step.name())),
                    new ArrayList<>(List.of("creation of " + customer))));
    return life.names.getFirst().equals(step.name()) ? shown(life, 1) : "KeyReused";
  }

  private static String amend(Life life, Step step) {
    int expected = step.version();
    int used = life.keys.lastIndexOf(step.key());
    if (used >= 0 && (used == expected || used >= life.keys.size() - REMEMBERED_KEYS)) {
      boolean same = used == expected && life.names.get(expected).equals(step.name());
      return same ? shown(life, expected + 1) : "KeyReused";
    }
    if (expected != life.names.size()) {
      return "VersionMismatch";
    }
    if (!life.names.getLast().equals(step.name())) {
      life.names.add(step.name());
      life.keys.add(step.key());
    }
    return shown(life, life.names.size());
  }

  private String delete(Step step) {
    if (living.remove(step.customer()) != null) {
      deleted.add(step.customer());
    }
    return deleted.contains(step.customer()) ? "deleted" : "NotFound";
  }

  private String living(Step step, Function<Life, String> result) {
    Life life = living.get(step.customer());
    if (life != null) {
      return result.apply(life);
    }
    return deleted.contains(step.customer()) ? "Gone" : "NotFound";
  }

  private static String shown(Life life, int version) {
    return version + " " + life.names.get(version - 1);
  }
}
