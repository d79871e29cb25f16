package io.customerrecord.store.dynamodb.releases;

import static io.customerrecord.store.dynamodb.releases.UnknownEvents.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.testing.ExampleCustomers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The current release knows a field, the one before it does not. Neither loses what the other has
 * written, and what the older one cannot read it refuses.
 */
interface AddedFieldContract extends ReleasesUnderTest {
  AddedField field();

  default Release before() {
    return release(OtherReleases.ofShape(field().shape() - 1));
  }

  default Release after() {
    return release(CustomerSchema.current());
  }

  @Test
  default void the_views_of_the_release_before_are_as_good_as_new() {
    CustomerId id = before().person(3);
    Customer customer = before().found(id);

    assertThat(after().store().view(id)).contains(customer);
    assertThat(after().store().currentView(id, 3)).contains(customer);
    assertThat(after().amended(id, 3, field().given())).matches(field()::isIn);
    assertThat(after().rebuilt(id)).isEqualTo(after().found(id));
  }

  @Test
  default void a_customer_that_does_not_use_the_field_can_be_read_and_amended_by_both() {
    CustomerId id = createdByAfter(field().before()).customerId();

    for (long version = 1; version < 10; version += 2) {
      Customer byAfter = after().moved(id, version);
      assertThat(before().store().view(id)).contains(byAfter);
      assertThat(before().store().currentView(id, version + 1)).contains(byAfter);
      assertThat(before().rebuilt(id)).isEqualTo(byAfter);
      Customer byBefore = before().moved(id, version + 1);
      assertThat(after().store().view(id)).contains(byBefore);
    }

    assertThat(after().events(id))
        .hasSize(11)
        .allMatch(event -> event.schemaVersion() < field().shape());
  }

  @Test
  default void an_amendment_with_the_field_is_refused_by_name_by_the_release_before() {
    CustomerId id = before().person(1);
    Customer customer = after().amended(id, 1, field().given());

    assertOnlyShownByTheReleaseBefore(customer, EventType.PERSON_AMENDED);
    assertThat(before().customers().rebuild(id, new Moment.AtVersion(1)).orElseThrow().version())
        .isEqualTo(1);
  }

  @Test
  default void a_creation_with_the_field_is_refused_by_name_by_the_release_before() {
    Customer customer = createdByAfter(withField());

    assertOnlyShownByTheReleaseBefore(customer, EventType.PERSON_CREATED);
  }

  private void assertOnlyShownByTheReleaseBefore(Customer customer, EventType type) {
    CustomerId id = customer.customerId();
    long version = customer.version();
    List<StoredEvent> events = after().events(id);
    assertThat(events.getLast().schemaVersion()).isEqualTo(field().shape());

    assertThat(before().store().view(id)).isEmpty();
    assertThat(before().store().currentView(id, version)).isEmpty();
    for (Release refusing : List.of(before(), before().thatOnlyReads())) {
      assertUnknownToBefore(type, () -> refusing.found(id));
      assertUnknownToBefore(type, () -> refusing.moved(id, version));
      assertUnknownToBefore(type, () -> refusing.rebuilt(id));
    }

    assertThat(after().store().view(id)).contains(customer);
    assertThat(after().events(id)).isEqualTo(events);
    assertThat(before().history(id)).isEqualTo(events);
    assertThat(events.getLast().data()).containsEntry(field().name(), field().value());
  }

  @Test
  default void the_release_before_forgets_a_customer_that_it_cannot_read() {
    CustomerId id = before().person(1);
    after().amended(id, 1, field().given());

    Tombstone tombstone = before().forgotten(id);

    assertThat(tombstone.version()).isEqualTo(3);
    assertThat(after().events(id)).hasSize(1).allMatch(CustomerSchema::isDeletion);
    for (Release release : List.of(before(), after())) {
      assertThat(release.store().view(id)).contains(tombstone);
      assertThat(release.customers().find(id))
          .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    }
  }

