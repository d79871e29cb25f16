package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.redrive.FailingPipeline;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The command in the clients, options and output that an operator has. */
class RedriveCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> endpoints = new HashMap<>();
  @TempDir private Path directory;
  private DynamoDbServer database;
  private DynamoDbClient dynamoDb;
  private DynamoDbStreamsClient streams;
  private FailingPipeline system;
  private String relayUrl;
  private String archiverUrl;

  @BeforeEach
  void start() throws Exception {
    database = DynamoDbServer.start(0, Optional.empty());
    dynamoDb = Clients.dynamoDb(database.endpoint());
    streams = Clients.dynamoDbStreams(database.endpoint());
    CustomerTables.create(dynamoDb, TableNames.DEFAULT);
    system = new FailingPipeline(dynamoDb, streams, TableNames.DEFAULT, directory);
    relayUrl = system.queueUrl(FailingPipeline.RELAY);
    archiverUrl = system.queueUrl(FailingPipeline.ARCHIVER);
    endpoints.put("DynamoDb", database.endpoint().toString());
    endpoints.put("DynamoDbStreams", database.endpoint().toString());
    endpoints.put("Kinesis", system.kinesisServer().toString());
    endpoints.put("S3", system.s3Server().toString());
    endpoints.put("Sqs", system.sqsServer().endpoint().toString());
    endpoints.forEach((service, url) -> System.setProperty("aws.endpointUrl" + service, url));
  }

  @AfterEach
  void stop() throws Exception {
    endpoints.keySet().forEach(service -> System.clearProperty("aws.endpointUrl" + service));
    system.close();
    streams.close();
    dynamoDb.close();
    database.close();
  }

  private int run(String... args) {
    return runFrom(FailingPipeline.STREAM, args);
  }

  private int runFrom(String stream, String... args) {
    List<String> all = new ArrayList<>(List.of("redrive"));
    Collections.addAll(all, args);
    all.addAll(
        List.of(
            "--customer-table",
            TableNames.DEFAULT.customer(),
            "--customer-event-table",
            TableNames.DEFAULT.customerEvent(),
            "--event-stream",
            stream,
            "--archive-bucket",
            FailingPipeline.BUCKET,
            "--relay-failures",
            relayUrl,
            "--archive-failures",
            archiverUrl));
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }

  private ExampleHistory givenUpByBoth() throws Exception {
    system.archiverIsDown.set(true);
    ExampleHistory forgotten = ExampleHistory.ofNewCustomer().storedUpTo(2, system.store());
    system.awaitIdle();
    system.relayIsDown.set(true);
    forgotten.deleted(3).appendTo(system.store());
    ExampleHistory living = ExampleHistory.ofNewCustomer().storedUpTo(2, system.store());
    system.awaitIdle();
    system.relayIsDown.set(false);
    system.archiverIsDown.set(false);
    return living;
  }

  @Test
  void a_queue_is_emptied_and_the_other_one_after_it() throws Exception {
    CustomerId living = givenUpByBoth().customerId();

    assertThat(run("--queue", "relay")).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern(
            "RECORDS_GIVEN_UP +" + living + " +1 +mended +relay, RetryAttemptsExhausted")
        .doesNotContain("archiver")
        .contains("customers sent: 2");
    assertThat(system.relayed(living)).containsExactly(1L, 2L);
    system.awaitIdle();

    assertThat(run()).isZero();
    assertThat(out.toString()).contains("archiver, RetryAttemptsExhausted");
    assertThat(run("--json")).isZero();
    assertThat(out.toString()).endsWith("\"findings\":{},\"mended\":0,\"open\":0}\n");
    assertThat(system.archived(living)).hasSize(2);
  }

  @Test
  void a_dry_run_says_what_it_would_do() throws Exception {
    CustomerId living = givenUpByBoth().customerId();

    assertThat(run("--dry-run")).isEqualTo(1);
    assertThat(out.toString()).contains("would mend").contains("messages that would be deleted:");
    assertThat(system.relayed(living)).isEmpty();
  }

  @Test
  void a_message_about_trimmed_records_is_deleted_only_if_asked() throws Exception {
    givenUpByBoth();
    String body =
        system
            .sqs()
            .receiveMessage(request -> request.queueUrl(archiverUrl).visibilityTimeout(0))
            .messages()
            .getFirst()
            .body();
    assertThat(run()).isZero();
    String trimmed = body.replace("shardId-00000000000", "shardId-00000000777");
    system.sqs().sendMessage(request -> request.queueUrl(archiverUrl).messageBody(trimmed));

    assertThat(run("--queue", "archiver")).isEqualTo(1);
    assertThat(out.toString())
        .contains("1 × RECORDS_TRIMMED, remedy: reconcile, then redrive --delete-trimmed");
    assertThat(run("--queue", "archiver", "--delete-trimmed", "--json")).isZero();
    assertThat(out.toString())
        .endsWith("\"findings\":{\"RECORDS_TRIMMED\":1},\"mended\":1,\"open\":0}\n");
    assertThat(run("--json")).isZero();
    assertThat(out.toString()).endsWith("\"findings\":{},\"mended\":0,\"open\":0}\n");
  }

  @Test
  void exit_2_says_how_many_messages_are_left_in_a_queue_that_was_given_up() throws Exception {
    givenUpByBoth();
    String body =
        system
            .sqs()
            .receiveMessage(request -> request.queueUrl(relayUrl).visibilityTimeout(0))
            .messages()
            .getFirst()
            .body();
    for (int message = 0; message < 12; message++) {
      system.sqs().sendMessage(request -> request.queueUrl(relayUrl).messageBody(body));
    }

    assertThat(runFrom("missing")).isEqualTo(2);
    assertThat(out.toString()).contains("messages left, relay: ", "archiver, RetryAttempts");
    assertThat(err.toString()).containsPattern("relay is given up.* about \\d+ messages are left");
  }

  @Test
  void exit_2_names_what_is_missing() {
    int code =
        Main.run(
            new PrintWriter(out, true), new PrintWriter(err, true), "redrive", "--queue", "relay");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--relay-failures is missing").contains("RELAY_FAILURES");
  }
}
