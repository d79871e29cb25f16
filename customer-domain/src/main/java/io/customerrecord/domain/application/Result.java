package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Rejection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a command or query: a value, or the reason for its rejection. Immutable. Match it
 * with a {@code switch} over its two cases, or use the methods here.
 *
 * @param <T> the type of the value
 */
public sealed interface Result<T> {

  /**
   * The command was accepted, or the query found its value.
   *
   * @param <T> the type of the value
   * @param value the value
   * @param replayed whether this repeats the result of an earlier command with the same key
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
     * A result that is not replayed.
     *
     * @param value the value
     * @throws NullPointerException if {@code value} is null; the message names it
     */
    public Success(T value) {
      this(value, false);
    }
  }

  /**
   * The command or query was rejected, and nothing was changed.
   *
   * @param <T> the type of the value that a success would have
   * @param rejection the reason
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
   * Applies a function to the value of a success.
   *
   * @param change called for a success only
   * @param <R> the type of the new value
   * @return a success with the new value, replayed if this one is, or the same rejection
   * @throws NullPointerException if {@code change} is null or returns null
   */
  default <R> Result<R> map(Function<? super T, ? extends R> change) {
    requireNonNull(change, "change");
    return switch (this) {
      case Success<T>(T value, boolean replayed) ->
          new Success<>(requireNonNull(change.apply(value), "the result of change"), replayed);
      case Rejected<T>(Rejection rejection) -> new Rejected<>(rejection);
    };
  }

  /**
   * Applies a function that may itself be rejected to the value of a success.
   *
   * @param next called for a success only
   * @param <R> the type of the new value
   * @return the result of {@code next}, replayed or not as that is, or this rejection
   * @throws NullPointerException if {@code next} is null or returns null
   */
  default <R> Result<R> flatMap(Function<? super T, Result<R>> next) {
    requireNonNull(next, "next");
    return switch (this) {
      case Success<T> success -> requireNonNull(next.apply(success.value()), "the result of next");
      case Rejected<T>(Rejection rejection) -> new Rejected<>(rejection);
    };
  }

  /**
   * Applies one of two functions.
   *
   * @param onSuccess applied to the value of a success
   * @param onRejected applied to the reason of a rejection
   * @param <R> the type that both return
   * @return what the applied function returns
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
   * The value as an optional.
   *
   * @return the value, or empty for a rejection
   */
  default Optional<T> asOptional() {
    return switch (this) {
      case Success<T> success -> Optional.of(success.value());
      case Rejected<T> rejected -> Optional.empty();
    };
  }

  /**
   * The value.
   *
   * @return the value of a success
   * @throws RejectedException for a rejection; it holds the reason
   */
  default T orElseThrow() {
    return switch (this) {
      case Success<T> success -> success.value();
      case Rejected<T> rejected -> throw new RejectedException(rejected.rejection());
    };
  }
}
