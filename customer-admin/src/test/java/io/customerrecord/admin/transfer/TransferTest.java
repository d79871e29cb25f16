package io.customerrecord.admin.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.transfer.Importer.Counts;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
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
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.ExampleHistory;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Customers out of tables and into others, on DynamoDB Local. */
@ExtendWith(DynamoDbLocalExtension.class)
class TransferTest {
  private static final String LONG_TEXT = "x".repeat(400);
  private static final String ADDRESS =
      "\"customerAddress\":{\"addressType\":\"home\",\"address\":{\"addressLine1\":\"1 Quay\"}}";

  @TempDir private Path directory;
  private final List<Finding> findings = new CopyOnWriteArrayList<>();
  private LocalDynamoDb dynamoDb;
  private Tables from;
  private Tables to;

  /** A pair of tables and what works on it. */
  private record Tables(TableNames names, DynamoDbCustomerStore store, CustomerService service) {}

  @BeforeEach
  void two_pairs_of_tables(LocalDynamoDb database) {
    dynamoDb = database;
    from = tables();
    to = tables();
  }

  private Tables tables() {
    TableNames names = dynamoDb.createTables();
    DynamoDbCustomerStore store = new DynamoDbCustomerStore(dynamoDb.client(), names);
    return new Tables(names, store, new CustomerService(store));
  }

  private Job job(SavedState state, Progress progress) {
    return new Job(findings::add, progress, state, false);
  }

  private Job job() {
    return job(SavedState.inMemory(), Progress.NONE);
  }

  private Counts doImport(Path file, Job job) {
    return new Importer(
            to.service()
                .withKeys(IdempotencyKeys.withSecrets("a secret of at least thirty-two bytes")),
            new Importer.Keys("test", false),
            2)
        .importFile(file, job);
  }

  private long export(Path file, Exporter.Lines lines, Job job) {
    return new Exporter(
            from.store(),
            new TableReader(dynamoDb.client(), from.names(), CustomerSchema.current()))
        .export(file, lines, job);
  }

  private Path file(String... lines) throws Exception {
    return Files.write(directory.resolve("customers.ndjson"), List.of(lines), UTF_8);
  }

  private static String person(String surname) {
    return "{\"customerName\":{\"surname\":\"%s\"},%s}".formatted(surname, ADDRESS);
  }

  private static String withKey(String key, String line) {
    return "{\"key\":\"%s\",%s".formatted(key, line.substring(1));
  }

