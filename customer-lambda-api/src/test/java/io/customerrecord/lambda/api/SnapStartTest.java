package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.local.aws.testing.TestInvocation;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The hooks by themselves; customer-local runs them in the functions, called by Lambda's client.
 */
class SnapStartTest {
  private static final CreatePerson SOMEBODY =
      new CreatePerson(
          new PersonName("Mr", "Owain", "Glyn"),
          new CustomerAddress("UNSTRUCTURED", Address.of("Hill Farm")));

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final CustomerStore store = new InMemoryCustomerStore();

  /**
   * Two restores of one snapshot begin with the same bytes in memory, so with the same state of
   * their generators. Here two functions do, from the same seed.
   */
  @Test
  void two_restores_of_one_snapshot_make_different_ids() throws Exception {
    assertThat(new RandomIds(inTheSnapshot()).next())
        .isEqualTo(new RandomIds(inTheSnapshot()).next());
    List<StoredEvent> events = List.of(firstEventOfARestore(), firstEventOfARestore());
    assertThat(
            events.stream()
                .flatMap(
                    event ->
                        Stream.of(
                            event.eventId().toString(),
                            event.customerId().toString(),
                            event.metadata().commandId())))
        .doesNotHaveDuplicates();
  }

  private StoredEvent firstEventOfARestore() throws Exception {
    RandomIds ids = new RandomIds(inTheSnapshot());
    SnapStart hooks =
        hooks(ids, new Rehearsal(NoNetwork::new, http -> new InMemoryCustomerStore()));
    hooks.beforeCheckpoint(Core.getGlobalContext());
    hooks.afterRestore(Core.getGlobalContext());
    CommandHandler function =
        new CommandHandler(new CustomerService(store, Clock.systemUTC(), ids), log());
    var answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON).eventBytes()),
        answer,
        new TestInvocation(30_000));
    String id = TestResponse.read(answer.toByteArray()).text("/customerId");
    return store.newest(CustomerId.parse(id).orElseThrow()).orElseThrow();
  }

  @Test
  void an_id_is_a_random_uuid() {
    UUID id = new RandomIds(new SecureRandom()).next();
    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void a_rehearsal_that_goes_well_is_one_line() throws Exception {
    hooks(
            new RandomIds(new SecureRandom()),
            new Rehearsal(NoNetwork::new, http -> new InMemoryCustomerStore()))
        .beforeCheckpoint(Core.getGlobalContext());
    JsonNode line = TestRequest.MAPPER.readTree(logged.toString(UTF_8));
    assertThat(logged.toString(UTF_8)).hasLineCount(1);
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("surprises")).isEmpty();
  }

  @Test
  void a_rehearsal_that_fails_fails_nothing_else_and_says_so_without_details() throws Exception {
    hooks(
            new RandomIds(new SecureRandom()),
            new Rehearsal(
                NoNetwork::new,
                http -> {
                  throw new IllegalStateException("details");
                }))
        .beforeCheckpoint(Core.getGlobalContext());
    JsonNode line = TestRequest.MAPPER.readTree(logged.toString(UTF_8));
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("surprises").path(0).asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(logged.toString(UTF_8)).hasLineCount(1).doesNotContain("details");
  }

  @Test
  void a_rehearsal_without_a_network_goes_on_in_memory() throws Exception {
    NoNetwork network = new NoNetwork();
    Rehearsal rehearsal =
        new Rehearsal(
            () -> network,
            http -> new DynamoDbCustomerStore(client(http), new TableNames("C", "E")));
    hooks(new RandomIds(new SecureRandom()), rehearsal).beforeCheckpoint(Core.getGlobalContext());
    assertThat(network.asked).containsExactly("GetItem", "Query");
    assertThat(TestRequest.MAPPER.readTree(logged.toString(UTF_8)).path("surprises"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "GET /customer/v1/query/00000000-0000-0000-0000-000000000000 503",
            "POST /customer/v1/command/rebuild 503");
  }

  @Test
  void no_write_leaves_the_process_not_even_before_the_network_is_cut_off() {
    NoNetwork network = new NoNetwork();
    var tables =
        new DynamoDbCustomerStore(client(new RehearsedDynamoDb(network)), new TableNames("C", "E"));
    assertThat(new CustomerService(tables).handle(SOMEBODY, CommandContext.none()))
        .isInstanceOf(Result.Success.class);
    assertThat(network.asked).isEmpty();
  }

  private SnapStart hooks(RandomIds ids, Rehearsal rehearsal) {
    return new SnapStart(ids, rehearsal, log());
  }

  private PrintStream log() {
    return new PrintStream(logged, true, UTF_8);
  }

  private static SecureRandom inTheSnapshot() throws Exception {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(7);
    return random;
  }

  private static DynamoDbClient client(SdkHttpClient http) {
    return DynamoDbClient.builder()
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(http)
        .build();
  }

  /** Remembers what it was asked for, and fails. */
  private static final class NoNetwork implements SdkHttpClient {
    private final List<String> asked = new ArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      asked.add(target.replace("DynamoDB_20120810.", ""));
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          throw new IOException("no network");
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
