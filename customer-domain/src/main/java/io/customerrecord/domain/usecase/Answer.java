package io.customerrecord.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;
import java.util.Optional;

/**
 * What came of a command or a question: what was asked for, or the reason why not.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /**
   * It was done, or found.
   *
   * @param <T> what was asked for
   * @param value what was asked for
   * @param replayed whether this is the answer to an earlier command, repeated under its key
   */
  record Ok<T>(T value, boolean replayed) implements Answer<T> {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code value} is null; the message names it
     */
    public Ok {
      requireNonNull(value, "value");
    }

    /**
     * Done, or found, now.
     *
     * @param value what was asked for
     * @throws NullPointerException if {@code value} is null; the message names it
     */
    public Ok(T value) {
      this(value, false);
    }
  }

  /**
   * It was refused, and nothing was changed.
   *
   * @param <T> what was asked for
   * @param rejection why
   */
  record Refused<T>(Rejection rejection) implements Answer<T> {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code rejection} is null; the message names it
     */
    public Refused {
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
      case Ok<T> ok -> Optional.of(ok.value());
      case Refused<T> refused -> Optional.empty();
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
      case Ok<T> ok -> ok.value();
      case Refused<T> refused -> throw new IllegalStateException("refused: " + refused.rejection());
    };
  }
}
