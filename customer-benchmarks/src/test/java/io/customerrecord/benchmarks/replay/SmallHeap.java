package io.customerrecord.benchmarks.replay;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Rebuilds a customer with 100,000 events and prints the version that it reaches. */
final class SmallHeap {
  private static final long EVENTS = 100_000;

  private SmallHeap() {}

  /**
   * With an argument it keeps all events in memory, to show that the heap is too small for them.
   */
  public static void main(String[] args) {
    CustomerId id = new CustomerId(new UUID(1, 1));
    DynamoDbClient client = Clients.dynamoDb(URI.create("http://127.0.0.1:1"), new Generated(id));
    // A heap that is nearly full makes a call slow before it ends the program.
    var store =
        new DynamoDbCustomerStore(client, TableNames.DEFAULT)
            .withLongestCall(Duration.ofMinutes(2));
    List<StoredEvent> kept = new ArrayList<>();
    while (args.length > 0 && kept.size() < EVENTS) {
      kept.addAll(store.events(id, kept.size(), 1_000));
    }
    var customers = new CustomerService(new StoreWithoutSnapshots(store, () -> {}));
    System.out.println(customers.rebuild(id, new Moment.Now()).orElseThrow().version());
  }

  private record Generated(CustomerId id) implements SdkHttpClient.Builder<Generated> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
      return new GeneratedHistory(id, EVENTS);
    }
  }
}
