package io.customerrecord.local.aws.s3;

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

/** All buckets by name. Thread-safe. */
final class Buckets {

  private static final String NAME = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

  private final @Nullable Path directory;
  private final Clock clock;
  private final SortedMap<String, Bucket> byName = new TreeMap<>();

  Buckets(@Nullable Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    if (directory != null && Files.isDirectory(directory)) {
      try (Stream<Path> children = Files.list(directory)) {
        children
            .map(child -> child.getFileName().toString())
            .filter(name -> name.matches(NAME))
            .forEach(this::open);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  synchronized List<Bucket> all() {
    return List.copyOf(byName.values());
  }

  synchronized Bucket get(String name) {
    Bucket bucket = byName.get(name);
    if (bucket == null) {
      throw S3Error.of(404, "NoSuchBucket", "The specified bucket does not exist");
    }
    return bucket;
  }

  synchronized void create(String name) {
    if (!name.matches(NAME) || name.contains("..")) {
      throw S3Error.of(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    if (byName.containsKey(name)) {
      throw S3Error.of(
          409,
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    open(name);
  }

  synchronized void delete(String name) {
    Bucket bucket = get(name);
    if (!bucket.isEmpty()) {
      throw S3Error.of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
    bucket.close();
    byName.remove(name);
    if (directory != null) {
      deleteAll(directory.resolve(name));
    }
  }

  synchronized void close() {
    byName.values().forEach(Bucket::close);
  }

  private void open(String name) {
    byName.put(name, new Bucket(name, directory == null ? null : directory.resolve(name), clock));
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
