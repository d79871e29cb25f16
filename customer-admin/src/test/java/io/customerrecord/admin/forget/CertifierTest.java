package io.customerrecord.admin.forget;

import static io.customerrecord.admin.forget.Verdict.FORGOTTEN;
import static io.customerrecord.admin.forget.Verdict.FORGOTTEN_UNTIL_WINDOWS_END;
import static io.customerrecord.admin.forget.Verdict.NOT_FORGOTTEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.forget.Certifier.OtherStores;
import io.customerrecord.admin.forget.Certifier.Published;
import io.customerrecord.admin.forget.store.ArchiveBucket;
import io.customerrecord.admin.forget.store.FailureQueue;
import io.customerrecord.admin.forget.store.InspectedStore;
import io.customerrecord.admin.forget.store.KinesisStream;
import io.customerrecord.admin.forget.store.StoreKind;
import io.customerrecord.admin.forget.store.StoreReading;
import io.customerrecord.admin.forget.store.TableStream;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a certificate says about the stores, each of them on a server of this machine. */
class CertifierTest extends CertifyCase {
  private static final GivenRetention TEMPLATE =
      new GivenRetention(35, 24, Instant.parse("2020-01-01T00:00:00Z"), null);

  @BeforeEach
  void its_queues_have_messages() {
    customer.fillQueues();
  }

  private Optional<Certificate> certify(CustomerId id, Instant now, GivenRetention given) {
    List<InspectedStore> stores = new ArrayList<>();
    String arn =
        local
            .dynamoDb
            .describeTable(request -> request.tableName(customer.tables.customerEvent()))
            .table()
            .latestStreamArn();
    stores.add(new TableStream(local.streams, arn, Progress.NONE));
    stores.add(new FailureQueue(local.sqs, customer.relayFailures, 0));
    stores.add(new KinesisStream(local.kinesis, customer.stream, Progress.NONE));
    stores.add(new FailureQueue(local.sqs, customer.archiveFailures, 0));
    stores.add(new ArchiveBucket(local.s3, customer.bucket));
    return new Certifier(
            local.dynamoDb,
            customer.tables,
            new OtherStores(
                stores, Map.of(), Optional.of(new Published(local.kinesis, customer.stream))),
            given,
            Clock.fixed(now, ZoneOffset.UTC),
            "customer-admin 1.2.3")
        .certify(id);
  }

  private static GivenRetention given(Instant erasedBy) {
    return new GivenRetention(35, 24, TEMPLATE.backupUntil(), erasedBy);
  }

  private Certificate certify(CustomerId id) {
    return certify(id, Instant.now(), TEMPLATE).orElseThrow();
  }

  private static List<StoreKind> unclean(Certificate certificate) {
    return certificate.readings().stream()
        .filter(reading -> !reading.isClean())
        .map(StoreReading::store)
        .distinct()
        .toList();
  }

  static List<PlantedCopy> copies() {
    return PlantedCopy.EVERYWHERE;
  }

  @ParameterizedTest
  @MethodSource("copies")
  void one_copy_in_any_store_is_found_and_named(PlantedCopy copy) {
    copy.plant().accept(customer);

    Certificate found = certify(customer.id);
    assertThat(found.verdict()).isEqualTo(NOT_FORGOTTEN);
    assertThat(found.noCopyAfter()).isEmpty();
    assertThat(unclean(found)).contains(copy.store());
    if (!copy.staysInAStream()) {
      assertThat(unclean(found)).containsExactly(copy.store());
    }
    assertThat(new String(CertificateReport.json(found), UTF_8)).doesNotContain("Owain");
    assertThat(CertificateReport.readable(found)).doesNotContain("Owain");

    copy.remove().accept(customer);
    assertThat(unclean(certify(customer.id)))
        .hasSize(copy.staysInAStream() ? 1 : 0)
        .isSubsetOf(StoreKind.TABLE_STREAM, StoreKind.KINESIS);
  }

