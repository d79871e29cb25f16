package io.customerrecord.local.aws.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All data streams by name. Thread-safe. */
final class Streams {

  private static final String PREFIX = "stream-";

  private final @Nullable Path directory;
  private final Clock clock;
  private final SortedMap<String, DataStream> byName = new TreeMap<>();

  Streams(@Nullable Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    if (directory != null && Files.isDirectory(directory)) {
      loadAll(directory);
    }
  }

  private void loadAll(Path kept) {
    try (Stream<Path> children = Files.list(kept)) {
      children
          .filter(child -> child.getFileName().toString().startsWith(PREFIX))
          .toList()
          .forEach(this::loadOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void loadOne(Path child) {
    DataStream stream = new DataStream(child, clock);
    if (stream.isCreated()) {
      byName.put(child.getFileName().toString().substring(PREFIX.length()), stream);
    } else { // the process ended before the stream was created
      stream.close();
      deleteAll(child);
    }
  }

  synchronized List<String> names() {
    return List.copyOf(byName.keySet());
  }

  synchronized DataStream get(String name) {
    DataStream stream = byName.get(name);
    if (stream == null) {
      throw KinesisError.notFound(
          "Stream " + name + " under account " + StreamName.ACCOUNT + " not found.");
    }
    return stream;
  }

  synchronized void create(String name, int shardCount) {
    if (byName.containsKey(name)) {
      throw KinesisError.of(
          "ResourceInUseException",
          "Stream " + name + " under account " + StreamName.ACCOUNT + " already exists.");
    }
    Path kept = path(name);
    DataStream stream = new DataStream(kept, clock);
    try {
      stream.create(shardCount);
    } catch (UncheckedIOException e) {
      stream.close();
      if (kept != null) {
        deleteAll(kept);
      }
      throw e;
    }
    byName.put(name, stream);
  }

  synchronized void delete(String name) {
    get(name).close();
    byName.remove(name);
    Path kept = path(name);
    if (kept != null) {
      deleteAll(kept);
    }
  }

  synchronized void close() {
    byName.values().forEach(DataStream::close);
  }

  private @Nullable Path path(String name) {
    return directory == null ? null : directory.resolve(PREFIX + name);
  }

  private static void deleteAll(Path root) {
    try (Stream<Path> inside = Files.walk(root)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
