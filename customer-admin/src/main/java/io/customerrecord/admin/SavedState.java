package io.customerrecord.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done so far, in a file, so that another run can go on where this one stopped. The
 * file is replaced as a whole, so a process that is killed leaves the last complete state. It holds
 * positions, and counts of what was done and found up to them; no personal data. Thread-safe.
 */
public final class SavedState {
  private static final String PURPOSE = "purpose";
  private static final String ITEMS = "items/";
  private static final String FOUND = "found/";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final @Nullable Path file;
  private final Map<String, String> values;

  private SavedState(@Nullable Path file, Map<String, String> values) {
    this.file = file;
    this.values = values;
  }

  /**
   * A state that is kept in memory only.
   *
   * @return an empty state
   */
  public static SavedState inMemory() {
    return new SavedState(null, new TreeMap<>());
  }

  /**
   * Opens the state of a run, or begins a new one.
   *
   * @param file where it is kept; its directory exists
   * @param purpose what the run does with which tables; a state of another purpose is refused
   * @return the state
   * @throws IllegalArgumentException if the file is not a state, or is that of another purpose
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public static SavedState open(Path file, String purpose) {
    Map<String, String> values = read(file);
    String stored = values.putIfAbsent(PURPOSE, purpose);
    if (stored != null && !stored.equals(purpose)) {
      throw new IllegalArgumentException(
          "%s is the state of '%s', not of '%s': name another file, or delete it to begin anew"
              .formatted(file, stored, purpose));
    }
    SavedState state = new SavedState(file, values);
    state.write();
    return state;
  }

  private static Map<String, String> read(Path file) {
    try {
      return Files.exists(file)
          ? JSON.readValue(
              Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {})
          : new TreeMap<>();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is not a state file of this tool", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /**
   * A value.
   *
   * @param key its name
   * @return the value, or empty if it was never put
   */
  public synchronized Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Stores a value. Once this returns, it is in the file.
   *
   * @param key its name
   * @param value the value
   * @throws UncheckedIOException if the file cannot be written
   */
  public synchronized void put(String key, String value) {
    values.put(key, value);
    write();
  }

  /**
   * How many items of a part are behind the positions that are stored.
   *
   * @param part which part of the work, such as a table
   * @return the number of items, earlier runs included
   */
  public synchronized long items(String part) {
    return Long.parseLong(values.getOrDefault(ITEMS + part, "0"));
  }

  /**
   * What was found behind the positions that are stored, and what was mended.
   *
   * @return the findings, those of earlier runs included
   * @throws IllegalArgumentException if the file counts findings that this release does not know
   */
  public synchronized FindingCounts found() {
    Map<FindingCounts.Key, Long> found = new HashMap<>();
    values.forEach(
        (name, count) -> {
          if (name.startsWith(FOUND)) {
            found.put(keyOf(name), Long.valueOf(count));
          }
        });
    return new FindingCounts(found);
  }

  private FindingCounts.Key keyOf(String name) {
    String[] parts = name.split("/", 3);
    try {
      return new FindingCounts.Key(
          FindingKind.valueOf(parts[1]), Finding.Outcome.valueOf(parts[2]));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s has %s, which this release does not know: go on with the release that wrote it, or"
                  .formatted(file, name)
              + " delete it to begin anew",
          e);
    }
  }

  /**
   * Counts a finding that no later run will find again. Once this returns, it is in the file.
   *
   * @param finding what was found
   * @throws UncheckedIOException if the file cannot be written
   */
  public synchronized void count(Finding finding) {
    add(FindingCounts.NONE.plus(finding));
    write();
  }

  /**
   * Counts items of a part that no later run will meet again. Once this returns, the count is in
   * the file.
   *
   * @param part which part of the work
   * @param items how many more of them are done
   * @throws UncheckedIOException if the file cannot be written
   */
  public synchronized void count(String part, long items) {
    add(ITEMS + part, items);
    write();
  }

  /**
   * Stores how far a part of the work is, and in the same write what was done and found up to
   * there. Once this returns, it is in the file.
   *
   * @param part which part of the work, such as a table
   * @param key the name of the position
   * @param position the position
   * @param items how many more items of the part are done
   * @param found what was found since the position before
   * @throws UncheckedIOException if the file cannot be written
   */
  public synchronized void pass(
      String part, String key, String position, long items, FindingCounts found) {
    values.put(key, position);
    add(ITEMS + part, items);
    add(found);
    write();
  }

  private void add(FindingCounts found) {
    found.counts().forEach((key, count) -> add(FOUND + key.kind() + "/" + key.outcome(), count));
  }

  private void add(String name, long more) {
    values.merge(
        name,
        Long.toString(more),
        (before, added) -> Long.toString(Long.parseLong(before) + Long.parseLong(added)));
  }

  /**
   * The run is complete: the next one begins anew.
   *
   * @throws UncheckedIOException if the file cannot be deleted
   */
  public synchronized void complete() {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be deleted", e);
      }
    }
  }

  private void write() {
    if (file == null) {
      return;
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.write(next, JSON.writeValueAsBytes(values));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
