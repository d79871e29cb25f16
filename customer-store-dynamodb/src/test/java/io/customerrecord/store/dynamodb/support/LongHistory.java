package io.customerrecord.store.dynamodb.support;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores histories of any length quickly. */
public final class LongHistory {
  private LongHistory() {}

  public static ExampleHistory stored(int events, DynamoDbClient client, TableNames tables) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Stream<StoredEvent> amendments =
        LongStream.rangeClosed(2, events).mapToObj(version -> history.amended(version).event());
    HistoryLoader.load(
        Stream.concat(Stream.of(history.created().event()), amendments).iterator(), client, tables);
    return history;
  }
}
