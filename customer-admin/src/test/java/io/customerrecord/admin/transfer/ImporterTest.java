package io.customerrecord.admin.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.transfer.Importer.Counts;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.ExampleHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Customers into tables, also those that came out of others. */
class ImporterTest extends TransferCase {
  private static final String ADDRESS =
      "\"customerAddress\":{\"addressType\":\"home\",\"address\":{\"addressLine1\":\"1 Quay\"}}";

  private Path file(String... lines) throws Exception {
    return Files.write(directory.resolve("customers.ndjson"), List.of(lines), UTF_8);
  }

  private static String person(String surname) {
    return "{\"customerName\":{\"surname\":\"%s\"},%s}".formatted(surname, ADDRESS);
  }

  private static String withKey(String key, String line) {
    return "{\"key\":\"%s\",%s".formatted(key, line.substring(1));
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
    Importer importer = new Importer(to.service(), new Importer.Keys("test", false), 2);

    assertThat(importer.checkFile(file(person("Hopper"), "no json"), job()))
        .isEqualTo(new Counts(1, 0, 1));
    assertThat(findings).hasSize(1);
    assertThat(data(to)).isEmpty();
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
        .isThrownBy(
            () ->
                doImport(
                    file,
                    new Job(
                        Findings.of(ImporterTest::killedAtLine108),
                        Progress.NONE,
                        SavedState.open(state, "import"))));
    int before = data(to).size();
    assertThat(before).isBetween(1, 150);
    Counts counts = doImport(file, job(SavedState.open(state, "import"), Progress.NONE));

    // The lines of the batch that was under way were created and not yet saved.
    assertThat(counts.created() + counts.repeated()).isEqualTo(190);
    assertThat(counts.repeated()).isBetween(1L, 32L);
    assertThat(counts.rejected()).isEqualTo(10);
    assertThat(data(to)).hasSize(190);
  }

  private static void killedAtLine108(Finding finding) {
    if (finding.detail().startsWith("line 108:")) {
      throw new Killed();
    }
  }
}
