package io.customerrecord.admin.redrive;

import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.RECORDS_GIVEN_UP;
import static io.customerrecord.admin.FindingKind.RECORDS_TRIMMED;
import static io.customerrecord.admin.FindingKind.UNKNOWN_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.testing.ExampleHistory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;

/** What becomes of the messages: they stay as long as their records are not confirmed. */
class RedriveMessagesTest extends RedriveCase {
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

    assertThat(run(trimmed, SENDING).deleted()).isZero();
    assertFound(RECORDS_TRIMMED, Outcome.FOUND);

    assertThat(run(trimmed, new RedriveSettings(true, false)).deleted()).isPositive();
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
  void a_message_of_another_form_stays() {
    send(FailingPipeline.RELAY, "hello");
    send(FailingPipeline.ARCHIVER, "{\"KinesisBatchInfo\":{}}");

    assertThat(run().deleted()).isZero();
    assertFound(UNKNOWN_MESSAGE, Outcome.FOUND);
    assertThat(findings).hasSize(2);
    assertThat(bodies(FailingPipeline.RELAY)).containsExactly("hello");
  }

  @Test
  void a_message_without_a_sequence_number_stays_and_the_others_are_handled() throws Exception {
    ExampleHistory history = givenUpByTheRelay(1);
    String body = bodies(FailingPipeline.RELAY).getFirst();
    String wrong = body.replaceFirst("(\"endSequenceNumber\" ?: ?)\"\\d+\"", "$1\"LATEST\"");
    assertThat(wrong).isNotEqualTo(body);
    system.sqs().purgeQueue(request -> request.queueUrl(system.queueUrl(FailingPipeline.RELAY)));
    send(FailingPipeline.RELAY, wrong);
    send(FailingPipeline.RELAY, body);

    assertThat(run().deleted()).isEqualTo(1);

    assertThat(findings).extracting(Finding::kind).contains(UNKNOWN_MESSAGE, RECORDS_GIVEN_UP);
    assertThat(system.relayed(history.customerId())).containsExactly(1L);
    assertThat(bodies(FailingPipeline.RELAY)).containsExactly(wrong);
  }

  @Test
  void a_message_about_a_place_that_no_stream_can_have_stays_and_the_others_are_handled()
      throws Exception {
    ExampleHistory history = givenUpByTheRelay(1);
    String nowhere =
        """
        {"DDBStreamBatchInfo":{"streamArn":"nowhere","shardId":"shardId-00000000000000000000-00000000",\
        "startSequenceNumber":"5","endSequenceNumber":"5"}}\
        """;
    send(FailingPipeline.RELAY, nowhere);

    assertThat(run().deleted()).isEqualTo(1);

    assertThat(findings).extracting(Finding::kind).contains(UNKNOWN_MESSAGE, RECORDS_GIVEN_UP);
    assertThat(system.relayed(history.customerId())).containsExactly(1L);
    assertThat(bodies(FailingPipeline.RELAY)).containsExactly(nowhere);
  }

  @Test
  void a_dry_run_changes_nothing() throws Exception {
    ExampleHistory history = givenUpByTheRelay(2);
    List<String> before = bodies(FailingPipeline.RELAY);

    run(system.stores(), new RedriveSettings(true, true));

    assertFound(RECORDS_GIVEN_UP, Outcome.WOULD_MEND);
    assertThat(system.relayed(history.customerId())).isEmpty();
    assertThat(bodies(FailingPipeline.RELAY)).isEqualTo(before);
  }

  @Test
  void a_message_stays_as_long_as_the_outage_goes_on() throws Exception {
    ExampleHistory history = givenUpByTheRelay(2);

    assertThat(run(system.storesWith(system.streams(), "missing"), SENDING).deleted()).isZero();
    assertFound(RECORDS_GIVEN_UP, Outcome.NOT_MENDED);
    assertThat(findings.getFirst().detail()).contains("ResourceNotFoundException");

    run();
    assertFound(RECORDS_GIVEN_UP, Outcome.MENDED);
    assertThat(system.relayed(history.customerId())).containsExactly(1L, 2L);
    assertSecondRunIsClean();
  }

  @Test
  void a_message_is_announced_before_it_is_deleted() throws Exception {
    givenUpByTheRelay(1);
    Redrive redrive =
        new Redrive(system.sqs(), system.stores(), Duration.ofMinutes(2), Duration.ZERO);
    Job killed = new Job(RecordedFindings.killing(), Progress.NONE, SavedState.inMemory());

    assertThatThrownBy(() -> redrive.run(system.queueUrls(), SENDING, killed))
        .isInstanceOf(RecordedFindings.Killed.class);

    system.letVisibilityTimeoutsPass();
    assertThat(run().deleted()).isEqualTo(1);
  }

  @Test
  void a_run_that_is_killed_before_it_deletes_a_message_is_repeated() throws Exception {
    ExampleHistory history = givenUpByTheRelay(1);

    try (SqsClient killed = killedAtDelete()) {
      Redrive redrive = new Redrive(killed, system.stores(), Duration.ofMinutes(2), Duration.ZERO);
      assertThatThrownBy(
              () -> redrive.run(system.queueUrls(), SENDING, Job.reportingTo(findings::add)))
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
            RedriveMessagesTest.class.getClassLoader(),
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
