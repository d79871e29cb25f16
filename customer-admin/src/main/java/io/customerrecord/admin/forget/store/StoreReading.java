package io.customerrecord.admin.forget.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a customer in one store. It contains no personal data: positions, names of
 * attributes, and the fields of what an erasure leaves. Immutable.
 *
 * @param store the kind of store
 * @param name its name, ARN or URL
 * @param requests how many requests were made
 * @param items how many items, objects, messages or records were looked at
 * @param copies each copy; of many, the first ten and how many more
 * @param missing what must be there, or could not be read, so that no copy can be excluded
 * @param remains the fields of what remains after an erasure, by name
 * @param deletion the deletion that the store knows of
 */
public record StoreReading(
    StoreKind store,
    String name,
    long requests,
    long items,
    List<String> copies,
    List<String> missing,
    Map<String, String> remains,
    Optional<Deletion> deletion) {

  /** Copies everything. */
  public StoreReading {
    copies = List.copyOf(copies);
    missing = List.copyOf(missing);
    remains = new LinkedHashMap<>(remains);
  }

  /**
   * A deletion of the customer.
   *
   * @param deletedAt when the customer was deleted, or null if that is unreadable
   * @param storedAt when this store received it, or null if it does not say
   */
  public record Deletion(@Nullable Instant deletedAt, @Nullable Instant storedAt) {}

  /**
   * Whether the store does not know the customer.
   *
   * @return true if it holds neither a copy nor anything that an erasure leaves
   */
  public boolean isEmpty() {
    return copies.isEmpty() && remains.isEmpty();
  }

  /**
   * Whether the store does not contradict that the customer is forgotten.
   *
   * @return true if there is no copy, and nothing is missing
   */
  public boolean isClean() {
    return copies.isEmpty() && missing.isEmpty();
  }

  /**
   * The same reading with something else that must be there, or could not be read.
   *
   * @param what what is missing
   * @return the reading
   */
  public StoreReading withMissing(String what) {
    List<String> more = new ArrayList<>(missing);
    more.add(what);
    return new StoreReading(store, name, requests, items, copies, more, remains, deletion);
  }

  /** Collects what is found. Used by one thread. */
  static final class Builder {
    private static final int MOST_NAMED = 10;

    private final StoreKind store;
    private final String name;
    private final List<String> copies = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<String, String> remains = new LinkedHashMap<>();
    private Optional<Deletion> deletion = Optional.empty();
    private long requests;
    private long items;
    private long moreCopies;

    Builder(StoreKind store, String name) {
      this.store = store;
      this.name = name;
    }

    void countRequest(long itemsInResponse) {
      requests++;
      items += itemsInResponse;
    }

    void copy(String what) {
      if (copies.size() < MOST_NAMED) {
        copies.add(what);
      } else {
        moreCopies++;
      }
    }

    void missing(String what) {
      missing.add(what);
    }

    void remains(String field, String value) {
      remains.put(field, value);
    }

    void deletion(Deletion found) {
      deletion = Optional.of(found);
    }

    StoreReading build() {
      List<String> named = new ArrayList<>(copies);
      if (moreCopies > 0) {
        named.add("and %d more".formatted(moreCopies));
      }
      return new StoreReading(store, name, requests, items, named, missing, remains, deletion);
    }
  }
}
