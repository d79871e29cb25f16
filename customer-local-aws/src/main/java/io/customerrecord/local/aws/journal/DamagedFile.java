package io.customerrecord.local.aws.journal;

import java.nio.file.Path;

/**
 * A file that an earlier run left is not as it was written, so nothing can be started from it. The
 * message is one line that names the file, and the line in it where there is one, without quoting
 * what is there.
 */
public final class DamagedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Damage that concerns a file as a whole. */
  public DamagedFile(Path file, String problem, Throwable cause) {
    super(file.toAbsolutePath() + " " + problem, cause);
  }

  /** Damage that concerns a file as a whole, found without an exception. */
  public DamagedFile(Path file, String problem) {
    super(file.toAbsolutePath() + " " + problem);
  }

  static DamagedFile inLine(Path file, int line, String problem, Throwable cause) {
    return new DamagedFile(file, "is damaged: line " + line + " " + problem, cause);
  }
}
