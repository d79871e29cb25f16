package io.customerrecord.lambda.api.coldstart;

import io.customerrecord.domain.IdGenerator;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Makes random ids (version 4) from the random numbers of Linux' kernel, which are
 * cryptographically strong and seed Java's own generator too. A cold start then need not initialise
 * Java's security providers, which takes as long as two handshakes. Thread-safe.
 *
 * @see <a href="https://man7.org/linux/man-pages/man4/random.4.html">random(4)</a>
 */
public final class KernelIds implements IdGenerator {
  private static final String DEVICE = "/dev/urandom";
  private static final int BYTES = 16;

  /** Not buffered: each read gets fresh numbers, and concurrent reads get different ones. */
  private final InputStream random;

  private KernelIds(InputStream random) {
    this.random = random;
  }

  /**
   * Opens the kernel's generator, for as long as the process runs.
   *
   * @return the ids
   * @throws UncheckedIOException if this is not Linux
   */
  public static IdGenerator open() {
    try {
      return new KernelIds(new FileInputStream(DEVICE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the kernel does not answer
   */
  @Override
  public UUID next() {
    try {
      return IdGenerator.version4(random.readNBytes(BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
