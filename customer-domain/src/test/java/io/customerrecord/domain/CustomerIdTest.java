package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"c5ae5538-7f75-4dca-bc01-e92e011626fa", "C5AE5538-7F75-4DCA-BC01-E92E011626FA"})
  void an_id_is_read_in_either_case_and_written_in_lower_case(String text) {
    assertThat(CustomerId.parse(text).orElseThrow())
        .hasToString("c5ae5538-7f75-4dca-bc01-e92e011626fa")
        .isEqualTo(CustomerId.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "c5ae55387f754dcabc01e92e011626fa",
        "{c5ae5538-7f75-4dca-bc01-e92e011626fa}",
        "urn:uuid:c5ae5538-7f75-4dca-bc01-e92e011626fa",
        " c5ae5538-7f75-4dca-bc01-e92e011626fa",
        "c5ae5538-7f75-4dca-bc01-e92e011626fa\n",
        "c5ae5538-7f75-4dca-bc01-e92e011626f",
        "c5ae5538-7f75-4dca-bc01-e92e011626fa0",
        "c5ae55387-f75-4dca-bc01-e92e011626fa",
        "g5ae5538-7f75-4dca-bc01-e92e011626fa",
        "c5ae5538-7f75-4dca-bc01-e92e０11626fa",
        "+5ae5538-7f75-4dca-bc01-e92e011626fa"
      })
  void nothing_else_is_an_id(String text) {
    assertThat(CustomerId.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerId.of(text))
        .withMessage("a customerId is a UUID of 36 characters (8-4-4-4-12 hexadecimal digits)");
  }

  @Test
  void an_id_has_the_value_that_it_is_made_of() {
    UUID value = UUID.randomUUID();
    assertThat(CustomerId.of(value)).isEqualTo(new CustomerId(value));
    assertThat(CustomerId.random()).isNotEqualTo(CustomerId.random());
  }
}
