package io.customerrecord.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The secret that command and customer ids are derived with from idempotency keys, in the form of
 * {@code IDEMPOTENCY_SECRET}: one or two texts, separated by a comma. It must outlive the run that
 * created it; otherwise a command that is repeated after a restart would be executed again.
 */
final class IdempotencySecret {
  /** The minimum length of each text, in bytes of UTF-8. */
  static final int MINIMUM_BYTES = 32;

  private IdempotencySecret() {}

  static boolean isValid(String secret) {
    List<String> parts = Stream.of(secret.split(",", -1)).toList();
    return parts.size() <= 2
        && parts.stream().allMatch(part -> part.getBytes(UTF_8).length >= MINIMUM_BYTES);
  }

  /** Generates a secret of 256 random bits. */
  static String random(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Returns the secret in a file. If the file is missing, it is created, readable by its owner
   * alone.
   *
   * @throws StartFailure if the file is damaged, or cannot be read or written
   */
  static String storedIn(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        write(file, random(random));
      }
      String secret = Files.readString(file).strip();
      if (!isValid(secret)) {
        throw new StartFailure(
            file.toAbsolutePath()
                + " is damaged: line 1 is not a secret of at least "
                + MINIMUM_BYTES
                + " bytes. Without the secret, repeated commands are not recognised; if that does"
                + " not matter, delete the file");
      }
      return secret;
    } catch (IOException e) {
      throw new StartFailure(file.toAbsolutePath() + " cannot be read or written: " + e);
    }
  }

  /** Writes the file atomically, so that it never contains part of a secret. */
  private static void write(Path file, String secret) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (SeekableByteChannel out =
        Files.newByteChannel(fresh, Set.of(CREATE_NEW, WRITE), ownerOnly(file))) {
      ByteBuffer line = UTF_8.encode(secret + "\n");
      while (line.hasRemaining()) {
        out.write(line);
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** No attributes on file systems without POSIX permissions. */
  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
    return store.supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
