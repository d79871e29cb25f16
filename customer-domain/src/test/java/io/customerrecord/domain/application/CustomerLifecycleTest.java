package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_GUILD;
import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static io.customerrecord.domain.Samples.FARM;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static io.customerrecord.domain.Samples.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerType;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.value.PersonName;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerLifecycleTest {
  private final World world = new World();
  private final CustomerService customers = world.customers;

  @Test
  void a_created_person_is_found_at_version_1() {
    Customer created = customers.handle(CREATE_OWAIN, CommandContext.none()).orElseThrow();

    assertThat(created.version()).isEqualTo(1);
    assertThat(created.details()).isEqualTo(new Person(OWAIN, HARBOUR));
    assertThat(created.createTime()).isEqualTo(World.BEGINNING).isEqualTo(created.updateTime());
    assertThat(customers.find(created.customerId())).isEqualTo(new Result.Success<>(created));
  }

  @Test
  void a_created_organisation_is_found_too() {
    Customer created = customers.handle(CREATE_GUILD, CommandContext.none()).orElseThrow();

    assertThat(created.details()).isEqualTo(new Organisation("The Guild", FARM));
    assertThat(customers.find(created.customerId())).isEqualTo(new Result.Success<>(created));
  }

  @Test
  void an_amended_person_has_the_next_version_and_a_later_time() {
    Customer created = world.created();

    Customer amended = amend(created, SOLVEIG).orElseThrow();

    assertThat(amended.version()).isEqualTo(2);
    assertThat(amended.details()).isEqualTo(new Person(SOLVEIG, HARBOUR));
    assertThat(amended.createTime()).isEqualTo(created.createTime());
    assertThat(amended.updateTime()).isAfter(created.updateTime());
    assertThat(customers.find(created.customerId())).isEqualTo(new Result.Success<>(amended));
  }

  @Test
  void an_amendment_that_changes_nothing_appends_no_event() {
    Customer created = world.created();

    assertThat(amend(created, OWAIN)).isEqualTo(new Result.Success<>(created));

    assertThat(world.events(created.customerId())).hasSize(1);
  }

  @Test
  void an_amendment_of_a_version_that_is_not_the_newest_is_rejected() {
    Customer created = world.created();
    Customer moved = world.moved(created);

    assertRejected(amend(created, SOLVEIG), new Rejection.VersionMismatch(1, 2));
    assertRejected(
        customers.handle(
            new AmendPerson(created.customerId(), 3, PersonData.none().withCustomerName(SOLVEIG)),
            CommandContext.none()),
        new Rejection.VersionMismatch(3, 2));
    assertThat(customers.find(created.customerId())).isEqualTo(new Result.Success<>(moved));
  }

  @Test
  void an_amendment_of_the_other_kind_is_rejected() {
    Customer created = world.created();

    assertRejected(
        customers.handle(
            new AmendOrganisation(
                created.customerId(), 1, OrganisationData.none().withOrganisationName("Guild")),
            CommandContext.none()),
        new Rejection.WrongType(CustomerType.PERSON));
  }

  @Test
  void a_customer_that_never_existed_is_not_found() {
    assertRejected(customers.find(ID), new Rejection.NotFound());
    assertRejected(
        customers.handle(
            new AmendPerson(ID, 1, PersonData.none().withCustomerName(SOLVEIG)),
            CommandContext.none()),
        new Rejection.NotFound());
    assertRejected(
        customers.handle(new DeleteCustomer(ID), CommandContext.none()), new Rejection.NotFound());
    assertRejected(customers.rebuild(ID, new Moment.Now()), new Rejection.NotFound());
    assertRejected(customers.history(ID, 0, 10), new Rejection.NotFound());
  }

  @Test
  void a_deleted_customer_is_gone_everywhere_and_only_its_deletion_remains() {
    Customer customer = world.at(3);

    Tombstone tombstone = world.deleted(customer.customerId());

    assertThat(tombstone.version()).isEqualTo(4);
    assertRejected(customers.find(customer.customerId()), new Rejection.Gone());
    assertRejected(amend(customer, SOLVEIG), new Rejection.Gone());
    assertRejected(
        customers.rebuild(customer.customerId(), new Moment.Now()), new Rejection.Gone());
    assertRejected(
        customers.rebuild(customer.customerId(), new Moment.AtVersion(1)), new Rejection.Gone());
    assertRejected(
        customers.rebuild(customer.customerId(), new Moment.At(World.BEGINNING)),
        new Rejection.Gone());
    HistoryPage<StoredEvent> page =
        customers.storedHistory(customer.customerId(), 0, 10).orElseThrow();
    assertThat(page.events()).extracting(StoredEvent::eventName).containsExactly("CustomerDeleted");
    assertThat(page.events()).isEqualTo(world.events(customer.customerId()));
    assertThat(page.next()).isEmpty();
  }

  @Test
  void deleting_again_changes_nothing_and_succeeds() {
    Customer customer = world.created();
    Tombstone tombstone = world.deleted(customer.customerId());

    assertThat(world.deleted(customer.customerId())).isEqualTo(tombstone);

    assertThat(world.events(customer.customerId())).hasSize(1);
  }

  @Test
  void a_customer_whose_erasure_ran_out_of_time_is_gone_and_deleting_again_resumes_the_erasure() {
    Customer customer = world.at(5);
    DeleteCustomer delete = new DeleteCustomer(customer.customerId());

    customers.within(() -> Duration.ZERO).handle(delete, CommandContext.none()).orElseThrow();

    assertThat(world.events(customer.customerId())).hasSize(6);
    assertRejected(customers.find(customer.customerId()), new Rejection.Gone());
    assertRejected(
        customers.rebuild(customer.customerId(), new Moment.AtVersion(2)), new Rejection.Gone());
    assertThat(customers.history(customer.customerId(), 0, 10).orElseThrow().events()).hasSize(1);

    world.deleted(customer.customerId());
    assertThat(world.events(customer.customerId())).hasSize(1);
  }

  @Test
  void an_event_contains_its_origin() {
    CommandContext context =
        CommandContext.withKey("key-1")
            .withCorrelationId("request-1")
            .withActor("session/clerk")
            .withTraceparent("00-1-2-01");
    Customer customer = customers.handle(CREATE_OWAIN, context).orElseThrow();

    EventMetadata metadata = world.events(customer.customerId()).getFirst().metadata();
    assertThat(metadata.correlationId()).isEqualTo("request-1");
    assertThat(metadata.actor()).isEqualTo("session/clerk");
    assertThat(metadata.traceparent()).isEqualTo("00-1-2-01");
    assertThat(UUID.fromString(metadata.commandId()).version()).isEqualTo(8);
  }

  @Test
  void a_deletion_keeps_only_the_retained_actor_of_its_origin() {
    Customer customer = world.created();

    customers
        .handle(
            new DeleteCustomer(customer.customerId()),
            CommandContext.withKey("abc")
                .withCorrelationId("request-2")
                .withActor("session/clerk")
                .withRetainedActor("role/clerk")
                .withTraceparent("00-1-2-01"))
        .orElseThrow();

    EventMetadata metadata = world.events(customer.customerId()).getFirst().metadata();
    assertThat(metadata.correlationId()).isNull();
    assertThat(metadata.traceparent()).isNull();
    assertThat(metadata.actor()).isEqualTo("role/clerk");
    assertThat(IdempotencyKeys.withoutSecret().commandIds("", "abc"))
        .doesNotContain(metadata.commandId());
  }

  private Result<Customer> amend(Customer seen, PersonName name) {
    return customers.handle(
        new AmendPerson(
            seen.customerId(), seen.version(), PersonData.none().withCustomerName(name)),
        CommandContext.none());
  }

  private static void assertRejected(Result<?> answer, Rejection rejection) {
    assertThat(answer).isEqualTo(new Result.Rejected<>(rejection));
  }
}
