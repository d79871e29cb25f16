package io.customerrecord.benchmarks.fold;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.CUSTOMER_EVENT;
import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;

import io.customerrecord.benchmarks.harness.Clients;
import io.customerrecord.benchmarks.throughput.LibraryLoop;
import io.customerrecord.benchmarks.throughput.RawLoop;
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

/** What an amendment takes where neither network nor database takes anything. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class CommandBenchmark {

  /** A customer behind a client that answers at once. */
  @State(Scope.Benchmark)
  public static class OnDynamoDb {
    private final DynamoDbClient client =
        Clients.dynamoDb(FakeDynamoDb.ENDPOINT, new FakeDynamoDbBuilder());
    private final RawLoop raw = new RawLoop(client, CUSTOMER, CUSTOMER_EVENT);
    private final LibraryLoop library =
        new LibraryLoop(new CustomerService(new DynamoDbCustomerStore(client, TABLES)));

    /** Only the last creation's customer is known to the fake; the raw loop asks for nobody. */
    @Setup
    public void create() {
      library.create();
    }
  }

  /** A customer in memory, a new one for each iteration: its history is kept. */
  @State(Scope.Benchmark)
  public static class InMemory {
    private LibraryLoop library = new LibraryLoop(new CustomerService(new InMemoryCustomerStore()));

    /** Forgets the history of the iteration before. */
    @Setup(Level.Iteration)
    public void create() {
      library = new LibraryLoop(new CustomerService(new InMemoryCustomerStore()));
      library.create();
    }
  }

  /** The two requests by hand. */
  @Benchmark
  public void raw(OnDynamoDb state) {
    state.raw.amendAt(1);
  }

  /** The same two requests through the library. */
  @Benchmark
  public Customer customers(OnDynamoDb state) {
    return state.library.amendAt(1);
  }

  /** The library without DynamoDB's client: validation, decision, event, view. */
  @Benchmark
  public void customersInMemory(InMemory state) {
    state.library.amend();
  }
}
