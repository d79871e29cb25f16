package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Invocation.ALL_DONE;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Wherever the relay is killed, the next delivery of the batch completes its work. */
@ExtendWith(DynamoDbLocalExtension.class)
class KilledRelayTest {
  /** More than one batch of deletions, so that an erasure is several calls. */
  private static final int OLDER = 27;

  private static final int MOST_CALLS = 50;

  private final CustomerStore store;
  private final DynamoDbClient dynamoDb;
  private final TableNames tables;
  private int customers;

  KilledRelayTest(CustomerStore store, DynamoDbClient dynamoDb, TableNames tables) {
    this.store = store;
    this.dynamoDb = dynamoDb;
    this.tables = tables;
  }

  @ParameterizedTest(name = "{0} the call")
  @EnumSource
  void killed_at_any_call_and_redelivered_every_event_arrives_in_order(ProcessKill.At at)
      throws IOException {
    int calls = 1;
    for (boolean killed = true; killed; calls++) {
      assertThat(calls).isLessThan(MOST_CALLS);
      StoredEvent[] batch = batch();
      FakeKinesis stream = new FakeKinesis();
      KinesisClient kinesis = checking(stream, batch[batch.length - 1]);
      ProcessKill kill = new ProcessKill(calls, at);

      killed = isKilled(batch, kill.of(dynamoDb), kill.of(kinesis));
      handle(batch, dynamoDb, kinesis);

      checkArrivals(stream, batch);
      assertThat(store.events(batch[0].customerId(), 0, 100))
          .singleElement()
          .matches(CustomerSchema::isDeletion);
    }
    assertThat(calls).as("a query, two batches of deletions, four waves").isGreaterThan(7);
  }

  /** The newest events of a deleted customer whose erasure has not begun, and of a living one. */
  private StoredEvent[] batch() {
    int deleted = customers++;
    int living = customers++;
    List<StoredEvent> history =
        new ArrayList<>(
            LongStream.rangeClosed(1, OLDER)
                .mapToObj(version -> event(deleted, version, "PersonAmended"))
                .toList());
    history.add(event(deleted, OLDER + 1, "CustomerDeleted", Map.of()));
    write(history.subList(0, 20));
    write(history.subList(20, history.size()));
    return new StoredEvent[] {
      history.get(OLDER - 2),
      event(living, 1, "PersonCreated"),
      history.get(OLDER - 1),
      event(living, 2, "PersonAmended"),
      event(living, 3, "PersonAmended"),
      history.getLast()
    };
  }

  private void write(List<StoredEvent> events) {
    List<WriteRequest> puts =
        events.stream()
            .map(EventItemMapper::toItem)
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    dynamoDb.batchWriteItem(batch -> batch.requestItems(Map.of(tables.customerEvent(), puts)));
  }

  /** Checks that the deletion arrives only after its older events are erased. */
  private KinesisClient checking(FakeKinesis stream, StoredEvent deletion) {
    return new KinesisClient() {
      @Override
      public PutRecordsResponse putRecords(PutRecordsRequest request) {
        boolean deletes =
            request.records().stream()
                .map(entry -> EventJson.decode(entry.data().asByteArray()))
                .anyMatch(CustomerSchema::isDeletion);
        if (deletes) {
          assertThat(store.events(deletion.customerId(), 0, 100)).hasSize(1);
        }
        return stream.store(request);
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private boolean isKilled(StoredEvent[] batch, DynamoDbClient client, KinesisClient kinesis)
      throws IOException {
    try {
      handle(batch, client, kinesis);
      return false;
    } catch (ProcessKill.Killed e) {
      return true;
    }
  }

  private void handle(StoredEvent[] batch, DynamoDbClient client, KinesisClient kinesis)
      throws IOException {
    var store = new DynamoDbCustomerStore(client, tables);
    assertThat(new Invocation(kinesis).on(store).handle(insertions(batch))).isEqualTo(ALL_DONE);
  }

  /** A consumer that drops repeated events sees each customer's events in version order. */
  private static void checkArrivals(FakeKinesis stream, StoredEvent[] batch) {
    List<StoredEvent> arrived =
        stream.stored.stream()
            .map(entry -> EventJson.decode(entry.data().asByteArray()))
            .distinct()
            .toList();
    assertThat(arrived).containsExactlyInAnyOrder(batch);
    for (StoredEvent one : batch) {
      assertThat(arrived)
          .filteredOn(event -> event.customerId().equals(one.customerId()))
          .extracting(StoredEvent::version)
          .isSorted();
    }
  }
}
