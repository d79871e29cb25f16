package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.value.PersonName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordRepresentationTest {
  private static final PersonName OTHER = new PersonName(null, "Owain", "Tudor");

  @Test
  void a_failed_assertion_shows_the_data_of_the_test() {
    CreatePerson command = new CreatePerson(OTHER, ExampleCustomers.HARBOUR);
    CreatePerson expected = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR);

    assertThat(command.toString()).doesNotContain("Tudor");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(command).isEqualTo(expected))
        .withMessageContaining(
            "CreatePerson[data=PersonData[customerName=PersonName[title=null, foreNames=")
        .withMessageContaining("Tudor")
        .withMessageContaining(ExampleCustomers.OWAIN.surname());
  }

  @Test
  void records_within_other_values_are_shown_too() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(List.of(OTHER)).isEmpty())
        .withMessageContaining("Tudor");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(Optional.of(OTHER)).isEmpty())
        .withMessageContaining("Tudor");
  }
}
