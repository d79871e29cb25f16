package io.customerrecord.benchmarks.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local with the two tables in memory. It runs in a separate JVM, so that its allocations
 * and its compilation do not influence the measurements.
 */
public final class DynamoDbProcess implements AutoCloseable {
  /** The names of the two tables. */
  public static final TableNames TABLES = TableNames.DEFAULT;

  /** The table of views. */
  public static final String CUSTOMER = TABLES.customer();

  /** The table of events. */
  public static final String CUSTOMER_EVENT = TABLES.customerEvent();

  private final Process process;
  private final URI endpoint;

  private DynamoDbProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts DynamoDB Local and waits until it accepts requests.
   *
   * @throws IOException if it does not start
   */
  public static DynamoDbProcess start() throws IOException {
    Process process = JavaProcess.of(List.of("-Xmx3g"), DynamoDbProcess.class).start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    if (line == null) {
      throw new IOException("DynamoDB Local did not start");
    }
    return new DynamoDbProcess(process, URI.create(line));
  }

  /** Returns its endpoint. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops the process. */
  @Override
  public void close() {
    process.destroy();
  }

  /**
   * Runs in the separate process: prints the endpoint, and ends when the parent process ends.
   *
   * @param args none
   * @throws Exception if DynamoDB Local does not start
   */
  public static void main(String[] args) throws Exception {
    DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
    try (DynamoDbClient client =
        Clients.dynamoDb(server.endpoint(), UrlConnectionHttpClient.builder())) {
      CustomerTables.create(client, TABLES);
    }
    System.out.println(server.endpoint());
    while (System.in.read() >= 0) {
      // the parent writes nothing: read() returns -1 when the parent has ended
    }
    System.exit(0);
  }
}