  @Test
  void no_copy_is_left_until_the_windows_end_and_then_for_ever() {
    Instant deletedAt = customer.deletion.createTime();
    Certificate open = certify(customer.id);
    assertThat(open.verdict()).isEqualTo(FORGOTTEN_UNTIL_WINDOWS_END);
    Instant end = open.noCopyAfter().orElseThrow();
    assertThat(open.deletedAt()).isEqualTo(deletedAt);
    assertThat(end)
        .isEqualTo(open.erasedBy().plus(Duration.ofDays(35)))
        .isBetween(
            deletedAt.plus(Duration.ofDays(35)).minusSeconds(1),
            deletedAt.plus(Duration.ofDays(35)).plusSeconds(60));

    assertThat(certify(customer.id, end.minusMillis(1), TEMPLATE).orElseThrow().verdict())
        .isEqualTo(FORGOTTEN_UNTIL_WINDOWS_END);
    Certificate closed = certify(customer.id, end, TEMPLATE).orElseThrow();
    assertThat(closed.verdict()).isEqualTo(FORGOTTEN);
    assertThat(closed.noCopyAfter()).contains(end);
  }

  @Test
  void a_table_that_is_newer_than_the_ledger_may_have_brought_copies_back() throws Exception {
    Instant ledger = certify(customer.id).erasedBy();
    while (!Instant.now().isAfter(ledger.plusMillis(100))) {
      Thread.onSpinWait();
    }
    customer.restoreTables();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    Certificate certificate = certify(customer.id, now, TEMPLATE).orElseThrow();
    assertThat(certificate.erasedBy()).isEqualTo(now);
    assertThat(certificate.erasedByBasis()).contains("a restore may have brought copies back");
    Instant later = now.plusSeconds(1);
    assertThat(certify(customer.id, later, given(now)).orElseThrow().erasedBy()).isEqualTo(now);
    Instant beforeTheRestore = ledger.plusMillis(1);
    assertThat(certify(customer.id, later, given(beforeTheRestore)).orElseThrow().erasedBy())
        .isEqualTo(later);
  }

