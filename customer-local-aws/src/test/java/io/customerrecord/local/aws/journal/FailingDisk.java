package io.customerrecord.local.aws.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A disk that can be full: a write then stops in the middle. */
final class FailingDisk implements Journal.Disk {

  private boolean full;
  private boolean readOnly;

  /** From now on half of each write succeeds before it fails. */
  void fill() {
    full = true;
  }

  /** From now on neither writing nor truncating succeeds. */
  void protect() {
    readOnly = true;
  }

  void repair() {
    full = false;
    readOnly = false;
  }

  @Override
  public SeekableByteChannel open(Path file, OpenOption... options) throws IOException {
    return new Channel(Files.newByteChannel(file, options));
  }

  private final class Channel implements SeekableByteChannel {

    private final SeekableByteChannel file;

    Channel(SeekableByteChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (full) {
        file.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
        throw new IOException("No space left on device");
      }
      checkWritable();
      return file.write(bytes);
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      checkWritable();
      file.truncate(size);
      return this;
    }

    private void checkWritable() throws IOException {
      if (readOnly) {
        throw new IOException("Read-only file system");
      }
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return file.read(bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
