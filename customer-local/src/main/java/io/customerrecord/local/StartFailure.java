package io.customerrecord.local;

import io.customerrecord.local.aws.journal.DamagedFile;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The system cannot start. The message gives the reason in one line, for the person who started it.
 */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /**
   * Returns a failure that says what could not be done. If the cause is a damaged file or another
   * start failure, its own message is used.
   */
  static StartFailure of(String failure, Throwable cause) {
    return causes(cause)
        .filter(each -> each instanceof DamagedFile || each instanceof StartFailure)
        .findFirst()
        .map(known -> new StartFailure(Objects.toString(known.getMessage())))
        .orElseGet(() -> new StartFailure(failure + ": " + reason(cause)));
  }

  /** Whether a server could not bind its port. */
  static boolean isAboutPort(Throwable failure) {
    return causes(failure).anyMatch(SocketException.class::isInstance);
  }

  /**
   * The message of the innermost cause. For file errors it is that of the cause that has the file
   * name.
   */
  private static String reason(Throwable failure) {
    Throwable reported =
        causes(failure)
            .filter(UncheckedIOException.class::isInstance)
            .findFirst()
            .orElseGet(() -> causes(failure).reduce(failure, (outer, inner) -> inner));
    boolean needsClass = reported.getMessage() == null || reported instanceof FileSystemException;
    return needsClass ? reported.toString() : Objects.toString(reported.getMessage());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