  @Test
  void nothing_is_erased_before_it_is_deleted() {
    GivenRetention tooEarly =
        new GivenRetention(
            35, 24, TEMPLATE.backupUntil(), customer.deletion.createTime().minusSeconds(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> certify(customer.id, Instant.now(), tooEarly))
        .withMessageContaining("so it cannot have been erased by");
  }

  @Test
  void what_the_services_do_not_answer_is_unknown_and_never_assumed() {
    Instant inAHundredYears = Instant.now().plus(Duration.ofDays(36_525));
    Certificate certificate =
        certify(customer.id, inAHundredYears, GivenRetention.NONE).orElseThrow();

    assertThat(certificate.verdict()).isEqualTo(FORGOTTEN_UNTIL_WINDOWS_END);
    assertThat(certificate.noCopyAfter()).isEmpty();
    assertThat(CertificateReport.readable(certificate))
        .contains("Until when one may exist elsewhere is not known")
        .contains("UNKNOWN, until not known (unknown: DescribeContinuousBackups was answered with")
        .contains("Give --recovery-days")
        .contains("Give --backup-until")
        .contains("+ 24 h, according to DescribeStreamSummary");
  }

  /** Reconcile replaces the current version; another is the operator's to delete. */
  @Test
  void an_earlier_version_of_the_ledger_that_holds_more_is_named() {
    String key = "erased/" + customer.id + ".json";
    customer.putObject(key, EventJson.encode(customer.creation));
    String version =
        local.s3.headObject(request -> request.bucket(customer.bucket).key(key)).versionId();
    customer.putObject(key, EventJson.encode(customer.deletion));

    assertThat(certify(customer.id).readings())
        .flatExtracting(StoreReading::copies)
        .containsExactly(
            "%s (version %s, which is not current) is not the deletion of this customer"
                .formatted(key, version));
  }

  @Test
  void a_living_customer_is_not_forgotten() {
    Certificate certificate = certify(customer.living());

    assertThat(certificate.verdict()).isEqualTo(NOT_FORGOTTEN);
    assertThat(CertificateReport.readable(certificate))
        .contains("there is no deletion: the customer lives");
  }

  @Test
  void rows_that_are_no_events_are_copies_and_do_not_hide_the_deletion() {
    for (String version : List.of("1.5", "2.5")) {
      Map<String, AttributeValue> row = new HashMap<>(EventItemMapper.toItem(customer.creation));
      row.put("version", AttributeValue.fromN(version));
      customer.putEvent(row);
    }

    Certificate certificate = certify(customer.id);

    assertThat(certificate.verdict()).isEqualTo(NOT_FORGOTTEN);
    assertThat(certificate.readings())
        .filteredOn(reading -> reading.store() == StoreKind.EVENT_TABLE)
        .isNotEmpty()
        .allSatisfy(
            reading -> {
              assertThat(reading.copies())
                  .containsExactly(
                      "version 1.5, which is no event (FOREIGN_ROW)",
                      "version 2.5, which is no event (FOREIGN_ROW)");
              assertThat(reading.missing()).isEmpty();
            });
  }

  @Test
  void nothing_is_certified_about_a_customer_that_no_store_has_known() {
    assertThat(certify(new CustomerId(UUID.randomUUID()), Instant.now(), TEMPLATE)).isEmpty();
  }

  @Test
  void what_keeps_a_customer_forgotten_must_be_there() {
    customer.removeEvent(2);
    assertThat(unclean(certify(customer.id))).containsExactly(StoreKind.EVENT_TABLE);
    customer.putEvent(EventItemMapper.toItem(customer.deletion));

    customer.removeObject("erased/" + customer.id + ".json");
    Certificate withoutLedger = certify(customer.id);
    assertThat(withoutLedger.verdict()).isEqualTo(NOT_FORGOTTEN);
    assertThat(unclean(withoutLedger)).containsExactly(StoreKind.ARCHIVE);
  }

  @Test
  void a_delete_marker_is_no_copy() {
    customer.removeObject("events/%s/%020d.json".formatted(customer.id, 1));

    assertThat(certify(customer.id).verdict()).isEqualTo(FORGOTTEN_UNTIL_WINDOWS_END);
  }

  @Test
  void every_message_is_read_and_none_is_lost() {
    customer.report(customer.relayFailures);
    certify(customer.id);

    Certificate again = certify(customer.id);
    assertThat(
            again.readings().stream()
                .filter(reading -> reading.store() == StoreKind.FAILURE_QUEUE)
                .map(StoreReading::items))
        .containsExactly(26L, 25L);
    assertThat(again.readings().stream().flatMap(reading -> reading.missing().stream())).isEmpty();
  }

  @Test
  void a_message_in_the_hands_of_another_consumer_leaves_the_question_open() {
    local.sqs.receiveMessage(
        request -> request.queueUrl(customer.archiveFailures).visibilityTimeout(600));

    Certificate certificate = certify(customer.id);
    assertThat(certificate.verdict()).isEqualTo(NOT_FORGOTTEN);
    assertThat(unclean(certificate)).containsExactly(StoreKind.FAILURE_QUEUE);
    assertThat(CertificateReport.readable(certificate))
        .contains("1 messages are held by another consumer");
  }

  @Test
  void what_remains_is_in_the_report() {
    assertThat(new String(CertificateReport.json(certify(customer.id)), UTF_8))
        .contains("\"actor\" : \"arn:aws:iam::123456789012:role/Clerk\"")
        .contains("\"eventName\" : \"CustomerDeleted\"")
        .contains("\"deletedAt\" : \"%s\"".formatted(customer.tombstone().get("deletedAt").s()))
        .contains("\"sequence\" : \"00000000000000000002\"")
        .contains("\"release\" : \"customer-admin 1.2.3\"");
  }
}
