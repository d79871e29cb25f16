package io.customerrecord.benchmarks.replay;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;
import static io.customerrecord.benchmarks.harness.Tables.number;

import io.customerrecord.benchmarks.cost.CapacityMeter;
import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import io.customerrecord.benchmarks.harness.Tables;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.dynamodb.local.HistoryLoader;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.List;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Deletes customers with histories of several lengths, and erases all of their events. */
public final class Erasure {
  private static final List<Integer> LENGTHS = List.of(100, 1_000, 100_000);

  /** What DynamoDB takes of one partition key in a second. */
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
      Tables.head(
          0, "events", "requests", "write units", "seconds here", "seconds on AWS, at least");
      for (int length : LENGTHS) {
        TypicalHistory history = TypicalHistory.ofSomebody();
        HistoryLoader.load(history.events(length), client, TABLES);
        meter.take();
        long start = System.nanoTime();
        customers.handle(new DeleteCustomer(history.id()), CommandContext.none()).orElseThrow();
        double seconds = (System.nanoTime() - start) / 1e9;
        Consumption used = meter.take();
        Tables.row(
            number(length, 0),
            number((double) used.requests(), 0),
            number((double) used.writeUnits(), 0),
            number(seconds, 1),
            number((double) used.writeUnits() / UNITS_PER_SECOND, 1));
      }
    }
  }
}
