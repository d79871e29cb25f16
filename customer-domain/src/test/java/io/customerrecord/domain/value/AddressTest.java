package io.customerrecord.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTest {
  private static final Address FULL = new Address("1", "2", "3", "4", "5", "SY23 1AA");

  @Test
  void an_address_of_one_line_has_nothing_else() {
    assertThat(Address.of("1")).isEqualTo(new Address("1", null, null, null, null, null));
  }

  @Test
  void an_address_is_built_part_by_part() {
    assertThat(
            Address.of("1")
                .withPostalCode("SY23 1AA")
                .withAddressLine5("5")
                .withAddressLine4("4")
                .withAddressLine3("3")
                .withAddressLine2("2"))
        .isEqualTo(FULL);
  }

  @Test
  void each_part_is_replaced_alone_and_can_be_taken_away() {
    assertThat(FULL.withAddressLine2(null))
        .isEqualTo(new Address("1", null, "3", "4", "5", "SY23 1AA"));
    assertThat(FULL.withAddressLine3("x"))
        .isEqualTo(new Address("1", "2", "x", "4", "5", "SY23 1AA"));
    assertThat(FULL.withAddressLine4("x"))
        .isEqualTo(new Address("1", "2", "3", "x", "5", "SY23 1AA"));
    assertThat(FULL.withAddressLine5("x"))
        .isEqualTo(new Address("1", "2", "3", "4", "x", "SY23 1AA"));
    assertThat(FULL.withPostalCode(null)).isEqualTo(new Address("1", "2", "3", "4", "5", null));
  }
}
