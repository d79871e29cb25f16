package io.customerrecord.lambda.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionEnvironmentTest {
  @Test
  void a_missing_variable_is_named() {
    assertThat(FunctionEnvironment.required("A", Map.of("A", "b"))).isEqualTo("b");
    assertThatIllegalStateException()
        .isThrownBy(() -> FunctionEnvironment.required("A", Map.of()))
        .withMessage("the environment variable A is missing");
    assertThatIllegalStateException()
        .isThrownBy(() -> FunctionEnvironment.required("A", Map.of("A", " ")))
        .withMessage("the environment variable A is missing");
  }
}
