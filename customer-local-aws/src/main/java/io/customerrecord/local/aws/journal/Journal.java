package io.customerrecord.local.aws.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file with one JSON value per line. Entries whose {@link #append} returned survive
 * the end of the process, but not a power failure: writes are not forced to the disk. Entries whose
 * {@code append} threw are not in the file: the remains of a failed write are truncated, at the
 * latest before the next one. A journal without a file stores nothing. Thread-safe. I/O failures
 * are thrown as {@link UncheckedIOException} with the name of the file in the message.
 */
public final class Journal implements AutoCloseable {

  /** Opens the file of a journal. Tests replace it with a disk that fails. */
  @FunctionalInterface
  interface Disk {
    SeekableByteChannel open(Path file, OpenOption... options) throws IOException;
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path file;
  private final Disk disk;
  private @Nullable SeekableByteChannel channel;
  private long length; // of the complete lines
  private boolean torn; // whether part of a line may follow
  private boolean closed;

  private Journal(@Nullable Path file, Disk disk) throws IOException {
    this.file = file;
    this.disk = disk;
    if (file != null) {
      channel = disk.open(file, CREATE, APPEND);
      length = channel.size();
    }
  }

  /**
   * Opens a journal, and creates its directories if they are missing. An unterminated last line was
   * never acknowledged: it is dropped with a warning in the log.
   *
   * @param file the file, or null to store nothing
   * @param replay receives every entry of an earlier run, oldest first; a line for which it throws
   *     counts as damaged
   * @throws DamagedFile if a line is not JSON, or {@code replay} rejects it
   */
  public static Journal open(@Nullable Path file, Consumer<JsonNode> replay) {
    return open(file, replay, Files::newByteChannel);
  }

  static Journal open(@Nullable Path file, Consumer<JsonNode> replay, Disk disk) {
    try {
      if (file != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        new JournalReader(file, replay).run();
      }
      return new Journal(file, disk);
    } catch (IOException e) {
      throw failure("cannot be opened", file, e);
    }
  }

  /** Adds one entry. */
  public void append(JsonNode entry) {
    append(List.of(entry));
  }

  /** Adds entries atomically: all or none of them, also in a crash. None may be an array. */
  public synchronized void append(List<? extends JsonNode> entries) {
    if (file == null || entries.isEmpty()) {
      return;
    }
    try {
      byte[] line = lines(List.of(entries.size() == 1 ? entries.getFirst() : group(entries)));
      SeekableByteChannel out = openChannel(file);
      torn = true;
      write(out, line);
      length += line.length;
      torn = false;
    } catch (IOException e) {
      throw failure("cannot be written to", file, truncated(e));
    }
  }

  /** Replaces the whole content atomically. If this throws, the content is unchanged. */
  public synchronized void rewrite(List<? extends JsonNode> entries) {
    if (file == null) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      checkOpen();
      byte[] lines = lines(entries);
      try (SeekableByteChannel out = disk.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
        write(out, lines);
      }
      closeChannel();
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      length = lines.length;
      torn = false;
    } catch (IOException e) {
      throw failure("cannot be rewritten", file, deleted(fresh, e));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      closeChannel();
    } catch (IOException e) {
      throw failure("cannot be closed", file, e);
    }
  }

  /**
   * The channel, positioned after the last complete line. It is reopened if an interrupted thread
   * has closed it.
   */
  private SeekableByteChannel openChannel(Path path) throws IOException {
    checkOpen();
    SeekableByteChannel out = channel;
    if (out == null || !out.isOpen()) {
      out = disk.open(path, CREATE, APPEND);
      channel = out;
    }
    if (torn) {
      out.truncate(length);
      torn = false;
    }
    return out;
  }

  private IOException truncated(IOException failure) {
    try {
      if (torn && channel != null) {
        channel.truncate(length);
        torn = false;
      }
    } catch (IOException e) {
      failure.addSuppressed(e); // the next append tries again before it writes
    }
    return failure;
  }

  private static IOException deleted(Path fresh, IOException failure) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void checkOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  private void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private static void write(SeekableByteChannel out, byte[] lines) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(lines);
    while (rest.hasRemaining()) {
      out.write(rest);
    }
  }

  private static JsonNode group(List<? extends JsonNode> entries) {
    return JsonNodeFactory.instance.arrayNode().addAll(entries);
  }

  private static byte[] lines(List<? extends JsonNode> entries) throws JsonProcessingException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JsonNode entry : entries) {
      lines.writeBytes(JSON.writeValueAsString(entry).getBytes(UTF_8));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static UncheckedIOException failure(
      String problem, @Nullable Path file, IOException cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new UncheckedIOException(file + " " + problem + ": " + reason, cause);
  }
}
