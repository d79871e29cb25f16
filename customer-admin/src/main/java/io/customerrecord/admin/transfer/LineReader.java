package io.customerrecord.admin.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line. Of a line that is too long nothing is kept, so the memory that is
 * needed does not depend on the file. Used by one thread.
 */
final class LineReader implements AutoCloseable {
  /** The size of the largest body that the HTTP API reads. */
  static final int LONGEST = 64 * 1024;

  private final InputStream in;
  private Position position;

  /**
   * A place between two lines.
   *
   * @param lines how many lines are before it
   * @param bytes how many bytes are before it
   */
  record Position(long lines, long bytes) {
    static final Position START = new Position(0, 0);
  }

  /**
   * A line.
   *
   * @param number its number, from 1
   * @param bytes its bytes without the line feed, or null if there are more than {@link #LONGEST}
   */
  record Line(long number, @Nullable ByteBuffer bytes) {
    @Override
    public String toString() {
      return "Line[number=%d, redacted]".formatted(number);
    }
  }

  LineReader(Path file, Position from) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), LONGEST);
    this.position = from;
    in.skipNBytes(from.bytes());
  }

  Position position() {
    return position;
  }

  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    while (read >= 0 && read != '\n') {
      length++;
      if (length <= LONGEST) {
        line.write(read);
      }
      read = in.read();
    }
    position =
        new Position(position.lines() + 1, position.bytes() + length + (read == '\n' ? 1 : 0));
    return Optional.of(
        new Line(position.lines(), length <= LONGEST ? ByteBuffer.wrap(line.toByteArray()) : null));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
