package io.customerrecord.local.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file with one JSON value on each line. An entry that {@link #append} has returned
 * from survives the end of the process, but not a power cut: nothing is forced to disk. The last
 * line may be torn by a crash and is then dropped on opening. A journal without a file remembers
 * nothing. Safe for use by several threads; failing I/O throws {@link UncheckedIOException}.
 */
public final class Journal implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path file;
  private @Nullable FileChannel channel;

  private Journal(@Nullable Path file) {
    this.file = file;
    reopen();
  }

  /**
   * Opens a journal, making its directories where they are missing.
   *
   * @param file where it is kept, or null to remember nothing
   * @param replay is given every entry of an earlier run, oldest first
   */
  public static Journal open(@Nullable Path file, Consumer<JsonNode> replay) {
    try {
      if (file != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
          replay(file, replay);
        }
      }
      return new Journal(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replay(Path file, Consumer<JsonNode> replay) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        replay.accept(JSON.readTree(bytes, start, i - start));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      try (FileChannel torn = FileChannel.open(file, WRITE)) {
        torn.truncate(start);
      }
    }
  }

  /** Adds one entry. */
  public void append(JsonNode entry) {
    append(List.of(entry));
  }

  /** Adds entries with one write: after a crash a first part of them may be there. */
  public synchronized void append(List<? extends JsonNode> entries) {
    if (channel != null && !entries.isEmpty()) {
      write(channel, entries);
    }
  }

  /** Replaces the whole content, in one step. */
  public synchronized void rewrite(List<? extends JsonNode> entries) {
    if (file == null) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel out = FileChannel.open(fresh, CREATE, APPEND)) {
        write(out, entries);
      }
      close();
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reopen();
  }

  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reopen() {
    try {
      channel = file == null ? null : FileChannel.open(file, CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel out, List<? extends JsonNode> entries) {
    try {
      ByteBuffer lines = ByteBuffer.wrap(lines(entries));
      while (lines.hasRemaining()) {
        out.write(lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] lines(List<? extends JsonNode> entries) throws JsonProcessingException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JsonNode entry : entries) {
      lines.writeBytes(JSON.writeValueAsString(entry).getBytes(UTF_8));
      lines.write('\n');
    }
    return lines.toByteArray();
  }
}
