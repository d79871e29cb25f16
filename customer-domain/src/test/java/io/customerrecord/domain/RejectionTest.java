package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionTest {

  @Test
  void every_rejection_has_a_reason_in_words() {
    assertThat(new Rejection.NotFound().reason())
        .isEqualTo("there is no such customer, or there was none yet");
    assertThat(new Rejection.Gone().reason()).isEqualTo("the customer was deleted");
    assertThat(new Rejection.WrongType(CustomerType.PERSON).reason())
        .isEqualTo("the customer is a person");
    assertThat(new Rejection.WrongType(CustomerType.ORGANISATION).reason())
        .isEqualTo("the customer is an organisation");
    assertThat(new Rejection.VersionMismatch(3, 5).reason())
        .isEqualTo("the customer is at version 5, not at version 3 as expected");
    assertThat(new Rejection.NoSuchVersion(9, 7).reason())
        .isEqualTo("the customer has no version 9; the newest is 7");
    assertThat(new Rejection.KeyReused().reason())
        .isEqualTo("the idempotency key was used before for another command");
  }
}
