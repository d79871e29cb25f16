package io.customerrecord.benchmarks.cost;

import static io.customerrecord.benchmarks.harness.TypicalPerson.named;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.TypicalPerson;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs every operation once on a typical person and prints what each consumed. */
public final class CostTable {
  private static final CommandContext CALLER = TypicalPerson.caller(null);

  private final Map<String, Consumption> rows = new LinkedHashMap<>();
  private final CapacityMeter meter;
  private final CustomerService customers;
  private final DynamoDbClient client;

  private CostTable(DynamoDbClient client, CapacityMeter meter) {
    this.client = client;
    this.meter = meter;
    CustomerTables.create(client, TableNames.DEFAULT);
    meter.take();
    this.customers = new CustomerService(new DynamoDbCustomerStore(client, TableNames.DEFAULT));
  }

  /**
   * Prints the table as Markdown.
   *
   * @param args none
   * @throws Exception if DynamoDB Local does not start
   */
  public static void main(String[] args) throws Exception {
    measure()
        .forEach(
            (operation, used) ->
                System.out.printf(
                    "| %s | %d | %d | %d |%n",
                    operation, used.writeUnits(), used.readUnits(), used.requests()));
    System.exit(0); // ends the threads that DynamoDB Local leaves running
  }

  /**
   * Runs every operation once.
   *
   * @return the consumption of each operation, by its row label in the table
   * @throws Exception if DynamoDB Local does not start
   */
  public static Map<String, Consumption> measure() throws Exception {
    CapacityMeter meter = new CapacityMeter();
    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
        DynamoDbClient client =
            Clients.dynamoDb(server.endpoint(), UrlConnectionHttpClient.builder(), meter)) {
      CostTable table = new CostTable(client, meter);
      table.run();
      return table.rows;
    }
  }

  private void run() {
    Customer person = customers.handle(TypicalPerson.creation(), CALLER).orElseThrow();
    row("create");
    CustomerId id = person.customerId();
    CommandContext keyed = TypicalPerson.caller(UUID.randomUUID().toString());
    customers.handle(TypicalPerson.creation(), keyed).orElseThrow();
    row("create under an idempotency key");
    customers.handle(TypicalPerson.creation(), keyed).orElseThrow();
    row("the same repeated");
    amend(id, 1);
    row("amend");
    customers
        .handle(
            new AmendPerson(id, 2, PersonData.none().withCustomerName(named("Surname 1"))), CALLER)
        .orElseThrow();
    row("amend, nothing changes");
    customers.handle(
        new AmendPerson(id, 1, PersonData.none().withCustomerName(named("Surname 9"))), CALLER);
    row("amend, another writer was faster");
    customers.find(id).orElseThrow();
    row("query");
    customers.history(id, 0, 100).orElseThrow();
    row("events, 2 of them");
    amendUpTo(99, id);
    amend(id, 99);
    row("amend to version 100, which keeps a snapshot");
    amendUpTo(999, id);
    amend(id, 999);
    row("amend to version 1,000, which keeps a snapshot");
    meter.take();
    customers.history(id, 0, 100).orElseThrow();
    row("events, a page of 100");
    customers.rebuild(id, new Moment.AtVersion(10)).orElseThrow();
    row("rebuild to version 10 of 1,000");
    customers.rebuild(id, new Moment.AtVersion(550)).orElseThrow();
    row("rebuild to version 550 of 1,000");
    customers.rebuild(id, new Moment.At(person.createTime())).orElseThrow();
    row("rebuild to the first of 1,000 times");
    customers.rebuild(id, new Moment.Now()).orElseThrow();
    row("rebuild to now, 1,000 events");
    client.deleteItem(
        view ->
            view.tableName("Customer")
                .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
    meter.take();
    customers.find(id).orElseThrow();
    row("query, the view of 1,000 events was lost");
    customers.handle(new DeleteCustomer(id), CALLER).orElseThrow();
    row("delete, 1,000 events");
    customers.handle(new DeleteCustomer(id), CALLER).orElseThrow();
    row("delete repeated");
    customers.handle(new DeleteCustomer(created(TypicalPerson.creation())), CALLER).orElseThrow();
    row("create and delete at once");
    CustomerId large = created(LargestPerson.creation());
    for (int version = 1; version < 99; version++) {
      customers.handle(LargestPerson.amendment(large, version), CALLER).orElseThrow();
    }
    meter.take();
    customers.handle(LargestPerson.amendment(large, 99), CALLER).orElseThrow();
    row("amend to version 100, all texts of the longest");
    customers.handle(LargestPerson.amendment(large, 100), CALLER).orElseThrow();
    row("amend to version 101, all texts of the longest");
    optionalParts();
  }

  private void optionalParts() {
    PersonData reachable =
        TypicalPerson.creation()
            .data()
            .withCustomerContact(new CustomerContact("test@example.com", "+44 1970 623111"));
    created(new CreatePerson(reachable));
    row("create, with contact details");
    created(new CreatePerson(reachable.withAttributes(attributes(5, "value"))));
    row("create, with contact details and 5 attributes of 20 bytes");
    created(new CreatePerson(reachable.withAttributes(attributes(25, "value"))));
    row("create, with contact details and 25 attributes of 20 bytes");
    created(new CreatePerson(reachable.withAttributes(attributes(50, "\ud83d\udcdc".repeat(400)))));
    row("create, with 50 attributes of the longest");
  }

  private static CustomerAttributes attributes(int count, String text) {
    CustomerAttributes attributes = CustomerAttributes.none();
    for (int n = 0; n < count; n++) {
      attributes = attributes.with("attribute.%04d".formatted(n), text);
    }
    return attributes;
  }

  private CustomerId created(CreatePerson creation) {
    return customers.handle(creation, CALLER).orElseThrow().customerId();
  }

  private void amendUpTo(int version, CustomerId id) {
    long newest = customers.find(id).orElseThrow().version();
    for (long next = newest; next < version; next++) {
      amend(id, (int) next);
    }
    meter.take();
  }

  private void amend(CustomerId id, int version) {
    customers
        .handle(
            new AmendPerson(
                id, version, PersonData.none().withCustomerName(named("Surname " + version))),
            CALLER)
        .orElseThrow();
  }

  private void row(String label) {
    rows.put(label, meter.take());
  }
}
