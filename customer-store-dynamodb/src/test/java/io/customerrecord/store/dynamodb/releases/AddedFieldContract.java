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
 * The current release has a field that the previous release lacks. Neither loses data of the other,
 * and the previous release rejects what it cannot read.
 */
interface AddedFieldContract extends ReleasesUnderTest {
  AddedField field();

  default Release previous() {
    return release(OtherReleases.ofShape(field().shape() - 1));
  }

  default Release current() {
    return release(CustomerSchema.current());
  }

  @Test
  default void the_current_release_trusts_views_of_the_previous_release() {
    CustomerId id = previous().person(3);
    Customer customer = previous().found(id);

    assertThat(current().store().view(id)).contains(customer);
    assertThat(current().store().currentView(id, 3)).contains(customer);
    assertThat(current().amended(id, 3, field().given())).matches(field()::isIn);
    assertThat(current().rebuilt(id)).isEqualTo(current().found(id));
  }

  @Test
  default void both_releases_read_and_amend_a_customer_without_the_field() {
    CustomerId id = createdByCurrent(field().before()).customerId();

    for (long version = 1; version < 10; version += 2) {
      Customer byCurrent = current().moved(id, version);
      assertThat(previous().store().view(id)).contains(byCurrent);
      assertThat(previous().store().currentView(id, version + 1)).contains(byCurrent);
      assertThat(previous().rebuilt(id)).isEqualTo(byCurrent);
      Customer byPrevious = previous().moved(id, version + 1);
      assertThat(current().store().view(id)).contains(byPrevious);
    }

    assertThat(current().events(id))
        .hasSize(11)
        .allMatch(event -> event.schemaVersion() < field().shape());
  }

  @Test
  default void the_previous_release_rejects_an_amendment_with_the_field_by_name() {
    CustomerId id = previous().person(1);
    Customer customer = current().amended(id, 1, field().given());

    assertPreviousOnlyLists(customer, EventType.PERSON_AMENDED);
    assertThat(previous().customers().rebuild(id, new Moment.AtVersion(1)).orElseThrow().version())
        .isEqualTo(1);
  }

  @Test
  default void the_previous_release_rejects_a_creation_with_the_field_by_name() {
    Customer customer = createdByCurrent(withField());

    assertPreviousOnlyLists(customer, EventType.PERSON_CREATED);
  }

  private void assertPreviousOnlyLists(Customer customer, EventType type) {
    CustomerId id = customer.customerId();
    long version = customer.version();
    List<StoredEvent> events = current().events(id);
    assertThat(events.getLast().schemaVersion()).isEqualTo(field().shape());

    assertThat(previous().store().view(id)).isEmpty();
    assertThat(previous().store().currentView(id, version)).isEmpty();
    for (Release rejecting : List.of(previous(), previous().thatOnlyReads())) {
      assertUnknownToPrevious(type, () -> rejecting.found(id));
      assertUnknownToPrevious(type, () -> rejecting.moved(id, version));
      assertUnknownToPrevious(type, () -> rejecting.rebuilt(id));
    }

    assertThat(current().store().view(id)).contains(customer);
    assertThat(current().events(id)).isEqualTo(events);
    assertThat(previous().history(id)).isEqualTo(events);
    assertThat(events.getLast().data()).containsEntry(field().name(), field().value());
  }

  @Test
  default void the_previous_release_deletes_a_customer_that_it_cannot_read() {
    CustomerId id = previous().person(1);
    current().amended(id, 1, field().given());

    Tombstone tombstone = previous().forgotten(id);

    assertThat(tombstone.version()).isEqualTo(3);
    assertThat(current().events(id)).hasSize(1).allMatch(CustomerSchema::isDeletion);
    for (Release release : List.of(previous(), current())) {
      assertThat(release.store().view(id)).contains(tombstone);
      assertThat(release.customers().find(id))
          .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    }
  }

