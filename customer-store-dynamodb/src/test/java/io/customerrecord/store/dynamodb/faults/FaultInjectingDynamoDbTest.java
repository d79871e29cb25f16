package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.testing.ExampleHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@ExtendWith(DynamoDbLocalExtension.class)
class FaultInjectingDynamoDbTest {
  private static final int ITEMS = 25;
  private static final List<Long> VERSIONS = LongStream.rangeClosed(1, ITEMS).boxed().toList();

  private final List<DynamoDbRequest> arrived = new ArrayList<>();
  private final ExampleHistory history = ExampleHistory.ofNewCustomer();
  private final DynamoDbClient real;
  private final DynamoDbClient client;
  private final TableNames tables;

  FaultInjectingDynamoDbTest(DynamoDbClient client, TableNames tables) {
    this.real = client;
    this.tables = tables;
    this.client =
        InterceptedDynamoDb.of(
            client,
            (request, next) -> {
              arrived.add(request);
              return next.call(request);
            });
  }

  @BeforeEach
  void createCustomerWith25Events() {
    history.storedUpTo(ITEMS, new DynamoDbCustomerStore(client, tables));
    arrived.clear();
  }

  @Test
  void without_faults_a_batch_of_writes_is_done_completely_in_random_order() {
    assertThat(delete(Faults.none())).isEmpty();

    assertThat(stored()).isEmpty();
    assertThat(versionsWritten())
        .containsExactlyInAnyOrderElementsOf(VERSIONS)
        .isNotEqualTo(VERSIONS);
  }

  @Test
  void items_that_a_batch_of_writes_leaves_unprocessed_are_unchanged() {
    List<Long> unprocessed = delete(Faults.none().with(Fault.UNPROCESSED_ITEM, 0.5));

    assertThat(unprocessed).isNotEmpty().hasSizeLessThan(ITEMS);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(unprocessed);
  }

  @Test
  void a_batch_of_reads_returns_at_least_one_item_and_the_unprocessed_keys() {
    BatchGetItemResponse response = read(Faults.none().with(Fault.UNPROCESSED_ITEM, 1));

    assertThat(response.responses().get(tables.customerEvent())).hasSize(1);
    assertThat(response.unprocessedKeys().get(tables.customerEvent()).keys()).hasSize(ITEMS - 1);
    assertThat(read(Faults.none()).responses().get(tables.customerEvent())).hasSize(ITEMS);
  }

  @Test
  void the_short_pages_of_a_query_are_complete_together() {
    DynamoDbClient faulty = faulty(Faults.none().with(Fault.SHORT_PAGE, 1));

    assertThat(new Rows(faulty, tables).versions(history.customerId())).isEqualTo(VERSIONS);

    assertThat(arrived).hasSizeGreaterThan(1);
  }

  @Test
  void a_cancelled_transaction_has_a_reason_and_no_effect() {
    assertThatThrownBy(
            () -> deleteInTransaction(Faults.none().with(Fault.TRANSACTION_CANCELLED, 1)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.cancellationReasons())
                    .hasSize(2)
                    .anyMatch(
                        reason ->
                            List.of(
                                    "TransactionConflict",
                                    "ThrottlingError",
                                    "ProvisionedThroughputExceeded")
                                .contains(reason.code())));
    assertThat(arrived).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLING", "TRANSACTION_IN_PROGRESS"})
  void throttling_and_a_transaction_in_progress_are_errors_that_the_sdk_retries(Fault fault) {
    assertThatThrownBy(() -> deleteInTransaction(Faults.none().with(fault, 1)))
        .isInstanceOfSatisfying(
            DynamoDbException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    assertThat(arrived).isEmpty();
  }

  @Test
  void a_lost_request_has_no_effect_and_a_lost_response_has() {
    assertThatThrownBy(() -> delete(Faults.none().with(Fault.LOST_REQUEST, 1)))
        .isInstanceOf(SdkClientException.class);
    assertThat(stored()).hasSize(ITEMS);

    assertThatThrownBy(() -> delete(Faults.none().with(Fault.LOST_RESPONSE, 1)))
        .isInstanceOf(SdkClientException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void the_same_seed_makes_the_same_choices() {
    assertThat(choices(1)).isEqualTo(choices(1)).isNotEqualTo(choices(2));
  }

  @Test
  void a_retrying_client_hides_the_faults_that_the_sdk_hides() {
    Faults faults = Faults.all(0.1).with(Fault.TRANSACTION_CANCELLED, 0);
    DynamoDbClient retrying = RetryingDynamoDb.of(faulty(faults));

    for (long version = 1; version <= ITEMS; version++) {
      retrying.transactWriteItems(deletionOf(version));
    }

    assertThat(stored()).isEmpty();
  }

  private List<String> choices(long seed) {
    Faults faults = Faults.all(0.5).with(Fault.DELAY, 0);
    DynamoDbClient faulty = FaultInjectingDynamoDb.of(client, faults, new SplittableRandom(seed));
    return IntStream.range(0, 50)
        .mapToObj(
            call -> {
              try {
                return String.valueOf(faulty.listTables(all -> {}).tableNames().size());
              } catch (DynamoDbException | SdkClientException e) {
                return String.valueOf(e.getMessage());
              }
            })
        .toList();
  }

  private DynamoDbClient faulty(Faults faults) {
    return FaultInjectingDynamoDb.of(client, faults, new SplittableRandom(11));
  }

  /** Deletes in a batch and returns the unprocessed versions. */
  private List<Long> delete(Faults faults) {
    List<WriteRequest> deletions =
        VERSIONS.stream()
            .map(
                version -> WriteRequest.builder().deleteRequest(d -> d.key(keyOf(version))).build())
            .toList();
    return versionsIn(
        faulty(faults)
            .batchWriteItem(batch -> batch.requestItems(Map.of(tables.customerEvent(), deletions)))
            .unprocessedItems());
  }

  private void deleteInTransaction(Faults faults) {
    faulty(faults).transactWriteItems(deletionOf(1, 2));
  }

  private TransactWriteItemsRequest deletionOf(long... versions) {
    return TransactWriteItemsRequest.builder()
        .transactItems(
            LongStream.of(versions)
                .mapToObj(
                    version ->
                        TransactWriteItem.builder()
                            .delete(d -> d.tableName(tables.customerEvent()).key(keyOf(version)))
                            .build())
                .toList())
        .build();
  }

  private BatchGetItemResponse read(Faults faults) {
    List<Map<String, AttributeValue>> keys = VERSIONS.stream().map(this::keyOf).toList();
    return faulty(faults)
        .batchGetItem(
            batch ->
                batch.requestItems(
                    Map.of(
                        tables.customerEvent(), KeysAndAttributes.builder().keys(keys).build())));
  }

  private List<Long> versionsWritten() {
    return arrived.stream()
        .map(BatchWriteItemRequest.class::cast)
        .flatMap(batch -> versionsIn(batch.requestItems()).stream())
        .toList();
  }

  private static List<Long> versionsIn(Map<String, List<WriteRequest>> writes) {
    return writes.values().stream()
        .flatMap(List::stream)
        .map(write -> Long.valueOf(write.deleteRequest().key().get("version").n()))
        .toList();
  }

  private Map<String, AttributeValue> keyOf(long version) {
    return Rows.keyOf(history.customerId(), version);
  }

  private List<Long> stored() {
    return new Rows(real, tables).versions(history.customerId());
  }
}
