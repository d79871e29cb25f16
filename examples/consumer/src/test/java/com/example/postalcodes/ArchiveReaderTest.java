package com.example.postalcodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.event.json.EventReader;
import io.customerrecord.event.json.ReceivedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The archive is what the archiver makes of a case: an object for each event, or a tombstone. */
@ExtendWith(DynamoDbLocalExtension.class)
class ArchiveReaderTest {
  private static S3Server s3;

  private final String bucket = "archive-" + UUID.randomUUID();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final PostalCodes postalCodes;

  ArchiveReaderTest(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    this.table = PostalCodeTable.create(dynamoDb);
    this.postalCodes = new PostalCodes(dynamoDb, table);
    s3.client().createBucket(create -> create.bucket(bucket));
  }

  @BeforeAll
  static void startS3() throws IOException, InterruptedException {
    s3 = new S3Server();
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01-lives", "03-gap", "06-reverse-order", "11-unknown-types"})
  void the_archive_holds_what_the_stream_delivered(String name) throws IOException {
    Case each = named(name);
    each.events().forEach(this::archive);
    assertThat(reader().read()).isEqualTo(each.events().size());
    assertThat(Report.of(dynamoDb, table)).isEqualTo(each.expected());
  }

  @Test
  void the_archive_may_be_read_while_the_stream_is_consumed() throws IOException {
    Case each = named("07-forgotten");
    each.events().subList(0, 3).forEach(this::archive);
    new ConsumerHandler(postalCodes)
        .handleRequest(each.batch(), LambdaContext.loggingTo(new ArrayList<>()));
    reader().read(); // from before the erasure
    assertThat(Report.of(dynamoDb, table)).isEqualTo(each.expected());
  }

  @Test
  void tombstones_are_read() throws IOException {
    Case each = named("07-forgotten");
    byte[] deletion = each.events().get(3);
    put("erased/" + EventReader.read(deletion).customerId() + ".json", deletion);
    archive(each.events().get(1));
    reader().read();
    assertThat(Report.of(dynamoDb, table)).isEqualTo(each.expected());
  }

  @Test
  void an_object_that_is_no_event_is_skipped_and_logged_without_its_content() throws IOException {
    Case each = named("07-forgotten");
    put("events/", new byte[0]);
    put("events/notes.txt", "about Glyn".getBytes(UTF_8));
    archive(each.events().get(1));
    assertThat(reader().read()).isEqualTo(1);
    assertThat(log.toString(UTF_8)).contains("skipped events/notes.txt: ").doesNotContain("Glyn");
  }

  private ArchiveReader reader() {
    return new ArchiveReader(s3.client(), bucket, postalCodes, new PrintStream(log, true, UTF_8));
  }

  private static Case named(String name) throws IOException {
    return Case.all().stream()
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void archive(byte[] json) {
    ReceivedEvent event = EventReader.read(json);
    put("events/%s/%020d.json".formatted(event.customerId(), event.version()), json);
  }

  private void put(String key, byte[] json) {
    s3.client().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(json));
  }
}
