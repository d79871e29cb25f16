package io.customerrecord.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables with three customers, of whom one is forgotten and one may be damaged. */
@ExtendWith(DynamoDbLocalExtension.class)
abstract class DamageCase {
  DamagedTables tables;
  ExampleHistory history;
  CustomerId id;

  @BeforeEach
  void three_customers_of_whom_one_is_forgotten(LocalDynamoDb database) {
    tables = new DamagedTables(database);
    history = ExampleHistory.ofNewCustomer().storedUpTo(4, tables.store());
    id = history.customerId();
    ExampleHistory.ofNewCustomer().storedUpTo(2, tables.store());
    ExampleHistory third = ExampleHistory.ofNewCustomer().storedUpTo(3, tables.store());
    forget(tables, third, 4);
  }

  static void forget(DamagedTables tables, ExampleHistory customer, long version) {
    customer.deleted(version).appendTo(tables.store());
    tables.store().erase(customer.customerId(), version);
  }

  static Arguments damage(
      String name, FindingKind kind, BiConsumer<DamagedTables, ExampleHistory> plant) {
    return arguments(Named.of(name, plant), kind);
  }

  /**
   * It is found, and mended by a repair that takes all decisions, as its remedy says; a second run
   * is clean.
   */
  final void assertMended(FindingKind kind) {
    assertThat(kind.remedy()).containsPattern("\\brepair\\b");
    assertThat(verifyAll(Remedy.NONE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
              assertThat(finding.toString()).doesNotContain("Owain").doesNotContain("line ");
            });
    assertThat(verifyAll(remedy(all()).dryRun()))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.WOULD_MEND);
    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::outcome)
        .containsExactly(Outcome.MENDED);
    assertThat(verifyAll(remedy(all()))).isEmpty();
  }

  /** A repair that is killed when it announces what it will mend has mended nothing. */
  final void assertAnnouncedFirst() {
    List<Map<String, AttributeValue>> rows = tables.rows();

    assertThatThrownBy(() -> verifyAll(remedy(all()), RecordedFindings.killing()))
        .isInstanceOf(RecordedFindings.Killed.class);

    assertThat(tables.rows()).isEqualTo(rows);
  }

  /** It is found and stays as it is. */
  final void assertLeft(FindingKind kind) {
    List<Map<String, AttributeValue>> rows = tables.rows();

    List<Finding> findings = verifyAll(remedy(TableRemedy.Choices.NONE));

    assertThat(findings).extracting(Finding::kind).contains(kind);
    assertThat(findings).extracting(Finding::outcome).containsOnly(Outcome.FOUND);
    assertThat(tables.rows()).isEqualTo(rows);
  }

  /** Takes every decision about the first customer. */
  final TableRemedy.Choices all() {
    return new TableRemedy.Choices(Optional.of(TombstoneLift.withoutArchive(id)), true, true);
  }

  final TableRemedy remedy(TableRemedy.Choices choices) {
    return new TableRemedy(tables.store(), tables.repairer(), choices);
  }

  final List<Finding> verifyAll(Remedy remedy) {
    RecordedFindings findings = new RecordedFindings();
    verifyAll(remedy, findings);
    return findings.all();
  }

  private void verifyAll(Remedy remedy, Findings findings) {
    new TableVerifier(tables.store(), tables.reader(), verifier(remedy))
        .verifyAll(new Job(findings, Progress.NONE, SavedState.inMemory()), 2);
  }

  /** Verifies the first customer alone. */
  final List<Finding> verify(Remedy remedy) {
    return verify(verifier(remedy));
  }

  final List<Finding> verify(CustomerVerifier verifier) {
    RecordedFindings findings = new RecordedFindings();
    verifier.verify(id, findings);
    return findings.all();
  }

  private CustomerVerifier verifier(Remedy remedy) {
    return new CustomerVerifier(
        tables.store(), tables.reader(), remedy, Clock.systemUTC(), Duration.ZERO);
  }

  static Map<String, AttributeValue> tombstone(CustomerId id, long version) {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN(Long.toString(version)),
        "deletedAt", AttributeValue.fromS("2026-11-25T12:00:00.000000Z"));
  }

  static Map<String, AttributeValue> otherName(Map<String, AttributeValue> item) {
    item.put(
        "customerName", AttributeValue.fromM(Map.of("surname", AttributeValue.fromS("Smith"))));
    return item;
  }
}