  @Test
  default void a_field_that_comes_while_the_release_before_amends_is_not_lost() {
    CustomerId id = before().person(1);
    Release overtaken =
        new Release(
            new ForwardingCustomerStore(before().store()) {
              @Override
              public Optional<Customer> currentView(CustomerId customerId, long version) {
                Optional<Customer> read = super.currentView(customerId, version);
                after().amended(customerId, version, field().given());
                return read;
              }
            });

    assertUnknownToBefore(EventType.PERSON_AMENDED, () -> overtaken.moved(id, 1));

    assertThat(after().found(id)).matches(field()::isIn);
    assertThat(after().rebuilt(id)).isEqualTo(after().found(id));
    assertThat(after().events(id)).hasSize(2);
  }

  @Test
  default void once_the_field_is_cleared_the_release_before_goes_on_but_folds_no_event_with_it() {
    CustomerId id = before().person(1);
    after().amended(id, 1, field().given());
    Customer cleared = after().amended(id, 2, field().cleared());

    assertThat(before().store().view(id)).contains(cleared);
    assertThat(before().found(id)).isEqualTo(cleared);
    assertUnknownToBefore(EventType.PERSON_AMENDED, () -> before().rebuilt(id));

    Customer moved = before().moved(id, 3);

    assertThat(after().found(id)).isEqualTo(moved);
    assertThat(after().rebuilt(id)).isEqualTo(moved);
    assertThat(after().events(id))
        .extracting(StoredEvent::schemaVersion)
        .containsExactly(1, field().shape(), field().shape(), 1);
  }

  @Test
  default void a_keyed_amendment_at_a_stale_version_conflicts_whatever_wrote_the_event_there() {
    CustomerId id = createdByAfter(field().before()).customerId();
    after().amended(id, 1, field().given());
    after().amended(id, 2, field().cleared());
    PersonData change = PersonData.none().withCustomerName(ExampleCustomers.SOLVEIG);

    assertThat(
            before()
                .customers()
                .handle(new AmendPerson(id, 1, change), CommandContext.withKey("another-command")))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(1, 3)));
  }

  @Test
  default void a_rollback_and_another_rollout_lose_nothing() {
    CustomerId using = after().person(1);
    CustomerId other = after().person(1);
    Customer withField = after().amended(using, 1, field().given());

    assertUnknownToBefore(EventType.PERSON_AMENDED, () -> before().moved(using, 2));
    Customer moved = before().moved(other, 1);

    assertThat(after().found(using)).isEqualTo(withField);
    assertThat(after().moved(using, 2)).matches(field()::isIn);
    assertThat(after().found(other)).isEqualTo(moved);
    assertThat(after().amended(other, 2, field().given())).isEqualTo(after().rebuilt(other));
  }

  @Test
  default void a_creation_repeated_by_the_other_release_happens_once() {
    CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
    CommandContext keyOfField = CommandContext.withKey(UUID.randomUUID().toString());
    var command = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM);
    Customer first = before().created(command, key);
    after().created(new CreatePerson(withField()), keyOfField);

    assertThat(after().customers().handle(command, key))
        .isEqualTo(new Result.Success<>(first, true));
    assertThat(before().customers().handle(command, key))
        .isEqualTo(new Result.Success<>(first, true));
    assertUnknownToBefore(
        EventType.PERSON_CREATED, () -> before().customers().handle(command, keyOfField));
  }

  private Customer createdByAfter(PersonData data) {
    return after().created(new CreatePerson(data), CommandContext.none());
  }

  private PersonData withField() {
    return field()
        .given()
        .withCustomerName(ExampleCustomers.OWAIN)
        .withCustomerAddress(ExampleCustomers.FARM);
  }

  private void assertUnknownToBefore(EventType type, Runnable call) {
    assertUnknown(type, field().shape(), call);
  }
}
