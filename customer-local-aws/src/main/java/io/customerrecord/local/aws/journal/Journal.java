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
 * An append-only file with one JSON value on each line. Entries that {@link #append} has returned
 * from survive the end of the process, but not a power cut: nothing is forced to disk. Entries that
 * it has thrown for are not in the file: what a failed write left there is cut off, at the latest
 * before the next one. A journal without a file remembers nothing. Safe for use by several threads;
 * failing I/O throws {@link UncheckedIOException} with the file's name in its message.
 */
public final class Journal implements AutoCloseable {

  /** Opens the file of a journal; tests put a disk that fails in its place. */
  @FunctionalInterface
  interface Disk {
    SeekableByteChannel open(Path file, OpenOption... options) throws IOException;
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path file;
  private final Disk disk;
  private @Nullable SeekableByteChannel channel;
  private long length; // up to here the file has whole lines
  private boolean torn; // part of a line may follow
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
   * Opens a journal, making its directories where they are missing. A last line without its end was
   * never acknowledged: it is dropped, and the log says so.
   *
   * @param file where it is kept, or null to remember nothing
   * @param replay is given every entry of an earlier run, oldest first; what it throws makes a line
   *     a damaged one
   * @throws DamagedFile when a line is no JSON, or {@code replay} cannot take it
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

  /** Adds entries, none of which is an array, all or none: also a crash leaves no part of them. */
  public synchronized void append(List<? extends JsonNode> entries) {
    if (file == null || entries.isEmpty()) {
      return;
    }
    try {
      byte[] line = lines(List.of(entries.size() == 1 ? entries.getFirst() : group(entries)));
      SeekableByteChannel out = ready(file);
      torn = true;
      write(out, line);
      length += line.length;
      torn = false;
    } catch (IOException e) {
      throw failure("cannot be written to", file, cutOff(e));
    }
  }

  /** Replaces the whole content, in one step; where it throws, the content is as before. */
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
      throw failure("cannot be written anew", file, deleted(fresh, e));
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

  /** The channel, at the end of the last whole line; an interrupted thread has closed it. */
  private SeekableByteChannel ready(Path path) throws IOException {
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

  private IOException cutOff(IOException failure) {
    try {
      if (torn && channel != null) {
        channel.truncate(length);
        torn = false;
      }
    } catch (IOException e) {
      failure.addSuppressed(e); // the next append tries again, and writes nothing before
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
