package io.customerrecord.local.aws.journal;

import java.nio.file.Path;

/**
 * A file of an earlier run is damaged, so the system cannot start from it. The message is one line
 * that names the file, and the damaged line if there is one. It does not quote the content.
 */
public final class DamagedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Damage to a file as a whole. */
  public DamagedFile(Path file, String problem, Throwable cause) {
    super(file.toAbsolutePath() + " " + problem, cause);
  }

  /** Damage to a file as a whole, detected without an exception. */
  public DamagedFile(Path file, String problem) {
    super(file.toAbsolutePath() + " " + problem);
  }

  static DamagedFile inLine(Path file, int line, String problem, Throwable cause) {
    return new DamagedFile(file, "is damaged: line " + line + " " + problem, cause);
  }
}
