package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"c5ae5538-7f75-4dca-bc01-e92e011626fa", "C5AE5538-7F75-4DCA-BC01-E92E011626FA"})
  void an_id_is_read_in_either_case_and_written_in_lower_case(String text) {
    assertThat(CustomerId.parse(text).orElseThrow())
        .hasToString("c5ae5538-7f75-4dca-bc01-e92e011626fa");
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
  }

  /** The expected values were computed with another implementation of RFC 9562's version 5. */
  @ParameterizedTest
  @CsvSource({
    "a, beb49d8e-77be-5eb2-9219-b5773a41cd3b",
    "order-4711, 8c9d6100-5474-5652-adbc-c9b38a0f58a3"
  })
  void a_key_always_leads_to_the_same_id(String key, String id) {
    assertThat(CustomerId.derivedFrom(key)).hasToString(id);
  }

  @Test
  void the_longest_key_leads_to_an_id_of_version_5_in_the_standard_variant() {
    CustomerId id = CustomerId.derivedFrom("~".repeat(255));

    assertThat(id).hasToString("b10fe61e-1f57-5768-9626-7c7237ef0348");
    assertThat(id.value().version()).isEqualTo(5);
    assertThat(id.value().variant()).isEqualTo(2);
  }
}
