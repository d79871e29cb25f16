package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The expected behaviour of customers, made of maps and lists and without any production code. */
final class CustomerModel {
  /** The kinds of steps. */
  enum Kind {
    CREATE_PERSON,
    CREATE_ORGANISATION,
    AMEND_PERSON,
    AMEND_ORGANISATION,
    DELETE,
    FIND,
    REBUILD
  }

  /**
   * A command or a query.
   *
   * @param key the key of the customer's creation, which determines its id
   * @param commandKey the key of the command
   * @param version the expected version of an amendment, or the version to rebuild
   * @param text the name of the customer
   */
  record Step(Kind kind, String key, String commandKey, long version, String text) {}

  /** A version of a customer: its name, and the key of the command that made it. */
  private record Version(String kind, String text, String key) {}

  private final Map<String, List<Version>> living = new HashMap<>();
  private final Map<String, Integer> deletedAt = new HashMap<>();

  String result(Step step) {
    return switch (step.kind()) {
      case CREATE_PERSON -> create(step, "person");
      case CREATE_ORGANISATION -> create(step, "organisation");
      case AMEND_PERSON -> amend(step, "person");
      case AMEND_ORGANISATION -> amend(step, "organisation");
      case DELETE -> delete(step);
      case FIND -> find(step);
      case REBUILD -> rebuild(step);
    };
  }

  private String create(Step step, String kind) {
    if (deletedAt.containsKey(step.key())) {
      return "Gone";
    }
    List<Version> versions = living.computeIfAbsent(step.key(), key -> new ArrayList<>());
    if (versions.isEmpty()) {
      versions.add(new Version(kind, step.text(), step.key()));
    }
    Version first = versions.getFirst();
    return first.kind.equals(kind) && first.text.equals(step.text())
        ? shown(versions, 1)
        : "KeyReused";
  }

  private String amend(Step step, String kind) {
    if (!living.containsKey(step.key())) {
      return missing(step);
    }
    List<Version> versions = living.get(step.key());
    int seen = (int) step.version();
    for (int at = versions.size() - 1; at >= 0; at--) {
      boolean remembered = at >= versions.size() - 16 || at == seen;
      if (remembered && versions.get(at).key.equals(step.commandKey())) {
        boolean same =
            at == seen
                && versions.get(at).kind.equals(kind)
                && versions.get(at).text.equals(step.text());
        return same ? shown(versions, seen + 1) : "KeyReused";
      }
    }
    if (seen != versions.size()) {
      return "VersionMismatch";
    }
    Version before = versions.getLast();
    if (!before.kind.equals(kind)) {
      return "WrongType";
    }
    if (!before.text.equals(step.text())) {
      versions.add(new Version(kind, step.text(), step.commandKey()));
    }
    return shown(versions, versions.size());
  }

  private String delete(Step step) {
    List<Version> versions = living.remove(step.key());
    if (versions != null) {
      deletedAt.put(step.key(), versions.size() + 1);
    }
    return deletedAt.containsKey(step.key())
        ? "deleted at " + deletedAt.get(step.key())
        : "NotFound";
  }

  private String find(Step step) {
    List<Version> versions = living.get(step.key());
    return versions == null ? missing(step) : shown(versions, versions.size());
  }

  private String rebuild(Step step) {
    List<Version> versions = living.get(step.key());
    if (versions == null) {
      return missing(step);
    }
    return step.version() > versions.size()
        ? "NoSuchVersion"
        : shown(versions, (int) step.version());
  }

  private String missing(Step step) {
    return deletedAt.containsKey(step.key()) ? "Gone" : "NotFound";
  }

  private static String shown(List<Version> versions, int version) {
    Version shown = versions.get(version - 1);
    return version + " " + shown.kind + " " + shown.text;
  }

  /** A result of the service in the words of this model. */
  static String summary(Result<?> result) {
    return switch (result) {
      case Result.Rejected<?> rejected -> rejected.rejection().getClass().getSimpleName();
      case Result.Success<?>(Tombstone tombstone, boolean replayed) ->
          "deleted at " + tombstone.version();
      case Result.Success<?>(Customer customer, boolean replayed) ->
          customer.version()
              + switch (customer.details()) {
                case Person person -> " person " + person.customerName().surname();
                case Organisation organisation ->
                    " organisation " + organisation.organisationName();
              };
      case Result.Success<?> ok -> throw new AssertionError("unexpected " + ok);
    };
  }
}
