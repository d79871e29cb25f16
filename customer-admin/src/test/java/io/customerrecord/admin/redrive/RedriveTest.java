package io.customerrecord.admin.redrive;

import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.RECORDS_GIVEN_UP;
import static io.customerrecord.admin.FindingKind.RECORDS_TRIMMED;
import static io.customerrecord.admin.FindingKind.STILL_POISON;
import static io.customerrecord.admin.FindingKind.UNKNOWN_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.testing.ExampleHistory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each kind of failure is planted, found, redriven, and a second run finds nothing. */
@ExtendWith(DynamoDbLocalExtension.class)
class RedriveTest {
  @TempDir private Path directory;
  private FailingPipeline system;
  private final List<Finding> findings = new ArrayList<>();

  @BeforeEach
  void start(LocalDynamoDb database) throws Exception {
    system = new FailingPipeline(database, directory);
  }

  @AfterEach
  void stop() throws Exception {
    system.close();
  }

  private Redrive.Summary run() {
    return run(system.stores(), false, false);
  }

  private Redrive.Summary run(Redrive.Stores stores, boolean deleteTrimmed, boolean dryRun) {
    findings.clear();
    Job job = new Job(findings::add, Progress.NONE, SavedState.inMemory(), dryRun);
    return new Redrive(system.sqs(), stores, Duration.ofMinutes(2), Duration.ZERO)
        .run(system.queueUrls(), deleteTrimmed, job);
  }

  private void assertSecondRunIsClean() {
    assertThat(run()).isEqualTo(new Redrive.Summary(0, 0, 0));
    assertThat(findings).isEmpty();
  }

