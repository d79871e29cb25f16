package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.PersonName;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.schema.UnknownEvent;
import io.customerrecord.domain.schema.Upcasts;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.RecentEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As if a second version of the schema had come: the first one called a surname a family name. */
class SecondSchemaVersionTest {
  private static final Upcasts UPCASTS =
      Upcasts.none().with("PersonCreated", 1, SecondSchemaVersionTest::withSurname);

  private final World world = new World();

  @Test
  void old_events_are_replayed_and_shown_in_the_newest_schema_and_stay_stored_as_they_are() {
    Customer customer = world.created();
    CustomerId id = customer.customerId();
    CustomerService newer = world.on(asFirstWritten(), UPCASTS);

    assertThat(newer.rebuild(id, new Moment.Now()).orElseThrow().details())
        .isEqualTo(customer.details());
    StoredEvent shown = newer.history(id, 0, 1).orElseThrow().events().getFirst();
    assertThat(shown.schemaVersion()).isEqualTo(2);
    assertThat(shown.data().get("customerName"))
        .isEqualTo(Map.of("title", "Mr", "foreNames", "Owain", "surname", "Glyn Dŵr"));
    assertThat(asFirstWritten().events(id, 0, 1).getFirst().schemaVersion()).isEqualTo(1);
  }

  @Test
  void new_events_are_written_in_the_newest_schema() {
    Customer customer =
        world.on(world.store, UPCASTS).handle(CREATE_OWAIN, CommandContext.none()).orElseThrow();

    assertThat(world.events(customer.customerId()).getFirst().schemaVersion()).isEqualTo(2);
  }

  @Test
  void a_creation_repeated_over_the_change_of_schema_answers_as_the_first_time() {
    CommandContext key = CommandContext.withKey("key");
    Result<Customer> first = world.customers.handle(CREATE_OWAIN, key);

    assertThat(world.on(asFirstWritten(), UPCASTS).handle(CREATE_OWAIN, key))
        .isEqualTo(new Result.Success<>(first.orElseThrow(), true));
  }

  @Test
  void an_older_reader_refuses_to_replay_a_newer_schema_but_shows_and_forgets_it() {
    Customer customer =
        world.on(world.store, UPCASTS).handle(CREATE_OWAIN, CommandContext.none()).orElseThrow();
    CustomerId id = customer.customerId();
    CustomerService older = world.customers;

    assertThatExceptionOfType(UnknownEvent.class)
        .isThrownBy(() -> older.rebuild(id, new Moment.Now()))
        .withMessageContaining("'PersonCreated' with schema version 2");
    assertThat(older.history(id, 0, 1).orElseThrow().events()).isEqualTo(world.events(id));
    assertThat(older.handle(new DeleteCustomer(id), CommandContext.none()).asOptional())
        .isPresent();
    assertThat(world.events(id)).allMatch(CustomerSchema::isDeletion);
  }

  @Test
  void an_older_reader_rebuilds_what_was_before_a_newer_schema() {
    Customer first = world.created();
    Upcasts later = Upcasts.none().with("PersonAmended", 1, data -> data);
    world
        .on(world.store, later)
        .handle(World.moveTo("house", first), CommandContext.none())
        .orElseThrow();
    CustomerId id = first.customerId();

    for (Moment before : List.of(new Moment.AtVersion(1), new Moment.At(first.updateTime()))) {
      assertThat(world.customers.rebuild(id, before)).isEqualTo(new Result.Success<>(first));
    }
    assertThatExceptionOfType(UnknownEvent.class)
        .isThrownBy(() -> world.customers.rebuild(id, new Moment.Now()));
  }

  private ForwardingCustomerStore asFirstWritten() {
    return new ForwardingCustomerStore(world.store) {
      @Override
      public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
        return super.events(customerId, after, limit).stream().map(this::old).toList();
      }

      @Override
      public RecentEvents recent(CustomerId customerId, int limit) {
        RecentEvents recent = super.recent(customerId, limit);
        return new RecentEvents(
            recent.newestFirst().stream().map(this::old).toList(), recent.snapshot());
      }

      private StoredEvent old(StoredEvent event) {
        return new StoredEvent(
            event.eventId(),
            event.customerId(),
            event.version(),
            event.createTime(),
            event.metadata(),
            event.eventName(),
            1,
            renamed(event.data(), "surname", "familyName"));
      }
    };
  }

  private static Map<String, Object> withSurname(Map<String, Object> data) {
    return renamed(data, "familyName", "surname");
  }

  private static Map<String, Object> renamed(Map<String, Object> data, String from, String to) {
    Map<String, Object> name = new LinkedHashMap<>();
    ((Map<?, ?>) data.get("customerName"))
        .forEach((field, value) -> name.put(field.equals(from) ? to : (String) field, value));
    Map<String, Object> renamed = new LinkedHashMap<>(data);
    renamed.put("customerName", name);
    return renamed;
  }

  @Test
  void the_example_really_renames() {
    PersonName name = ((Person) world.created().details()).customerName();
    assertThat(renamed(Map.of("customerName", Map.of("surname", name)), "surname", "familyName"))
        .isEqualTo(Map.of("customerName", Map.of("familyName", name)));
  }
}
