package io.customerrecord.store.dynamodb.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.testing.ExampleCustomers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The previous release called the surname a family name. Only the upcast renames it. */
interface RenamedFieldContract extends ReleasesUnderTest {
  CustomerSchema WITH_SURNAMES =
      OtherReleases.withAnotherMeaningOf(EventType.PERSON_CREATED, FamilyNameStore::withSurname);

  default Release withFamilyNames() {
    return new Release(new FamilyNameStore(storeWith(CustomerSchema.current())));
  }

  default Release withSurnames() {
    return release(WITH_SURNAMES);
  }

  @Test
  default void an_old_event_is_replayed_and_listed_with_the_new_name_and_stays_as_stored() {
    Customer customer = withFamilyNames().created();
    CustomerId id = customer.customerId();

    assertThat(withSurnames().found(id)).isEqualTo(customer);
    assertThat(withSurnames().rebuilt(id)).isEqualTo(customer);

    StoredEvent listed = withSurnames().history(id).getFirst();
    assertThat(listed.schemaVersion())
        .isEqualTo(OtherReleases.nextVersionOf(EventType.PERSON_CREATED));
    assertThat(listed.data().get("customerName"))
        .isEqualTo(Map.of("title", "Mr", "foreNames", "Owain", "surname", "Glyn Dŵr"));
    StoredEvent stored = withSurnames().events(id).getFirst();
    assertThat(stored.schemaVersion()).isEqualTo(1);
    assertThat(stored.data().get("customerName"))
        .isEqualTo(Map.of("title", "Mr", "foreNames", "Owain", "familyName", "Glyn Dŵr"));
  }

  @Test
  default void a_new_event_is_stored_with_the_new_name() {
    Customer customer = withSurnames().created();

    StoredEvent stored = withSurnames().events(customer.customerId()).getFirst();

    assertThat(stored.schemaVersion())
        .isEqualTo(OtherReleases.nextVersionOf(EventType.PERSON_CREATED));
    assertThat(stored.data().get("customerName"))
        .isEqualTo(Map.of("title", "Mr", "foreNames", "Owain", "surname", "Glyn Dŵr"));
    assertThat(withSurnames().rebuilt(customer.customerId())).isEqualTo(customer);
  }

  @Test
  default void a_creation_repeated_after_the_change_has_the_first_result() {
    CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
    var command = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM);
    Result<Customer> first = withFamilyNames().customers().handle(command, key);

    assertThat(withSurnames().customers().handle(command, key))
        .isEqualTo(new Result.Success<>(first.orElseThrow(), true));
    assertThat(withSurnames().events(first.orElseThrow().customerId())).hasSize(1);
  }
}