  private void assertFound(FindingKind kind, Outcome outcome) {
    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.outcome()).isEqualTo(outcome);
            });
  }

  private List<String> bodies(String queue) {
    return system
        .sqs()
        .receiveMessage(
            request ->
                request
                    .queueUrl(system.queueUrl(queue))
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(0))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private void send(String queue, String body) {
    system.sqs().sendMessage(request -> request.queueUrl(system.queueUrl(queue)).messageBody(body));
  }

  private static List<Long> versionsTo(long newest) {
    List<Long> versions = new ArrayList<>();
    for (long version = 1; version <= newest; version++) {
      versions.add(version);
    }
    return versions;
  }

  /** Lambda's messages name no customer: the keys come from the table's stream. */
  private ExampleHistory givenUpByTheRelay(long versions) throws Exception {
    system.relayIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(versions, system.store());
    system.awaitIdle();
    system.relayIsDown.set(false);
    assertThat(system.relayed(history.customerId())).isEmpty();
    return history;
  }

  @Test
  void what_the_relay_gave_up_in_an_outage_is_sent_from_the_table() throws Exception {
    CustomerId one = givenUpByTheRelay(3).customerId();
    CustomerId other = givenUpByTheRelay(150).customerId();

    Redrive.Summary summary = run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(summary.deleted()).isEqualTo(summary.messages()).isPositive();
    assertThat(summary.customers()).isEqualTo(2);
    assertThat(system.relayed(one)).isEqualTo(versionsTo(3));
    assertThat(system.relayed(other)).isEqualTo(versionsTo(150));
    system.awaitIdle();
    assertThat(system.archived(one)).hasSize(3);
    assertSecondRunIsClean();
  }

  @Test
  void what_the_archiver_gave_up_in_an_outage_is_archived_from_kinesis() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(150, system.store());
    system.awaitIdle();
    system.archiverIsDown.set(false);
    assertThat(system.archived(history.customerId())).isEmpty();

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.archived(history.customerId())).hasSize(150);
    assertThat(system.relayed(history.customerId())).isEqualTo(versionsTo(150));
    assertSecondRunIsClean();
  }

  @Test
  void a_record_that_is_still_poison_keeps_its_message_until_its_row_is_mended() throws Exception {
    CustomerId id = poisonAtVersion2().customerId();
    Map<String, AttributeValue> damaged = system.row(id, 2);

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(run().deleted()).isZero();
      assertFound(STILL_POISON, Outcome.FOUND);
      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.customerId()).isEqualTo(id);
                assertThat(finding.version()).isEqualTo(2);
              });
    }

    Map<String, AttributeValue> mended = new HashMap<>(damaged);
    mended.put("eventId", AttributeValue.fromS(UUID.randomUUID().toString()));
    system.putRow(mended);
    run();
    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(id)).endsWith(1L, 2L, 3L);
    assertSecondRunIsClean();
  }

  private ExampleHistory poisonAtVersion2() throws Exception {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    system.relayIsDown.set(true);
    history.storedUpTo(3, system.store());
    Map<String, AttributeValue> row = new HashMap<>(system.row(history.customerId(), 2));
    row.remove("eventId");
    system.awaitIdle();
    run(); // the messages of the outage
    system.relayIsDown.set(false);
    Map<String, AttributeValue> fresh = new HashMap<>(row);
    system.deleteRow(history.customerId(), 2);
    system.putRow(fresh);
    system.awaitIdle();
    assertThat(bodies(FailingPipeline.RELAY))
        .singleElement()
        .asString()
        .contains("PoisonRecord", history.customerId().toString());
    return history;
  }

  @Test
  void a_record_in_kinesis_that_is_no_event_is_replaced_by_the_row_in_the_table() throws Exception {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, system.store());
    system.putIntoKinesis(history.customerId().toString(), "no event");
    system.awaitIdle();
    assertThat(bodies(FailingPipeline.ARCHIVER)).singleElement().asString().contains("Poison");

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(history.customerId())).containsExactly(1L, 2L, 1L, 2L);
    assertSecondRunIsClean();
  }

  @Test
  void a_batch_of_kinesis_is_archived_without_the_records_that_are_no_events() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, system.store());
    system.putIntoKinesis("of no customer", "no event");
    system.awaitIdle();
    system.archiverIsDown.set(false);

    run();

    assertThat(findings)
        .extracting(Finding::kind, Finding::outcome)
        .contains(org.assertj.core.groups.Tuple.tuple(STILL_POISON, Outcome.FOUND));
    assertThat(system.archived(history.customerId())).hasSize(2);
    run();
    assertFound(STILL_POISON, Outcome.FOUND);
  }

  @Test
  void of_a_customer_who_was_forgotten_meanwhile_only_the_deletion_is_sent() throws Exception {
    ExampleHistory history = givenUpByTheRelay(3);
    system.relayIsDown.set(true);
    history.deleted(4).appendTo(system.store());
    system.awaitIdle();
    system.relayIsDown.set(false);

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(history.customerId())).containsExactly(4L);
    assertThat(system.row(history.customerId(), 3)).isEmpty();
    system.awaitIdle();
    assertThat(system.archived(history.customerId()))
        .containsExactly("erased/" + history.customerId() + ".json");
    assertSecondRunIsClean();
  }

  @Test
  void a_batch_of_kinesis_does_not_bring_back_a_forgotten_customer() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, system.store());
    system.awaitIdle();
    system.archiverIsDown.set(false);
    history.deleted(4).appendTo(system.store());
    system.awaitIdle();

    run();

    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.archived(history.customerId()))
        .containsExactly("erased/" + history.customerId() + ".json");
    assertSecondRunIsClean();
  }

  @Test
  void a_message_about_a_version_that_the_table_has_lost_stays() throws Exception {
    ExampleHistory history = givenUpByTheRelay(3);
    system.deleteRow(history.customerId(), 2);

    assertThat(run().deleted()).isLessThan(3);

    assertThat(findings)
        .filteredOn(finding -> finding.kind() == MISSING_EVENT)
        .singleElement()
        .satisfies(finding -> assertThat(finding.version()).isEqualTo(2));
  }

  @Test
  void what_the_stream_no_longer_holds_is_reported_and_deleted_only_if_asked() throws Exception {
    givenUpByTheRelay(2);
    Redrive.Stores trimmed = system.storesWith(trimmed(system.streams()), "events");

    assertThat(run(trimmed, false, false).deleted()).isZero();
    assertFound(RECORDS_TRIMMED, Outcome.FOUND);

    assertThat(run(trimmed, true, false).deleted()).isPositive();
    assertFound(RECORDS_TRIMMED, Outcome.MENDED);
    assertSecondRunIsClean();
  }

  @Test
  void a_batch_that_kinesis_no_longer_holds_is_reported() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory.ofNewCustomer().storedUpTo(1, system.store());
    system.awaitIdle();
    system.archiverIsDown.set(false);
    String body = bodies(FailingPipeline.ARCHIVER).getFirst();
    run();
    send(FailingPipeline.ARCHIVER, body.replace("shardId-00000000000", "shardId-00000000777"));

    assertThat(run().deleted()).isZero();
    assertFound(RECORDS_TRIMMED, Outcome.FOUND);
  }

  @Test
  void messages_about_the_same_record_are_handled_once() throws Exception {
    ExampleHistory history = givenUpByTheRelay(1);
    String body = bodies(FailingPipeline.RELAY).getFirst();
    send(FailingPipeline.RELAY, body);
    send(FailingPipeline.RELAY, body);

    assertThat(run().deleted()).isEqualTo(3);

    assertThat(system.relayed(history.customerId())).containsExactly(1L);
    assertSecondRunIsClean();
  }

  @Test
  void a_message_that_nobody_knows_stays() {
    send(FailingPipeline.RELAY, "hello");
    send(FailingPipeline.ARCHIVER, "{\"KinesisBatchInfo\":{}}");

    assertThat(run().deleted()).isZero();
    assertFound(UNKNOWN_MESSAGE, Outcome.FOUND);
    assertThat(findings).hasSize(2);
    assertThat(bodies(FailingPipeline.RELAY)).containsExactly("hello");
  }

  @Test
  void a_dry_run_changes_nothing() throws Exception {
    ExampleHistory history = givenUpByTheRelay(2);
    List<String> before = bodies(FailingPipeline.RELAY);

    run(system.stores(), true, true);

    assertFound(RECORDS_GIVEN_UP, Outcome.WOULD_MEND);
    assertThat(system.relayed(history.customerId())).isEmpty();
    assertThat(bodies(FailingPipeline.RELAY)).isEqualTo(before);
  }

  @Test
  void a_message_stays_as_long_as_the_outage_goes_on() throws Exception {
    ExampleHistory history = givenUpByTheRelay(2);

    assertThat(run(system.storesWith(system.streams(), "missing"), false, false).deleted())
        .isZero();
    assertFound(RECORDS_GIVEN_UP, Outcome.NOT_MENDED);
    assertThat(findings.getFirst().detail()).contains("ResourceNotFoundException");

    run();
    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(history.customerId())).containsExactly(1L, 2L);
    assertSecondRunIsClean();
  }

  @Test
  void a_run_that_is_killed_before_it_deletes_a_message_is_repeated() throws Exception {
    ExampleHistory history = givenUpByTheRelay(1);

    try (SqsClient killed = killedAtDelete()) {
      Redrive redrive = new Redrive(killed, system.stores(), Duration.ofMinutes(2), Duration.ZERO);
      assertThatThrownBy(
              () -> redrive.run(system.queueUrls(), false, Job.reportingTo(findings::add)))
          .isInstanceOf(Killed.class);
    }
    assertThat(findings).isEmpty();
    assertThat(system.relayed(history.customerId())).containsExactly(1L);
    assertSecondRunIsClean(); // the message is still hidden

    system.letVisibilityTimeoutsPass();
    assertThat(run().deleted()).isEqualTo(1);
    assertThat(system.relayed(history.customerId())).containsExactly(1L, 1L);
    assertSecondRunIsClean();
  }

  /** The process of a client ends. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A client whose process ends before it deletes a message: no later call is made. */
  private SqsClient killedAtDelete() {
    return SqsClient.builder()
        .endpointOverride(system.sqsServer().endpoint())
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            config ->
                config.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      private boolean killed;

                      @Override
                      public synchronized void beforeTransmission(
                          Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        killed |= context.request() instanceof DeleteMessageRequest;
                        if (killed) {
                          throw new Killed();
                        }
                      }
                    }))
        .build();
  }

  private static DynamoDbStreamsClient trimmed(DynamoDbStreamsClient streams) {
    return (DynamoDbStreamsClient)
        Proxy.newProxyInstance(
            RedriveTest.class.getClassLoader(),
            new Class<?>[] {DynamoDbStreamsClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getRecords")) {
                throw TrimmedDataAccessException.builder().message("too old").build();
              }
              try {
                return method.invoke(streams, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
