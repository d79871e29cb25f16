package io.customerrecord.admin.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that is written from its start or from a known length on. Used by one thread. */
final class ExportFile implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
  private long size;

  private ExportFile(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  /** Makes a file that only its owner may read. It must not exist, except if it is empty. */
  static ExportFile create(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) == 0) {
      Files.delete(file);
    }
    return new ExportFile(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        0);
  }

  /**
   * Opens the file of an earlier run.
   *
   * @param keep the length to keep of it
   */
  static ExportFile reopen(Path file, long keep) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (channel.size() < keep) {
      channel.close();
      throw new IOException("it is shorter than when the earlier run stopped");
    }
    channel.truncate(keep).position(keep);
    return new ExportFile(channel, keep);
  }

  long size() {
    return size;
  }

  void write(byte[] bytes) throws IOException {
    if (bytes.length > buffer.remaining()) {
      flush();
    }
    if (bytes.length > buffer.remaining()) {
      writeFully(ByteBuffer.wrap(bytes));
    } else {
      buffer.put(bytes);
    }
    size += bytes.length;
  }

  /** Takes back what was written last. */
  void truncate(long length) throws IOException {
    if (length < size) {
      flush();
      channel.truncate(length).position(length);
      size = length;
    }
  }

  /** Once this returns, all that was written is on the disk. */
  void force() throws IOException {
    flush();
    channel.force(true);
  }

  private void flush() throws IOException {
    writeFully(buffer.flip());
    buffer.clear();
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    channel.close();
  }
}
