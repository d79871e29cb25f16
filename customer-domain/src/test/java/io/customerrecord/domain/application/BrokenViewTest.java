package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.FARM;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.Samples;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A view may be lost, stale, ahead or wrong. The events decide, and the next command repairs it.
 */
class BrokenViewTest {
  private final World world = new World();
  private final CustomerService customers = world.customers;

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("lost", (world, truth) -> Tampering.loseView(world.store, truth.customerId())),
        damage("stale", (world, truth) -> Tampering.setView(world.store, withVersion(truth, 2))),
        damage("first", (world, truth) -> Tampering.setView(world.store, withVersion(truth, 1))),
        damage("ahead", (world, truth) -> Tampering.setView(world.store, withVersion(truth, 9))),
        damage(
            "of another command",
            (world, truth) ->
                Tampering.setView(
                    world.store,
                    new Customer(
                        truth.customerId(),
                        3,
                        truth.createTime(),
                        truth.updateTime(),
                        new Organisation("Wrong", FARM),
                        truth.recentCommands().with("another")))));
  }

  static Stream<Arguments> damagesAndATombstone() {
    return Stream.concat(
        damages(),
        Stream.of(
            damage(
                "tombstone",
                (world, truth) ->
                    Tampering.setView(
                        world.store, new Tombstone(truth.customerId(), 3, truth.updateTime())))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void an_amendment_of_the_newest_version_repairs_the_view_and_goes_on(
      String name, BiConsumer<World, Customer> damage) {
    Customer truth = world.at(3);
    damage.accept(world, truth);

    Customer amended = world.moved(truth);

    assertThat(amended.version()).isEqualTo(4);
    assertWhole(amended);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void an_amendment_of_the_views_own_version_conflicts_and_repairs_the_view(
      String name, BiConsumer<World, Customer> damage) {
    Customer truth = world.at(3);
    damage.accept(world, truth);

    for (long wrong : new long[] {1, 2, 9}) {
      AmendPerson command =
          new AmendPerson(truth.customerId(), wrong, PersonData.none().withCustomerAddress(FARM));
      assertThat(customers.handle(command, CommandContext.none()))
          .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(wrong, 3)));
    }

    assertWhole(truth);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damagesAndATombstone")
  void a_deletion_succeeds_whatever_the_view_says(String name, BiConsumer<World, Customer> damage) {
    Customer truth = world.at(3);
    damage.accept(world, truth);

    Tombstone tombstone = world.deleted(truth.customerId());

    assertThat(tombstone.version()).isEqualTo(4);
    assertThat(world.store.view(truth.customerId())).contains(tombstone);
    assertThat(world.events(truth.customerId())).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damagesAndATombstone")
  void a_rebuild_and_the_history_do_not_read_the_view(
      String name, BiConsumer<World, Customer> damage) {
    Customer truth = world.at(3);
    damage.accept(world, truth);

    assertThat(customers.rebuild(truth.customerId(), new Moment.Now()))
        .isEqualTo(new Result.Success<>(truth));
    assertThat(customers.history(truth.customerId(), 0, 10).orElseThrow().events()).hasSize(3);
  }

  @Test
  void a_query_of_a_lost_view_reads_the_events_and_repairs_it() {
    Customer truth = world.at(3);
    Tampering.loseView(world.store, truth.customerId());

    assertThat(customers.find(truth.customerId())).isEqualTo(new Result.Success<>(truth));

    assertWhole(truth);
  }

  @Test
  void a_query_of_a_lost_tombstone_is_gone_and_restores_it() {
    Customer customer = world.created();
    Tombstone tombstone = world.deleted(customer.customerId());
    Tampering.loseView(world.store, customer.customerId());

    assertThat(customers.find(customer.customerId()))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));

    assertThat(world.store.view(customer.customerId())).contains(tombstone);
  }

  @Test
  void a_living_view_of_a_deleted_customer_is_replaced_by_the_tombstone() {
    Customer customer = world.created();
    Tombstone tombstone = world.deleted(customer.customerId());
    Tampering.setView(world.store, customer);

    assertThat(customers.handle(World.moveTo("farm", customer), CommandContext.none()))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));

    assertThat(world.store.view(customer.customerId())).contains(tombstone);
    assertThat(world.events(customer.customerId())).hasSize(1);
  }

  @Test
  void a_tombstone_without_a_deletion_is_gone_for_commands_and_queries_and_reported() {
    Customer truth = world.at(3);
    Tombstone planted = new Tombstone(truth.customerId(), 3, truth.updateTime());
    Tampering.setView(world.store, planted);
    List<CorruptHistory> reported = new ArrayList<>();
    CustomerService monitored =
        customers.withMonitor(
            new HistoryMonitor() {
              @Override
              public void tombstoneWithoutDeletion(CorruptHistory finding) {
                reported.add(finding);
              }
            });

    Result<Customer> gone = new Result.Rejected<>(new Rejection.Gone());
    assertThat(monitored.find(truth.customerId())).isEqualTo(gone);
    assertThat(monitored.handle(World.moveTo("farm", truth), CommandContext.none()))
        .isEqualTo(gone);

    assertThat(reported)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding).hasMessageContaining(truth.customerId() + ", version 3"));
    assertThat(world.store.view(truth.customerId())).contains(planted);
    assertThat(world.events(truth.customerId())).hasSize(3);
  }

  @Test
  void a_tombstone_without_any_event_is_gone_for_every_call_and_its_deletion_succeeds() {
    CommandContext key = CommandContext.withKey("key");
    CustomerId id = IdempotencyKeys.withoutSecret().customerId("", "key");
    Tombstone alone = new Tombstone(id, 3, World.BEGINNING);
    Tampering.setView(world.store, alone);

    Result<Customer> gone = new Result.Rejected<>(new Rejection.Gone());
    assertThat(customers.find(id)).isEqualTo(gone);
    assertThat(
            customers.handle(
                new AmendPerson(id, 3, PersonData.none().withCustomerName(OWAIN)), key))
        .isEqualTo(gone);
    assertThat(customers.handle(Samples.CREATE_OWAIN, key)).isEqualTo(gone);
    assertThat(world.deleted(id)).isEqualTo(alone);

    assertThat(world.store.view(id)).contains(alone);
    assertThat(world.events(id)).isEmpty();
  }

  @Test
  void an_amendment_that_would_change_nothing_does_not_trust_a_stale_view() {
    Customer first = world.created();
    Customer truth = world.moved(first);
    Tampering.setView(world.store, first);
    AmendPerson nothing =
        new AmendPerson(first.customerId(), 1, PersonData.none().withCustomerName(OWAIN));

    assertThat(customers.handle(nothing, CommandContext.none()))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(1, 2)));

    assertWhole(truth);
  }

  @Test
  void an_amendment_of_the_wrong_kind_does_not_trust_a_stale_view() {
    Customer first = world.created();
    Customer truth = world.moved(first);
    Tampering.setView(world.store, first);

    assertThat(
            customers.handle(
                new AmendOrganisation(
                    first.customerId(), 1, OrganisationData.none().withOrganisationName("Guild")),
                CommandContext.none()))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(1, 2)));

    assertWhole(truth);
  }

  @Test
  void a_view_without_any_event_cannot_be_amended() {
    Customer phantom = withVersion(world.created(), 1, ID);
    Tampering.setView(world.store, phantom);

    assertThat(customers.handle(World.moveTo("farm", phantom), CommandContext.none()))
        .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));

    assertThat(world.events(ID)).isEmpty();
  }

  private void assertWhole(Customer truth) {
    CustomerId id = truth.customerId();
    assertThat(world.events(id))
        .extracting(StoredEvent::version)
        .containsExactlyElementsOf(Stream.iterate(1L, v -> v + 1).limit(truth.version()).toList());
    assertThat(world.store.view(id)).contains(truth);
    assertThat(customers.rebuild(id, new Moment.Now())).isEqualTo(new Result.Success<>(truth));
  }

  private static Arguments damage(String name, BiConsumer<World, Customer> damage) {
    return arguments(name, damage);
  }

  private static CustomerView withVersion(Customer truth, long version) {
    return withVersion(truth, version, truth.customerId());
  }

  private static Customer withVersion(Customer truth, long version, CustomerId id) {
    return new Customer(
        id,
        version,
        truth.createTime(),
        truth.createTime(),
        new Organisation("Wrong", FARM),
        truth.recentCommands());
  }
}
