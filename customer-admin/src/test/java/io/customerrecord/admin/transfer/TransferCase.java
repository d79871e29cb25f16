package io.customerrecord.admin.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.transfer.Importer.Counts;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import io.customerrecord.testing.ExampleCustomers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two pairs of tables, on DynamoDB Local, and what is reported. */
@ExtendWith(DynamoDbLocalExtension.class)
abstract class TransferCase {
  private static final String LONG_TEXT = "x".repeat(400);

  @TempDir Path directory;

  final List<Finding> findings = new CopyOnWriteArrayList<>();

  LocalDynamoDb dynamoDb;

  Tables from;

  Tables to;

  /** A pair of tables and what works on it. */
  record Tables(TableNames names, DynamoDbCustomerStore store, CustomerService service) {}

  @BeforeEach
  void two_pairs_of_tables(LocalDynamoDb database) {
    dynamoDb = database;
    from = tables();
    to = tables();
  }

  Tables tables() {
    TableNames names = dynamoDb.createTables();
    DynamoDbCustomerStore store = new DynamoDbCustomerStore(dynamoDb.client(), names);
    return new Tables(names, store, new CustomerService(store));
  }

  Job job(SavedState state, Progress progress) {
    return new Job(Findings.of(findings::add), progress, state);
  }

  Job job() {
    return job(SavedState.inMemory(), Progress.NONE);
  }

  Counts doImport(Path file, Job job) {
    return new Importer(
            to.service()
                .withKeys(IdempotencyKeys.withSecrets("a secret of at least thirty-two bytes")),
            new Importer.Keys("test", false),
            2)
        .importFile(file, job);
  }

  long export(Path file, Exporter.Lines lines, Job job) {
    return new Exporter(
            from.store(),
            new TableReader(dynamoDb.client(), from.names(), CustomerSchema.current()))
        .export(file, lines, job);
  }

  CustomerId create(CustomerData data) {
    return from.service()
        .handle(
            switch (data) {
              case PersonData person -> new CreatePerson(person);
              case CustomerData.OrganisationData organisation ->
                  new CreateOrganisation(organisation);
            },
            CommandContext.none())
        .orElseThrow()
        .customerId();
  }

  static PersonData large(int number) {
    return PersonData.none()
        .withCustomerName(ExampleCustomers.LAYLA)
        .withCustomerAddress(ExampleCustomers.HARBOUR)
        .withAttributes(
            new CustomerAttributes(
                IntStream.range(0, 50)
                    .boxed()
                    .collect(
                        Collectors.toMap(
                            i -> "attribute-" + i, i -> number + LONG_TEXT.substring(10)))));
  }

  /** The data of all customers in tables, by scanning their views. */
  Set<String> data(Tables tables) {
    Set<String> data = new TreeSet<>();
    new TableReader(dynamoDb.client(), tables.names(), CustomerSchema.current())
        .scanViews(0, 1, Optional.empty())
        .rows()
        .forEach(
            row -> {
              if (row instanceof ViewTableRow.Decoded(Customer customer, var surplus)) {
                data.add(
                    new String(
                        CustomerLine.write("", customer.details().data()).orElseThrow(), UTF_8));
              }
            });
    return data;
  }

  /** Stops a run, as if its process was killed. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static Progress killedAfter(int steps) {
    return new Progress() {
      private int left = steps;

      @Override
      public void begin(String items, long total) {}

      @Override
      public void expect(long total) {}

      @Override
      public void resume(long items) {}

      @Override
      public void advance(long items) {
        if (--left == 0) {
          throw new Killed();
        }
      }
    };
  }
}
