package io.customerrecord.admin.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.testing.ExampleEvents;
import io.customerrecord.testing.ExampleHistory;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Customers out of tables. */
class ExporterTest extends TransferCase {
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

  @ParameterizedTest
  @EnumSource
  void a_row_that_is_no_event_is_reported_and_the_others_are_exported(Exporter.Lines lines)
      throws Exception {
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(1, from.store()).customerId();
    create(large(1));
    Map<String, AttributeValue> row =
        new HashMap<>(EventItemMapper.toItem(from.store().newest(id).orElseThrow()));
    row.put("version", AttributeValue.fromN("1.5"));
    dynamoDb.client().putItem(request -> request.tableName(from.names().customerEvent()).item(row));

    assertThat(export(directory.resolve("out.ndjson"), lines, job())).isEqualTo(1);
    assertThat(findings)
        .extracting(Finding::kind, Finding::customerId, Finding::detail)
        .containsExactlyInAnyOrder(
            Tuple.tuple(FindingKind.FOREIGN_ROW, id, "event: %s/1.5".formatted(id)),
            Tuple.tuple(FindingKind.NOT_EXPORTED, id, ""));
  }

  @Test
  void a_text_that_no_json_can_hold_is_reported_and_the_others_are_exported() throws Exception {
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(3, from.store()).customerId();
    create(large(1));
    StoredEvent newest = from.store().newest(id).orElseThrow();
    Map<String, Object> data = Map.of("customerName", Map.of("surname", "\ud800"));
    dynamoDb
        .client()
        .putItem(
            request ->
                request
                    .tableName(from.names().customerEvent())
                    .item(EventItemMapper.toItem(ExampleEvents.withData(newest, data))));

    for (Exporter.Lines lines : Exporter.Lines.values()) {
      findings.clear();
      Path file = directory.resolve(lines.name());
      assertThat(export(file, lines, job())).as(lines.name()).isEqualTo(1);
      assertThat(findings)
          .extracting(Finding::kind, Finding::customerId, Finding::version)
          .containsExactly(Tuple.tuple(FindingKind.EVENT_NOT_ARCHIVABLE, id, 3L));
      assertThat(Files.readString(file)).doesNotContain(id.toString(), "?");
    }
  }

  @Test
  void a_stopped_export_counts_what_it_has_found() throws Exception {
    for (int i = 0; i < 80; i++) {
      CustomerId id = create(large(i));
      Map<String, AttributeValue> unknown =
          new HashMap<>(EventItemMapper.toItem(from.store().newest(id).orElseThrow()));
      unknown.put("eventName", AttributeValue.fromS("OrganisationMarried"));
      dynamoDb
          .client()
          .putItem(request -> request.tableName(from.names().customerEvent()).item(unknown));
    }
    Path file = directory.resolve("out.ndjson");
    Path state = directory.resolve("state.json");

    assertThatExceptionOfType(Killed.class)
        .isThrownBy(
            () ->
                export(
                    file,
                    Exporter.Lines.CUSTOMERS,
                    job(SavedState.open(state, "export"), killedAfter(1))));

    assertThat(findings).isNotEmpty();
    assertThat(SavedState.open(state, "export").found().byKind())
        .isEqualTo(Map.of(FindingKind.NOT_EXPORTED, (long) findings.size()));
    assertThat(SavedState.open(state, "export").items("rows")).isEqualTo(findings.size());
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

  /** As a process that is killed before it makes the file, or right afterwards. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_export_that_was_stopped_before_its_first_line_goes_on(boolean isFileMade)
      throws Exception {
    create(large(1));
    Path folder = directory.resolve("missing");
    Path file = folder.resolve("out.ndjson");
    Path state = directory.resolve("state.json");
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> exportWith(state, file));
    Files.createDirectory(folder);
    if (isFileMade) {
      Files.createFile(file);
    }

    assertThat(exportWith(state, file)).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  private long exportWith(Path state, Path file) {
    return export(
        file, Exporter.Lines.CUSTOMERS, job(SavedState.open(state, "export"), Progress.NONE));
  }

  @Test
  void a_file_that_was_made_after_the_export_was_stopped_is_not_overwritten() throws Exception {
    Path folder = directory.resolve("missing");
    Path file = folder.resolve("out.ndjson");
    Path state = directory.resolve("state.json");
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> exportWith(state, file));
    Files.createDirectory(folder);
    Files.writeString(file, "precious");

    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> exportWith(state, file));
    assertThat(file).hasContent("precious");
  }

  @Test
  void an_export_that_was_stopped_in_its_first_page_begins_anew() throws Exception {
    create(large(1));
    Path file = directory.resolve("out.ndjson");
    Path state = directory.resolve("state.json");
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(
            () ->
                export(
                    file,
                    Exporter.Lines.CUSTOMERS,
                    job(SavedState.open(state, "export"), killedAfter(1))));
    assertThat(file).isNotEmptyFile();

    assertThat(exportWith(state, file)).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void an_existing_file_is_not_overwritten() throws Exception {
    Path file = Files.writeString(directory.resolve("out.ndjson"), "precious");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> export(file, Exporter.Lines.CUSTOMERS, job()));
    assertThat(file).hasContent("precious");
  }
}
