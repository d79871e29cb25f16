package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;
import java.util.Optional;

/**
 * What came of a command or a question: what was asked for, or the reason why not.
 *
 * @param <T> what was asked for
 */
public sealed interface Result<T> {

  /**
   * It was done, or found.
   *
   * @param <T> what was asked for
   * @param value what was asked for
   * @param replayed whether this is the answer to an earlier command, repeated under its key
   */
  record Success<T>(T value, boolean replayed) implements Result<T> {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code value} is null; the message names it
     */
    public Success {
      requireNonNull(value, "value");
    }

    /**
     * Done, or found, now.
     *
     * @param value what was asked for
     * @throws NullPointerException if {@code value} is null; the message names it
     */
    public Success(T value) {
      this(value, false);
    }
  }

  /**
   * It was refused, and nothing was changed.
   *
   * @param <T> what was asked for
   * @param rejection why
   */
  record Rejected<T>(Rejection rejection) implements Result<T> {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code rejection} is null; the message names it
     */
    public Rejected {
      requireNonNull(rejection, "rejection");
    }
  }

  /**
   * What was asked for.
   *
   * @return the value, or empty where it was refused
   */
  default Optional<T> asOptional() {
    return switch (this) {
      case Success<T> success -> Optional.of(success.value());
      case Rejected<T> rejected -> Optional.empty();
    };
  }

  /**
   * What was asked for.
   *
   * @return the value
   * @throws IllegalStateException if it was refused, with the reason
   */
  default T orElseThrow() {
    return switch (this) {
      case Success<T> success -> success.value();
      case Rejected<T> rejected ->
          throw new IllegalStateException("refused: " + rejected.rejection());
    };
  }
}
