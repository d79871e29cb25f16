package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a long run prints while it is running, by a clock that goes fast. */
class ProgressOfCommandsTest {
  private static final String BUCKET = "archive";
  private static final int CUSTOMERS = 12;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();
  private DynamoDbServer database;
  private S3Server objects;

  @BeforeEach
  void customers_in_table_and_archive() throws Exception {
    database = DynamoDbServer.start(0, Optional.empty());
    objects = S3Server.start(0, "eu-west-2", null);
    System.setProperty("aws.endpointUrlDynamoDb", database.endpoint().toString());
    System.setProperty("aws.endpointUrlS3", objects.endpoint().toString());
    try (DynamoDbClient client = Clients.dynamoDb(database.endpoint());
        S3Client s3 = Clients.s3(objects.endpoint())) {
      CustomerTables.create(client, TableNames.DEFAULT);
      s3.createBucket(bucket -> bucket.bucket(BUCKET));
      var store = new DynamoDbCustomerStore(client, TableNames.DEFAULT);
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        var id = ExampleHistory.ofNewCustomerWithLargeEvents().storedUpTo(30, store).customerId();
        for (var event : store.events(id, 0, 30)) {
          s3.putObject(
              put -> put.bucket(BUCKET).key(new ArchiveKey.Event(id, event.version()).text()),
              RequestBody.fromBytes(EventJson.encode(event)));
        }
      }
    }
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty("aws.endpointUrlDynamoDb");
    System.clearProperty("aws.endpointUrlS3");
    objects.close();
    database.close();
  }

  private long anHourLater() {
    return nanos.addAndGet(Duration.ofHours(1).toNanos());
  }

  private void run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(
        List.of(
            "--customer-table",
            TableNames.DEFAULT.customer(),
            "--customer-event-table",
            TableNames.DEFAULT.customerEvent(),
            "--rate",
            "100000"));
    assertThat(
            Main.run(
                this::anHourLater,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all.toArray(String[]::new)))
        .as("%s%n%s", out, err)
        .isZero();
  }

  private void assertTold(String items, long total) {
    assertThat(err.toString())
        .containsPattern("[0-9,]+ %s, .* of about %,d, .* left".formatted(items, total));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "repair"})
  void rows_of_both_tables(String command) {
    run(command, "--all");

    assertTold("rows", 31 * CUSTOMERS);
  }

  @Test
  void customers_of_a_sample() {
    run("verify", "--sample", "5");

    assertTold("customers", 5);
  }

  @Test
  void rows_of_the_event_table() {
    run("reconcile", "--all", "--archive-bucket", BUCKET);
    assertTold("rows", 30 * CUSTOMERS);
    err.getBuffer().setLength(0);

    run("export", directory.resolve("exported").toString());
    assertTold("rows", 30 * CUSTOMERS);
  }

  @Test
  void bytes_of_a_file() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int number = 0; number < 40; number++) {
      lines.append(
          """
          {"key":"%02d","customerName":{"surname":"Hopper"},"customerAddress":{"addressType":"home","address":{"addressLine1":"1 Quay"}}}
          """
              .formatted(number));
    }
    Path file = Files.writeString(directory.resolve("in"), lines);

    run("import", file.toString(), "--without-secret", "--threads", "1");

    assertTold("bytes", Files.size(file));
  }
}
