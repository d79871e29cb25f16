package io.customerrecord.domain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The schema versions of one event type, from 1. Each version after the first either adds fields,
 * or gives the data another meaning; then an upcast brings the data of all earlier versions to the
 * new one. Immutable and thread-safe.
 *
 * <pre>{@code
 * SchemaVersions.first().adding(2).meaning(data -> withoutTitles(data))
 * }</pre>
 */
final class SchemaVersions {
  private record Version(int shape, @Nullable UnaryOperator<Map<String, Object>> upcast) {}

  private final List<Version> versions;
  private final int lastChangeOfMeaning; // or 1

  private SchemaVersions(List<Version> versions) {
    this.versions = List.copyOf(versions);
    this.lastChangeOfMeaning = lastChangeOfMeaning(versions);
  }

  /** Version 1 alone, which holds the first shape. */
  static SchemaVersions first() {
    return new SchemaVersions(List.of(new Version(1, null)));
  }

  /**
   * These versions and one more, which also holds the fields that came with a shape.
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
   * These versions and one more, in which the same fields mean something else.
   *
   * @param upcast makes the new data from those of the version before, which it does not change
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

  /** The newest shape that an event of this type can have. */
  int shape() {
    return versions.getLast().shape();
  }

  /** How many times the meaning has changed. */
  int changesOfMeaning() {
    return (int) versions.stream().filter(version -> version.upcast() != null).count();
  }

  /**
   * The version to write an event in: the lowest that has today's meaning and holds the shape, so
   * that an older release can read it if it can be read there at all.
   *
   * @throws IllegalArgumentException if there is none
   */
  int lowestFor(int shape) {
    return Math.max(firstOf(shape), lastChangeOfMeaning);
  }

  /**
   * The first version that holds a shape.
   *
   * @throws IllegalArgumentException if there is none
   */
  int firstOf(int shape) {
    for (int version = 1; version <= newest(); version++) {
      if (versions.get(version - 1).shape() >= shape) {
        return version;
      }
    }
    throw new IllegalArgumentException("no schema version holds the shape " + shape);
  }

  /** The version to which the upcasts bring data of a version. */
  int versionAfterUpcast(int from) {
    return Math.max(from, lastChangeOfMeaning);
  }

  /** The data of a version with today's meaning. */
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
