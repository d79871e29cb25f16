package io.customerrecord.store.dynamodb.support;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Somebody with thousands of events. */
public final class LongHistory {
  private LongHistory() {}

  public static ExampleHistory stored(int events, DynamoDbClient client, TableNames tables) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Stream<StoredEvent> amendments =
        LongStream.rangeClosed(2, events).mapToObj(version -> somebody.amended(version).event());
    HistoryLoader.load(
        Stream.concat(Stream.of(somebody.created().event()), amendments).iterator(),
        client,
        tables);
    return somebody;
  }
}
