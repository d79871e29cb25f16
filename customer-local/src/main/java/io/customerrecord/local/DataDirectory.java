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
 * The data directory ({@code DATA_DIR}), locked by one system at a time so that two cannot
 * overwrite each other's files. The operating system releases the lock when the process ends,
 * however it ends.
 */
final class DataDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lockFile;

  private DataDirectory(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /**
   * Locks the directory, and creates it if it is missing.
   *
   * @throws StartFailure if it cannot be written to, or another system has locked it
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
   * Returns the secret that command and customer ids are derived with. The first run creates it;
   * later runs reuse it.
   *
   * @param random the source of a new secret
   * @throws StartFailure if its file is damaged, or cannot be read or written
   */
  String idempotencySecret(SecureRandom random) {
    return IdempotencySecret.storedIn(directory.resolve("idempotency-secret"), random);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) { // locked by this process
      return null;
    }
  }
}
