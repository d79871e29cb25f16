package io.customerrecord.benchmarks.replay;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;
import static io.customerrecord.benchmarks.harness.MarkdownTable.number;

import io.customerrecord.benchmarks.cost.CapacityMeter;
import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.harness.MarkdownTable;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.List;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Measures deletions, which erase all older events, for histories of several lengths. */
public final class Erasure {
  private static final List<Integer> LENGTHS = List.of(100, 1_000, 100_000);

  /** The write units per second that DynamoDB accepts for one partition key. */
  private static final int UNITS_PER_SECOND = 1_000;

  private Erasure() {}

  /**
   * Prints the table.
   *
   * @param args none
   * @throws Exception if DynamoDB Local does not start
   */
  public static void main(String[] args) throws Exception {
    CapacityMeter meter = new CapacityMeter();
    try (DynamoDbProcess server = DynamoDbProcess.start();
        DynamoDbClient client =
            Clients.dynamoDb(server.endpoint(), ApacheHttpClient.builder(), meter)) {
      CustomerService customers = new CustomerService(new DynamoDbCustomerStore(client, TABLES));
      MarkdownTable.header(
          0, "events", "requests", "write units", "seconds here", "seconds on AWS, at least");
      for (int length : LENGTHS) {
        TypicalHistory history = TypicalHistory.ofNewCustomer();
        HistoryLoader.load(history.events(length), client, TABLES);
        meter.take();
        long start = System.nanoTime();
        customers.handle(new DeleteCustomer(history.id()), CommandContext.none()).orElseThrow();
        double seconds = (System.nanoTime() - start) / 1e9;
        Consumption used = meter.take();
        MarkdownTable.row(
            number(length, 0),
            number((double) used.requests(), 0),
            number((double) used.writeUnits(), 0),
            number(seconds, 1),
            number((double) used.writeUnits() / UNITS_PER_SECOND, 1));
      }
    }
  }
}
