package io.customerrecord.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleCustomers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

@ExtendWith(DynamoDbLocalExtension.class)
class DynamoDbLocalExtensionTest {
  private final TableNames tables;

  DynamoDbLocalExtensionTest(TableNames tables) {
    this.tables = tables;
  }

  @Test
  void the_store_writes_to_the_tables_of_the_class(CustomerStore store, DynamoDbClient client) {
    CreatePerson command = new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR);

    Customer customer =
        new CustomerService(store).handle(command, CommandContext.none()).orElseThrow();

    assertThat(client.scan(scan -> scan.tableName(tables.customer())).items())
        .anySatisfy(
            item ->
                assertThat(item.get("customerId").s()).isEqualTo(customer.customerId().toString()));
    assertThat(client.scan(scan -> scan.tableName(tables.customerEvent())).count()).isPositive();
  }

  @Test
  void the_events_have_a_stream(DynamoDbStreamsClient streams) {
    assertThat(streams.listStreams(list -> list.tableName(tables.customerEvent())).streams())
        .hasSize(1);
  }

  @Test
  void the_database_is_shared_and_further_tables_are_new(
      LocalDynamoDb database, DynamoDbClient client) {
    TableNames more = database.createTables();

    assertThat(database.client()).isSameAs(client);
    assertThat(more.customer()).isNotEqualTo(tables.customer());
    assertThat(client.listTables().tableNames()).contains(more.customer(), more.customerEvent());

    database.deleteTables(more);
    assertThat(client.listTables().tableNames())
        .contains(tables.customer())
        .doesNotContain(more.customer(), more.customerEvent());
  }

  @Nested
  class A_nested_class {
    @Test
    void shares_the_tables_of_the_class_around_it(TableNames nested) {
      assertThat(nested).isEqualTo(tables);
    }
  }
}
