package io.customerrecord.admin.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.admin.SavedState;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.testing.ExampleHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** A pipeline that gives records up, and runs over its queues. */
@ExtendWith(DynamoDbLocalExtension.class)
abstract class RedriveCase {
  static final RedriveSettings SENDING = new RedriveSettings(false, false);

  @TempDir private Path directory;

  FailingPipeline system;

  final List<Finding> findings = new ArrayList<>();

  @BeforeEach
  void start(LocalDynamoDb database) throws Exception {
    system = new FailingPipeline(database, directory);
  }

  @AfterEach
  void stop() throws Exception {
    system.close();
  }

  Redrive.Summary run() {
    return run(system.stores(), SENDING);
  }

  Redrive.Summary run(Redrive.Stores stores, RedriveSettings settings) {
    findings.clear();
    RecordedFindings recorded = new RecordedFindings();
    Job job = new Job(recorded, Progress.NONE, SavedState.inMemory());
    Redrive.Summary summary =
        new Redrive(system.sqs(), stores, Duration.ofMinutes(2), Duration.ZERO)
            .run(system.queueUrls(), settings, job);
    findings.addAll(recorded.all());
    return summary;
  }

  void assertSecondRunIsClean() {
    assertThat(run()).isEqualTo(new Redrive.Summary(0, 0, 0, Map.of()));
    assertThat(findings).isEmpty();
  }

  void assertFound(FindingKind kind, Outcome outcome) {
    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.outcome()).isEqualTo(outcome);
            });
  }

  List<String> bodies(String queue) {
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

  void send(String queue, String body) {
    system.sqs().sendMessage(request -> request.queueUrl(system.queueUrl(queue)).messageBody(body));
  }

  /** Lambda's messages name no customer: the keys come from the table's stream. */
  ExampleHistory givenUpByTheRelay(long versions) throws Exception {
    system.relayIsDown.set(true);
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(versions, system.store());
    system.awaitIdle();
    system.relayIsDown.set(false);
    assertThat(system.relayed(history.customerId())).isEmpty();
    return history;
  }
}
