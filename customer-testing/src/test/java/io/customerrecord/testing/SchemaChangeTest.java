package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.UnknownEvent;
import io.customerrecord.domain.schema.Upcasts;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A second version of the creation's schema, in which titles are gone, comes to tables that were
 * written with the first: what was folded before is folded again.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class SchemaChangeTest {
  private static final CustomerSchema SECOND =
      new CustomerSchema(Upcasts.none().with("PersonCreated", 1, SchemaChangeTest::withoutTitle));

  private final DynamoDbClient client;
  private final TableNames tables;
  private final CustomerStore olderStore;
  private final CustomerStore newerStore;
  private final CustomerService older;
  private final CustomerService newer;

  SchemaChangeTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    this.olderStore = storeWith(CustomerSchema.current());
    this.newerStore = storeWith(SECOND);
    this.older = customersWith(CustomerSchema.current(), olderStore);
    this.newer = customersWith(SECOND, newerStore);
  }

  @Test
  void a_query_answers_from_the_events_and_puts_the_view_right() {
    CustomerId id = writtenBefore(3);

    Customer found = newer.find(id).orElseThrow();

    assertThat(titleOf(found)).isNull();
    assertThat(found.version()).isEqualTo(3);
    assertThat(newerStore.view(id)).contains(found);
  }

  @Test
  void a_query_that_may_not_write_answers_from_the_events_too() {
    CustomerId id = writtenBefore(3);
    CustomerService reader =
        customersWith(
            SECOND,
            new ForwardingCustomerStore(newerStore) {
              @Override
              public boolean repair(Customer view, UUID newestEventId) {
                return false;
              }
            });

    assertThat(titleOf(reader.find(id).orElseThrow())).isNull();
    assertThat(titleOf(reader.find(id).orElseThrow())).isNull();

    assertThat(newerStore.view(id)).isEmpty();
    assertThat(olderStore.view(id)).isPresent();
  }

  @Test
  void an_amendment_goes_on_from_what_the_events_amount_to_now() {
    CustomerId id = writtenBefore(3);

    Customer amended = newer.handle(move(id, 3), CommandContext.none()).orElseThrow();

    assertThat(amended.version()).isEqualTo(4);
    assertThat(titleOf(amended)).isNull();
    assertThat(newerStore.view(id)).contains(amended);
    assertThat(newer.rebuild(id, new Moment.Now())).isEqualTo(new Result.Success<>(amended));
  }

  @Test
  void a_snapshot_that_was_folded_before_is_no_snapshot() {
    CustomerId id = writtenBefore(202);
    assertThat(olderStore.snapshot(id, 200)).isPresent();

    assertThat(newerStore.snapshot(id, 200)).isEmpty();
    for (Moment moment : List.of(new Moment.Now(), new Moment.AtVersion(150))) {
      assertThat(titleOf(newer.rebuild(id, moment).orElseThrow())).isNull();
    }
  }

  @Test
  void a_snapshot_that_is_folded_now_is_one() {
    CustomerId id = writtenBefore(99);

    Customer hundredth = newer.handle(move(id, 99), CommandContext.none()).orElseThrow();

    assertThat(newerStore.snapshot(id, 100)).contains(hundredth);
    assertThat(olderStore.snapshot(id, 100)).isEmpty();
  }

  @Test
  void a_row_from_before_there_were_fingerprints_counts_as_lost() {
    CustomerId id = writtenBefore(2);
    Customer truth = older.find(id).orElseThrow();
    client.updateItem(
        update ->
            update
                .tableName(tables.customer())
                .key(Map.of("customerId", AttributeValue.fromS(id.toString())))
                .updateExpression("REMOVE #schema")
                .expressionAttributeNames(Map.of("#schema", "schema")));
    assertThat(olderStore.view(id)).isEmpty();

    assertThat(older.find(id)).isEqualTo(new Result.Success<>(truth));

    assertThat(olderStore.view(id)).contains(truth);
  }

  @Test
  void a_tombstone_stays_what_it_is() {
    CustomerId id = writtenBefore(2);
    Tombstone tombstone = older.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();

    assertThat(newerStore.view(id)).contains(tombstone);
    assertThat(newer.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  @Test
  void an_older_and_a_newer_writer_side_by_side_lose_nothing_and_see_their_own_folds() {
    CustomerId id = writtenBefore(1);

    for (long version = 1; version < 20; version += 2) {
      Customer byNewer = newer.handle(move(id, version), CommandContext.none()).orElseThrow();
      assertThat(older.find(id).orElseThrow().version()).isEqualTo(version + 1);
      Customer byOlder = older.handle(move(id, version + 1), CommandContext.none()).orElseThrow();

      assertThat(titleOf(byNewer)).isNull();
      assertThat(titleOf(byOlder)).isEqualTo(ExampleCustomers.OWAIN.title());
      assertThat(byOlder.version()).isEqualTo(version + 2);
      assertThat(titleOf(newer.find(id).orElseThrow())).isNull();
    }

    assertThat(newerStore.events(id, 0, 100)).hasSize(21);
  }

  @Test
  void an_older_reader_refuses_by_name_what_a_newer_writer_has_created() {
    CustomerId id =
        newer
            .handle(
                new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM),
                CommandContext.none())
            .orElseThrow()
            .customerId();

    assertThatExceptionOfType(UnknownEvent.class)
        .isThrownBy(() -> older.find(id))
        .withMessageContaining("'PersonCreated' with schema version 2");
  }

  private CustomerId writtenBefore(long version) {
    CustomerId id =
        older
            .handle(
                new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM),
                CommandContext.none())
            .orElseThrow()
            .customerId();
    for (long before = 1; before < version; before++) {
      older.handle(move(id, before), CommandContext.none()).orElseThrow();
    }
    return id;
  }

  private static AmendPerson move(CustomerId id, long version) {
    return new AmendPerson(
        id, version, null, version % 2 == 0 ? ExampleCustomers.FARM : ExampleCustomers.HARBOUR);
  }

  private CustomerStore storeWith(CustomerSchema schema) {
    return new DynamoDbCustomerStore(client, tables, schema);
  }

  private static CustomerService customersWith(CustomerSchema schema, CustomerStore store) {
    return new CustomerService(store, schema, Clock.systemUTC(), IdGenerator.random());
  }

  private static Object titleOf(Customer customer) {
    return ((Person) customer.details()).customerName().title();
  }

  private static Map<String, Object> withoutTitle(Map<String, Object> data) {
    Map<String, Object> name = new LinkedHashMap<>();
    ((Map<?, ?>) data.get("customerName"))
        .forEach((field, value) -> name.put((String) field, value));
    name.remove("title");
    Map<String, Object> upcast = new LinkedHashMap<>(data);
    upcast.put("customerName", name);
    return upcast;
  }
}
