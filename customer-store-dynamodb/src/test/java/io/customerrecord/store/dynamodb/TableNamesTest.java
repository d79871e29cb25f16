package io.customerrecord.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TableNamesTest {

  @Test
  void the_default_names_are_the_documented_ones() {
    assertThat(TableNames.DEFAULT).isEqualTo(new TableNames("Customer", "CustomerEvent"));
  }

  @Test
  void blank_and_equal_names_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableNames(" ", "E"))
        .withMessage("customer must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableNames("C", ""))
        .withMessage("customerEvent must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableNames("C", "C"))
        .withMessage("views and events need separate tables, but both are named C");
  }

  @Test
  void both_names_are_read_from_the_environment() {
    assertThat(
            TableNames.fromEnvironment(Map.of("CUSTOMER_TABLE", "C", "CUSTOMER_EVENT_TABLE", "E")))
        .isEqualTo(new TableNames("C", "E"));
  }

  @Test
  void an_invalid_environment_variable_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(() -> TableNames.fromEnvironment(Map.of("CUSTOMER_EVENT_TABLE", "E")))
        .withMessage("the environment variable CUSTOMER_TABLE is missing");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                TableNames.fromEnvironment(
                    Map.of("CUSTOMER_TABLE", "C", "CUSTOMER_EVENT_TABLE", " ")))
        .withMessage("the environment variable CUSTOMER_EVENT_TABLE is missing");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                TableNames.fromEnvironment(
                    Map.of("CUSTOMER_TABLE", "C", "CUSTOMER_EVENT_TABLE", "C")))
        .withMessageContaining("CUSTOMER_TABLE and CUSTOMER_EVENT_TABLE");
  }
}
