package io.customerrecord.local.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.journal.DamagedFile;
import io.customerrecord.local.aws.journal.Journal;
import io.customerrecord.local.aws.s3.Bucket.Versioning;
import io.customerrecord.local.aws.s3.ObjectVersion.DeleteMarker;
import io.customerrecord.local.aws.s3.ObjectVersion.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bucket: a journal of its versions, and one file with the content of each object,
 * so that deleting an object deletes its content from the disk. Without a directory nothing is
 * stored. Not thread-safe: its {@link Bucket} serializes access.
 */
final class BucketFiles {

  private final @Nullable Path contents;
  private final Journal journal;
  private final Map<Long, JsonNode> live = new TreeMap<>();
  private Versioning versioning = Versioning.NEVER;
  private Instant created;

  BucketFiles(@Nullable Path directory, Instant now) {
    this.created = now;
    this.contents = directory == null ? null : directory.resolve("objects");
    this.journal =
        Journal.open(directory == null ? null : directory.resolve("versions.jsonl"), this::replay);
    if (contents != null) {
      compact(contents);
    }
  }

  /** Returns the versions of an earlier run, oldest first. Call it once. */
  List<ObjectVersion> load() {
    List<ObjectVersion> versions = live.values().stream().map(this::version).toList();
    live.clear();
    return versions;
  }

  Instant created() {
    return created;
  }

  Versioning versioning() {
    return versioning;
  }

  void versioning(Versioning changed) {
    journal.append(versioningEntry(changed));
    versioning = changed;
  }

  /** Adds a version and removes the one that it replaces. If this throws, neither has happened. */
  void add(ObjectVersion version, Optional<ObjectVersion> replaced) {
    List<ObjectNode> entries = new ArrayList<>();
    entries.add(addedEntry(version.toJournal()));
    replaced.ifPresent(each -> entries.add(removedEntry(each)));
    if (contents != null && version instanceof StoredObject object) {
      write(content(contents, object.tick()), object.body());
    }
    try {
      journal.append(entries);
    } catch (UncheckedIOException e) {
      deleteContent(version);
      throw e;
    }
  }

  void remove(ObjectVersion version) {
    journal.append(removedEntry(version));
    deleteContent(version);
  }

  /**
   * Deletes the content of a removed version. Content that a crash leaves behind is deleted at the
   * next start.
   */
  void deleteContent(ObjectVersion version) {
    if (contents != null) {
      delete(content(contents, version.tick()));
    }
  }

  void close() {
    journal.close();
  }

  private void replay(JsonNode entry) {
    if (entry.has("added")) {
      live.put(entry.required("added").required("tick").longValue(), entry.required("added"));
    } else if (entry.has("removed")) {
      live.remove(entry.required("removed").longValue());
    } else if (entry.has("created")) {
      created = Instant.ofEpochMilli(entry.required("created").longValue());
    } else {
      versioning = Versioning.valueOf(entry.required("versioning").textValue());
    }
  }

  /** Compacts the journal and deletes content that a crash left behind. */
  private void compact(Path directory) {
    List<ObjectNode> entries = new ArrayList<>();
    entries.add(JsonNodeFactory.instance.objectNode().put("created", created.toEpochMilli()));
    entries.add(versioningEntry(versioning));
    live.values().forEach(version -> entries.add(addedEntry(version)));
    journal.rewrite(entries);
    Set<String> wanted = live.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> !wanted.contains(file.getFileName().toString()))
            .forEach(BucketFiles::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectVersion version(JsonNode entry) {
    if (contents == null || !entry.has("headers")) {
      return DeleteMarker.fromJournal(entry);
    }
    Path content = content(contents, entry.required("tick").longValue());
    byte[] body = read(content);
    if (body.length != entry.required("size").intValue()) {
      throw new DamagedFile(content, "is damaged: it has not the length that was written");
    }
    return StoredObject.fromJournal(entry, body);
  }

  private static ObjectNode versioningEntry(Versioning versioning) {
    return JsonNodeFactory.instance.objectNode().put("versioning", versioning.name());
  }

  private static ObjectNode removedEntry(ObjectVersion version) {
    return JsonNodeFactory.instance.objectNode().put("removed", version.tick());
  }

  private static ObjectNode addedEntry(JsonNode version) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("added", version);
    return entry;
  }

  private static Path content(Path directory, long tick) {
    return directory.resolve(Long.toString(tick));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DamagedFile(file, "cannot be read", e);
    }
  }

  private static void write(Path file, byte[] body) {
    try {
      Files.write(file, body);
    } catch (IOException e) {
      delete(file);
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
