package io.customerrecord.domain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The schema versions of one event type, from 1. Each version after the first either adds fields or
 * changes the meaning of the data; then an upcast converts the data of the version before.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * SchemaVersions.first().adding(2).meaning(data -> withoutTitles(data))
 * }</pre>
 */
final class SchemaVersions {
  private record Version(int shape, @Nullable UnaryOperator<Map<String, Object>> upcast) {}

  private final List<Version> versions;
  private final int lastChangeOfMeaning; // 1 if there is none

  private SchemaVersions(List<Version> versions) {
    this.versions = List.copyOf(versions);
    this.lastChangeOfMeaning = lastChangeOfMeaning(versions);
  }

  /** Version 1 alone, with the first shape. */
  static SchemaVersions first() {
    return new SchemaVersions(List.of(new Version(1, null)));
  }

  /**
   * Adds a version with the fields of a newer shape.
   *
   * @throws IllegalArgumentException if the shape is not newer than that of the version before
   */
  SchemaVersions adding(int shape) {
    if (shape <= shape()) {
      throw new IllegalArgumentException("the shape must be above " + shape() + ", not " + shape);
    }
    return with(new Version(shape, null));
  }

  /**
   * Adds a version with the same fields and another meaning.
   *
   * @param upcast converts the data of the version before into new data; it must not modify them
   */
  SchemaVersions meaning(UnaryOperator<Map<String, Object>> upcast) {
    return with(new Version(shape(), upcast));
  }

  private SchemaVersions with(Version version) {
    List<Version> more = new ArrayList<>(versions);
    more.add(version);
    return new SchemaVersions(more);
  }

  int newest() {
    return versions.size();
  }

  /** The newest shape of this event type. */
  int shape() {
    return versions.getLast().shape();
  }

  /** The number of changes of meaning. */
  int changesOfMeaning() {
    return (int) versions.stream().filter(version -> version.upcast() != null).count();
  }

  /**
   * The version in which to write an event: the lowest with the current meaning and the shape, so
   * that as many older releases as possible can read it.
   *
   * @throws IllegalArgumentException if no version has the shape
   */
  int lowestFor(int shape) {
    return Math.max(firstOf(shape), lastChangeOfMeaning);
  }

  /**
   * The first version with a shape.
   *
   * @throws IllegalArgumentException if no version has the shape
   */
  int firstOf(int shape) {
    for (int version = 1; version <= newest(); version++) {
      if (versions.get(version - 1).shape() >= shape) {
        return version;
      }
    }
    throw new IllegalArgumentException("no schema version has the shape " + shape);
  }

  /** The version of the data of a version after its upcasts. */
  int versionAfterUpcast(int from) {
    return Math.max(from, lastChangeOfMeaning);
  }

  /** Converts the data of a version to the current meaning. */
  Map<String, Object> upcast(int from, Map<String, Object> data) {
    Map<String, Object> current = data;
    for (Version version :
        versions.subList(Math.min(from, lastChangeOfMeaning), lastChangeOfMeaning)) {
      if (version.upcast() != null) {
        current = version.upcast().apply(current);
      }
    }
    return current;
  }

  private static int lastChangeOfMeaning(List<Version> versions) {
    int version = versions.size();
    while (version > 1 && versions.get(version - 1).upcast() == null) {
      version--;
    }
    return version;
  }
}
