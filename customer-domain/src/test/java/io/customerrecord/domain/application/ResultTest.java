package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customerrecord.domain.Rejection;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final Rejection WHY = new Rejection.VersionMismatch(1, 2);

  private final Result<String> found = new Result.Success<>("found");
  private final Result<String> replayed = new Result.Success<>("found", true);
  private final Result<String> rejected = new Result.Rejected<>(WHY);

  @Test
  void a_mapped_success_stays_new_or_replayed() {
    assertThat(found.map(String::length)).isEqualTo(new Result.Success<>(5));
    assertThat(replayed.map(String::length)).isEqualTo(new Result.Success<>(5, true));
  }

  @Test
  void a_rejection_stays_the_same_and_no_function_is_called() {
    assertThat(rejected.<String>map(value -> fail())).isEqualTo(rejected);
    assertThat(rejected.<String>flatMap(value -> new Result.Success<>(fail()))).isEqualTo(rejected);
  }

  @Test
  void a_success_goes_on_to_what_comes_next() {
    assertThat(found.flatMap(value -> rejected)).isEqualTo(rejected);
    assertThat(found.flatMap(value -> replayed)).isEqualTo(replayed);
    assertThat(replayed.flatMap(value -> found)).isEqualTo(found);
  }

  @Test
  void both_cases_fold_into_one_value() {
    assertThat(found.<String>fold(value -> value + "!", why -> fail())).isEqualTo("found!");
    assertThat(rejected.<String>fold(value -> fail(), Rejection::reason)).isEqualTo(WHY.reason());
    assertThat(rejected.<String>fold(value -> value, why -> null)).isNull();
  }

  @Test
  void a_rejection_is_thrown_with_its_reason() {
    assertThat(found.orElseThrow()).isEqualTo("found");
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(rejected::orElseThrow)
        .withMessage(WHY.reason())
        .satisfies(e -> assertThat(e.rejection()).isEqualTo(WHY));
  }

  @Test
  void a_function_that_returns_null_is_named() {
    assertThatNullPointerException()
        .isThrownBy(() -> found.map(value -> null))
        .withMessageContaining("change");
    assertThatNullPointerException()
        .isThrownBy(() -> found.flatMap(value -> null))
        .withMessageContaining("next");
  }

  private static String fail() {
    throw new AssertionError("was called");
  }
}
