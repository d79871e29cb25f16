package io.customerrecord.admin.redrive;

import static io.customerrecord.admin.FindingKind.RECORDS_GIVEN_UP;
import static io.customerrecord.admin.FindingKind.STILL_POISON;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.testing.ExampleHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each kind of failure is planted, found, redriven, and a second run finds nothing. */
class RedriveTest extends RedriveCase {
  private static List<Long> versionsTo(long newest) {
    List<Long> versions = new ArrayList<>();
    for (long version = 1; version <= newest; version++) {
      versions.add(version);
    }
    return versions;
  }

  @Test
  void what_the_relay_gave_up_in_an_outage_is_sent_from_the_table() throws Exception {
    CustomerId one = givenUpByTheRelay(3).customerId();
    CustomerId other = givenUpByTheRelay(150).customerId();

    Redrive.Summary summary = run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(summary.deleted()).isEqualTo(summary.messages()).isPositive();
    assertThat(summary.customers()).isEqualTo(2);
    assertThat(system.relayed(one)).isEqualTo(versionsTo(3));
    assertThat(system.relayed(other)).isEqualTo(versionsTo(150));
    system.awaitIdle();
    assertThat(system.archived(one)).hasSize(3);
    assertSecondRunIsClean();
  }

  @Test
  void what_the_archiver_gave_up_in_an_outage_is_archived_from_kinesis() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(150, system.store());
    system.awaitIdle();
    system.archiverIsDown.set(false);
    assertThat(system.archived(history.customerId())).isEmpty();

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.archived(history.customerId())).hasSize(150);
    assertThat(system.relayed(history.customerId())).isEqualTo(versionsTo(150));
    assertSecondRunIsClean();
  }

  @Test
  void a_record_that_is_still_poison_keeps_its_message_until_its_row_is_mended() throws Exception {
    CustomerId id = poisonAtVersion2().customerId();
    Map<String, AttributeValue> damaged = system.row(id, 2);

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(run().deleted()).isZero();
      assertFound(STILL_POISON, Outcome.FOUND);
      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.customerId()).isEqualTo(id);
                assertThat(finding.version()).isEqualTo(2);
              });
    }

    Map<String, AttributeValue> mended = new HashMap<>(damaged);
    mended.put("eventId", AttributeValue.fromS(UUID.randomUUID().toString()));
    system.putRow(mended);
    run();
    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(id)).endsWith(1L, 2L, 3L);
    assertSecondRunIsClean();
  }

  private ExampleHistory poisonAtVersion2() throws Exception {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    system.relayIsDown.set(true);
    history.storedUpTo(3, system.store());
    Map<String, AttributeValue> row = new HashMap<>(system.row(history.customerId(), 2));
    row.remove("eventId");
    system.awaitIdle();
    run(); // the messages of the outage
    system.relayIsDown.set(false);
    Map<String, AttributeValue> fresh = new HashMap<>(row);
    system.deleteRow(history.customerId(), 2);
    system.putRow(fresh);
    system.awaitIdle();
    assertThat(bodies(FailingPipeline.RELAY))
        .singleElement()
        .asString()
        .contains("PoisonRecord", history.customerId().toString());
    return history;
  }

  @Test
  void a_record_in_kinesis_that_is_no_event_is_replaced_by_the_row_in_the_table() throws Exception {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, system.store());
    system.putIntoKinesis(history.customerId().toString(), "no event");
    system.awaitIdle();
    assertThat(bodies(FailingPipeline.ARCHIVER)).singleElement().asString().contains("Poison");

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(history.customerId())).containsExactly(1L, 2L, 1L, 2L);
    assertSecondRunIsClean();
  }

  @Test
  void a_batch_of_kinesis_is_archived_without_the_records_that_are_no_events() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, system.store());
    system.putIntoKinesis("of no customer", "no event");
    system.awaitIdle();
    system.archiverIsDown.set(false);

    run();

    assertThat(findings)
        .extracting(Finding::kind, Finding::outcome)
        .contains(org.assertj.core.groups.Tuple.tuple(STILL_POISON, Outcome.FOUND));
    assertThat(system.archived(history.customerId())).hasSize(2);
    run();
    assertFound(STILL_POISON, Outcome.FOUND);
  }

  @Test
  void of_a_customer_who_was_forgotten_meanwhile_only_the_deletion_is_sent() throws Exception {
    ExampleHistory history = givenUpByTheRelay(3);
    system.relayIsDown.set(true);
    history.deleted(4).appendTo(system.store());
    system.awaitIdle();
    system.relayIsDown.set(false);

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(history.customerId())).containsExactly(4L);
    assertThat(system.row(history.customerId(), 3)).isEmpty();
    system.awaitIdle();
    assertThat(system.archived(history.customerId()))
        .containsExactly("erased/" + history.customerId() + ".json");
    assertSecondRunIsClean();
  }

  @Test
  void a_row_that_is_no_event_hides_neither_a_deletion_nor_an_event() throws Exception {
    CustomerId living = givenUpByTheRelay(2).customerId();
    ExampleHistory history = givenUpByTheRelay(3);
    CustomerId forgotten = history.customerId();
    system.relayIsDown.set(true);
    history.deleted(4).appendTo(system.store());
    putRow(system.row(forgotten, 4), "3.5");
    putRow(system.row(living, 1), "1.5");
    system.awaitIdle();
    system.relayIsDown.set(false);

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(forgotten)).containsExactly(4L);
    assertThat(system.relayed(living)).containsExactly(1L, 2L);
    assertSecondRunIsClean();
  }

  private void putRow(Map<String, AttributeValue> row, String version) {
    Map<String, AttributeValue> other = new HashMap<>(row);
    other.put("version", AttributeValue.fromN(version));
    system.putRow(other);
  }

  @Test
  void a_batch_of_kinesis_does_not_bring_back_a_forgotten_customer() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, system.store());
    system.awaitIdle();
    system.archiverIsDown.set(false);
    history.deleted(4).appendTo(system.store());
    system.awaitIdle();

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.archived(history.customerId()))
        .containsExactly("erased/" + history.customerId() + ".json");
    assertSecondRunIsClean();
  }
}