  private CustomerId create(CustomerData data) {
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

  private static PersonData large(int number) {
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
  private Set<String> data(Tables tables) {
    Set<String> data = new TreeSet<>();
    new TableReader(dynamoDb.client(), tables.names(), CustomerSchema.current())
        .scanViews(0, 1, Optional.empty())
        .rows()
        .forEach(
            row -> {
              if (row instanceof ViewTableRow.Decoded(Customer customer)) {
                data.add(new String(CustomerLine.write("", customer.details().data()), UTF_8));
              }
            });
    return data;
  }

  @Test
  void customers_come_out_and_go_into_empty_tables_with_the_same_data() throws Exception {
    create(
        PersonData.none()
            .withCustomerName(ExampleCustomers.OWAIN)
            .withCustomerAddress(ExampleCustomers.FARM)
            .withCustomerContact(ExampleCustomers.CONTACT)
            .withAttributes(ExampleCustomers.ATTRIBUTES));
    create(
        CustomerData.OrganisationData.none()
            .withOrganisationName(ExampleCustomers.LIGHTHOUSE)
            .withCustomerAddress(ExampleCustomers.HARBOUR));
    ExampleHistory.ofNewCustomer().storedUpTo(7, from.store());
    create(large(1));
    CustomerId deleted = create(large(2));
    from.service().handle(new DeleteCustomer(deleted), CommandContext.none()).orElseThrow();
    Path file = directory.resolve("out.ndjson");

    assertThat(export(file, Exporter.Lines.CUSTOMERS, job())).isEqualTo(4);
    assertThat(doImport(file, job())).isEqualTo(new Counts(4, 0, 0));

    assertThat(findings).isEmpty();
    assertThat(data(to)).hasSize(4).isEqualTo(data(from));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(doImport(file, job())).isEqualTo(new Counts(0, 4, 0));
    assertThat(data(to)).hasSize(4);
  }

  @Test
  void an_export_is_folded_from_the_events_and_never_shows_the_forgotten() throws Exception {
    CustomerId wrongView = create(large(1));
    CustomerId withoutView = create(large(2));
    CustomerId restored = create(large(3));
    setView(wrongView, "organisationName", "Nonsense");
    removeView(withoutView);
    removeView(restored);
    dynamoDb
        .client()
        .putItem(
            request ->
                request
                    .tableName(from.names().customer())
                    .item(
                        Map.of(
                            "customerId", AttributeValue.fromS(restored.toString()),
                            "version", AttributeValue.fromN("2"),
                            "deletedAt", AttributeValue.fromS("2026-11-29T10:00:00.000000Z"))));
    Path file = directory.resolve("out.ndjson");

    assertThat(export(file, Exporter.Lines.CUSTOMERS, job())).isEqualTo(2);
    assertThat(Files.readString(file))
        .contains(wrongView.toString(), withoutView.toString())
        .doesNotContain("Nonsense", restored.toString());
    Path histories = directory.resolve("events.ndjson");
    assertThat(export(histories, Exporter.Lines.EVENTS, job())).isEqualTo(2);
    assertThat(Files.readString(histories)).doesNotContain(restored.toString());
  }

  private void setView(CustomerId id, String attribute, String value) {
    dynamoDb
        .client()
        .updateItem(
            request ->
                request
                    .tableName(from.names().customer())
                    .key(Map.of("customerId", AttributeValue.fromS(id.toString())))
                    .updateExpression("SET #a = :v")
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value))));
  }

  private void removeView(CustomerId id) {
    dynamoDb
        .client()
        .deleteItem(
            request ->
                request
                    .tableName(from.names().customer())
                    .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
  }

  @Test
  void histories_are_the_events_byte_for_byte() throws Exception {
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(7, from.store()).customerId();
    CustomerId deleted = create(large(2));
    from.service().handle(new DeleteCustomer(deleted), CommandContext.none()).orElseThrow();
    removeView(deleted);
    Path file = directory.resolve("events.ndjson");

    assertThat(export(file, Exporter.Lines.EVENTS, job())).isEqualTo(1);
    List<String> expected =
        from.store().events(id, 0, 10).stream()
            .map(event -> new String(EventJson.encode(event), UTF_8))
            .toList();
    assertThat(expected).hasSize(7);
    assertThat(Files.readAllLines(file)).isEqualTo(expected);
  }

  @Test
  void a_customer_whose_events_go_over_several_pages_is_one_line() throws Exception {
    CustomerId id = create(large(0));
    for (int i = 1; i <= 60; i++) {
      PersonData change = large(i);
      from.service().update(id, before -> change, CommandContext.none()).orElseThrow();
    }
    Path file = directory.resolve("out.ndjson");

    assertThat(export(file, Exporter.Lines.CUSTOMERS, job())).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void a_damaged_history_is_reported_and_the_others_are_exported() throws Exception {
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(3, from.store()).customerId();
    create(large(1));
    Map<String, AttributeValue> unknown =
        new HashMap<>(EventItemMapper.toItem(from.store().newest(id).orElseThrow()));
    unknown.put("eventName", AttributeValue.fromS("PersonMarried"));
    dynamoDb
        .client()
        .putItem(request -> request.tableName(from.names().customerEvent()).item(unknown));

    assertThat(export(directory.resolve("out.ndjson"), Exporter.Lines.CUSTOMERS, job()))
        .isEqualTo(1);
    assertThat(findings)
        .extracting(Finding::kind, Finding::customerId)
        .containsExactly(Tuple.tuple(FindingKind.NOT_EXPORTED, id));
  }

  @Test
  void lines_that_break_a_rule_are_reported_by_number_and_the_others_are_imported()
      throws Exception {
    Path file =
        file(
            person("Hopper"),
            "",
            "{\"customerName\":{\"surname\":\"\"},%s}".formatted(ADDRESS),
            "no json",
            person("x".repeat(70_000)),
            person("Lovelace"));

    assertThat(doImport(file, job())).isEqualTo(new Counts(2, 0, 3));
    assertThat(findings)
        .extracting(Finding::detail)
        .containsExactly(
            "line 3: /customerName/surname must not be blank: text of 1 to 200 characters is"
                + " accepted",
            "line 4: is not well-formed JSON, or has a name twice, at column 1",
            "line 5: is longer than 65536 bytes");
    assertThat(data(to)).hasSize(2);
  }

  @Test
  void a_repeated_import_of_a_mended_file_creates_what_is_new_and_nothing_twice() throws Exception {
    doImport(file("no json", person("Hopper"), withKey("a", person("Lovelace"))), job());
    Counts again =
        doImport(file(person("Hopper"), person("Curie"), withKey("a", person("Lovelace"))), job());

    assertThat(again).isEqualTo(new Counts(1, 2, 0));
    assertThat(data(to)).hasSize(3);
  }

  @Test
  void a_key_with_other_data_and_a_key_of_a_deleted_customer_are_reported() throws Exception {
    doImport(file(withKey("a", person("Lovelace")), withKey("b", person("Hopper"))), job());
    CustomerId deleted =
        IdempotencyKeys.withSecrets("a secret of at least thirty-two bytes")
            .customerId("test", "b");
    to.service().handle(new DeleteCustomer(deleted), CommandContext.none()).orElseThrow();

    assertThat(doImport(file(withKey("a", person("Curie")), withKey("b", person("Hopper"))), job()))
        .isEqualTo(new Counts(0, 0, 2));
    assertThat(findings)
        .extracting(Finding::detail)
        .containsExactly(
            "line 1: the idempotency key was used before for another command",
            "line 2: the customer was deleted");
  }

  @Test
  void without_a_secret_each_line_needs_a_key() throws Exception {
    Importer importer = new Importer(to.service(), new Importer.Keys("test", true), 2);

    assertThat(importer.importFile(file(person("Hopper"), withKey("a", person("Curie"))), job()))
        .isEqualTo(new Counts(1, 0, 1));
    assertThat(findings)
        .extracting(Finding::detail)
        .containsExactly("line 1: /key is required, because there is no secret");
  }

  @Test
  void a_dry_run_checks_all_and_creates_nothing() throws Exception {
    Job dryRun = new Job(findings::add, Progress.NONE, SavedState.inMemory(), true);

    assertThat(doImport(file(person("Hopper"), "no json"), dryRun)).isEqualTo(new Counts(1, 0, 1));
    assertThat(findings).hasSize(1);
    assertThat(data(to)).isEmpty();
  }

  /** Stops a run, as if its process was killed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Progress killedAfter(int steps) {
    return new Progress() {
      private int left = steps;

      @Override
      public void expect(long items) {}

      @Override
      public void advance(long items) {
        if (--left == 0) {
          throw new Killed();
        }
      }
    };
  }

  @Test
  void a_stopped_import_goes_on_where_it_stopped_and_counts_each_line_once() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(i % 20 == 7 ? "no json" : person("Surname " + i));
    }
    Path file = file(lines.toArray(String[]::new));
    Path state = directory.resolve("state.json");

    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> doImport(file, job(SavedState.open(state, "import"), killedAfter(3))));
    int before = data(to).size();
    assertThat(before).isBetween(1, 150);
    Counts counts = doImport(file, job(SavedState.open(state, "import"), Progress.NONE));

    // The lines of the batch that was under way were created and not yet saved.
    assertThat(counts.created() + counts.repeated()).isEqualTo(190);
    assertThat(counts.repeated()).isBetween(1L, 32L);
    assertThat(counts.rejected()).isEqualTo(10);
    assertThat(data(to)).hasSize(190);
  }

  @Test
  void a_stopped_export_goes_on_after_its_last_complete_line() throws Exception {
    int customers = 160;
    for (int i = 0; i < customers; i++) {
      create(large(i));
    }
    Path file = directory.resolve("out.ndjson");
    Path state = directory.resolve("state.json");

    assertThatExceptionOfType(Killed.class)
        .isThrownBy(
            () ->
                export(
                    file,
                    Exporter.Lines.CUSTOMERS,
                    job(SavedState.open(state, "export"), killedAfter(2))));
    int before = Files.readAllLines(file).size();
    assertThat(before).isBetween(1, customers - 1);
    // What a killed process had written of the next line.
    Files.writeString(file, "{\"key\":\"half a li", StandardOpenOption.APPEND);

    assertThat(
            export(
                file,
                Exporter.Lines.CUSTOMERS,
                job(SavedState.open(state, "export"), Progress.NONE)))
        .isEqualTo(customers);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(customers).doesNotHaveDuplicates();
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(CustomerLine.parse(ByteBuffer.wrap(line.getBytes(UTF_8))))
                    .isInstanceOf(CustomerLine.Valid.class));
  }

  @Test
  void an_existing_file_is_not_overwritten() throws Exception {
    Path file = Files.writeString(directory.resolve("out.ndjson"), "precious");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> export(file, Exporter.Lines.CUSTOMERS, job()));
    assertThat(file).hasContent("precious");
  }
}
