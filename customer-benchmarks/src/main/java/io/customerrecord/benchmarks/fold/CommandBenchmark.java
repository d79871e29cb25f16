package io.customerrecord.benchmarks.fold;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.throughput.LibrarySender;
import io.customerrecord.benchmarks.throughput.RawSender;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Measures an amendment without the time of network and database. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class CommandBenchmark {

  /** A customer behind a fake of DynamoDB that responds from memory. */
  @State(Scope.Benchmark)
  public static class OnDynamoDb {
    private final DynamoDbClient client =
        Clients.dynamoDb(FakeDynamoDb.ENDPOINT, new FakeDynamoDbBuilder());
    private final RawSender raw = new RawSender(client, CUSTOMER, CUSTOMER_EVENT);
    private final LibrarySender library =
        new LibrarySender(new CustomerService(new DynamoDbCustomerStore(client, TABLES)));

    /**
     * Creates the one customer that the fake knows. The raw sender ignores whose items it reads.
     */
    @Setup
    public void create() {
      library.create();
    }
  }

  /**
   * A customer in the in-memory store, a new one for each iteration, because the store keeps its
   * history.
   */
  @State(Scope.Benchmark)
  public static class InMemory {
    private LibrarySender library =
        new LibrarySender(new CustomerService(new InMemoryCustomerStore()));

    /** Discards the history of the previous iteration. */
    @Setup(Level.Iteration)
    public void create() {
      library = new LibrarySender(new CustomerService(new InMemoryCustomerStore()));
      library.create();
    }
  }

  /** Sends the two requests with the SDK's client. */
  @Benchmark
  public void raw(OnDynamoDb state) {
    state.raw.amendAt(1);
  }

  /** Sends the same two requests through the library. */
  @Benchmark
  public Customer customers(OnDynamoDb state) {
    return state.library.amendAt(1);
  }

  /** Runs the library without the SDK's client: validation, decision, event and view. */
  @Benchmark
  public void customersInMemory(InMemory state) {
    state.library.amend();
  }
}
