package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a command or query: what was asked for, or the reason why not. Immutable; match it
 * with a {@code switch} over its two cases, or use the methods here.
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
   * It was rejected, and nothing was changed.
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
   * This result with another value, where there is one.
   *
   * @param change makes the other value; called for a success alone
   * @param <R> what the other value is
   * @return a success with the other value, replayed if this one is, or the same rejection
   * @throws NullPointerException if {@code change} is null, or answers null
   */
  default <R> Result<R> map(Function<? super T, ? extends R> change) {
    requireNonNull(change, "change");
    return switch (this) {
      case Success<T>(T value, boolean replayed) ->
          new Success<>(requireNonNull(change.apply(value), "what change answers"), replayed);
      case Rejected<T>(Rejection rejection) -> new Rejected<>(rejection);
    };
  }

  /**
   * Goes on with the value, where there is one, to something that may be rejected too.
   *
   * @param next what comes next; called for a success alone
   * @param <R> what comes of it
   * @return the result of {@code next} as it is, also in whether it is replayed, or this rejection
   * @throws NullPointerException if {@code next} is null, or answers null
   */
  default <R> Result<R> flatMap(Function<? super T, Result<R>> next) {
    requireNonNull(next, "next");
    return switch (this) {
      case Success<T> success -> requireNonNull(next.apply(success.value()), "what next answers");
      case Rejected<T>(Rejection rejection) -> new Rejected<>(rejection);
    };
  }

  /**
   * One value from either case.
   *
   * @param onSuccess makes it from what was asked for
   * @param onRejected makes it from the reason why that was rejected
   * @param <R> what it is
   * @return what the one function that was called has answered
   * @throws NullPointerException if {@code onSuccess} or {@code onRejected} is null; the message
   *     names it
   */
  default <R extends @Nullable Object> R fold(
      Function<? super T, ? extends R> onSuccess,
      Function<? super Rejection, ? extends R> onRejected) {
    requireNonNull(onSuccess, "onSuccess");
    requireNonNull(onRejected, "onRejected");
    return switch (this) {
      case Success<T> success -> onSuccess.apply(success.value());
      case Rejected<T> rejected -> onRejected.apply(rejected.rejection());
    };
  }

  /**
   * What was asked for.
   *
   * @return the value, or empty where it was rejected
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
   * @throws RejectedException if it was rejected; it holds the reason
   */
  default T orElseThrow() {
    return switch (this) {
      case Success<T> success -> success.value();
      case Rejected<T> rejected -> throw new RejectedException(rejected.rejection());
    };
  }
}