  @Test
  default void a_field_that_is_added_during_an_amendment_by_the_previous_release_is_not_lost() {
    CustomerId id = previous().person(1);
    Release racing =
        new Release(
            new ForwardingCustomerStore(previous().store()) {
              @Override
              public Optional<Customer> currentView(CustomerId customerId, long version) {
                Optional<Customer> read = super.currentView(customerId, version);
                current().amended(customerId, version, field().given());
                return read;
              }
            });

    assertUnknownToPrevious(EventType.PERSON_AMENDED, () -> racing.moved(id, 1));

    assertThat(current().found(id)).matches(field()::isIn);
    assertThat(current().rebuilt(id)).isEqualTo(current().found(id));
    assertThat(current().events(id)).hasSize(2);
  }

  @Test
  default void
      the_previous_release_continues_after_the_field_is_cleared_but_cannot_fold_its_events() {
    CustomerId id = previous().person(1);
    current().amended(id, 1, field().given());
    Customer cleared = current().amended(id, 2, field().cleared());

    assertThat(previous().store().view(id)).contains(cleared);
    assertThat(previous().found(id)).isEqualTo(cleared);
    assertUnknownToPrevious(EventType.PERSON_AMENDED, () -> previous().rebuilt(id));

    Customer moved = previous().moved(id, 3);

    assertThat(current().found(id)).isEqualTo(moved);
    assertThat(current().rebuilt(id)).isEqualTo(moved);
    assertThat(current().events(id))
        .extracting(StoredEvent::schemaVersion)
        .containsExactly(1, field().shape(), field().shape(), 1);
  }

  @Test
  default void
      an_amendment_with_a_key_at_a_stale_version_conflicts_whichever_release_wrote_the_event() {
    CustomerId id = createdByCurrent(field().before()).customerId();
    current().amended(id, 1, field().given());
    current().amended(id, 2, field().cleared());
    PersonData change = PersonData.none().withCustomerName(ExampleCustomers.SOLVEIG);

    assertThat(
            previous()
                .customers()
                .handle(new AmendPerson(id, 1, change), CommandContext.withKey("another-command")))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(1, 3)));
  }

  @Test
  default void a_rollback_and_a_second_rollout_lose_no_data() {
    CustomerId using = current().person(1);
    CustomerId other = current().person(1);
    Customer withField = current().amended(using, 1, field().given());

    assertUnknownToPrevious(EventType.PERSON_AMENDED, () -> previous().moved(using, 2));
    Customer moved = previous().moved(other, 1);

    assertThat(current().found(using)).isEqualTo(withField);
    assertThat(current().moved(using, 2)).matches(field()::isIn);
    assertThat(current().found(other)).isEqualTo(moved);
    assertThat(current().amended(other, 2, field().given())).isEqualTo(current().rebuilt(other));
  }

  @Test
  default void a_creation_repeated_by_the_other_release_is_done_once() {
    CommandContext key = CommandContext.withKey(UUID.randomUUID().toString());
    CommandContext keyOfField = CommandContext.withKey(UUID.randomUUID().toString());
    var command = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM);
    Customer first = previous().created(command, key);
    current().created(new CreatePerson(withField()), keyOfField);

    assertThat(current().customers().handle(command, key))
        .isEqualTo(new Result.Success<>(first, true));
    assertThat(previous().customers().handle(command, key))
        .isEqualTo(new Result.Success<>(first, true));
    assertUnknownToPrevious(
        EventType.PERSON_CREATED, () -> previous().customers().handle(command, keyOfField));
  }

  private Customer createdByCurrent(PersonData data) {
    return current().created(new CreatePerson(data), CommandContext.none());
  }

  private PersonData withField() {
    return field()
        .given()
        .withCustomerName(ExampleCustomers.OWAIN)
        .withCustomerAddress(ExampleCustomers.FARM);
  }

  private void assertUnknownToPrevious(EventType type, Runnable call) {
    assertUnknown(type, field().shape(), call);
  }
}
