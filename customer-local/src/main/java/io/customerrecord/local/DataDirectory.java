package io.customerrecord.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code DATA_DIR}, held by one system at a time: two would each write over what the other keeps.
 * The operating system lets go of it when a process ends, however it ends.
 */
final class DataDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lockFile;

  private DataDirectory(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory, which is created if need be.
   *
   * @throws StartFailure if it cannot be written to, or another system holds it
   */
  static DataDirectory open(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel lockFile =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new StartFailure("DATA_DIR " + directory + " is in use by another customer-local");
      }
      return new DataDirectory(directory, lockFile);
    } catch (IOException e) {
      throw new StartFailure("DATA_DIR " + directory + " cannot be written to: " + e);
    }
  }

  /**
   * The secret that ids are derived with from the keys of callers: the one of the first run.
   *
   * @param random makes it in the first run
   * @throws StartFailure if its file is damaged, or cannot be read or written
   */
  String idempotencySecret(SecureRandom random) {
    return IdempotencySecret.keptIn(directory.resolve("idempotency-secret"), random);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) { // held by this process
      return null;
    }
  }
}
