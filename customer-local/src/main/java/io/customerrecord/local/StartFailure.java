package io.customerrecord.local;

import io.customerrecord.local.aws.journal.DamagedFile;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The system could not be started; the message says why, in one line, for the person who started
 * it.
 */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /** Says what could not be done, unless it is damage, which says itself where it is. */
  static StartFailure of(String failure, Throwable cause) {
    return causes(cause)
        .filter(each -> each instanceof DamagedFile || each instanceof StartFailure)
        .findFirst()
        .map(known -> new StartFailure(Objects.toString(known.getMessage())))
        .orElseGet(() -> new StartFailure(failure + ": " + reason(cause)));
  }

  /** Whether a server did not get the port that it should listen on. */
  static boolean isAboutPort(Throwable failure) {
    return causes(failure).anyMatch(SocketException.class::isInstance);
  }

  /** The message of the innermost cause, but for a file the one that has its name. */
  private static String reason(Throwable failure) {
    Throwable told =
        causes(failure)
            .filter(UncheckedIOException.class::isInstance)
            .findFirst()
            .orElseGet(() -> causes(failure).reduce(failure, (outer, inner) -> inner));
    boolean needsClass = told.getMessage() == null || told instanceof FileSystemException;
    return needsClass ? told.toString() : Objects.toString(told.getMessage());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
