package com.example.postalcodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoDbLocalExtension.class)
class ConsumerHandlerTest {
  private final List<String> log = new ArrayList<>();
  private final List<byte[]> events = firstCase().events();
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final ConsumerHandler consumer;

  ConsumerHandlerTest(DynamoDbClient dynamoDb) throws IOException {
    this.dynamoDb = dynamoDb;
    this.table = PostalCodeTable.create(dynamoDb);
    this.consumer = new ConsumerHandler(new PostalCodes(dynamoDb, table));
  }

  private static Case firstCase() throws IOException {
    return Case.all().get(0);
  }

  @Test
  void a_batch_as_lambda_delivers_it_is_processed() throws IOException {
    String json =
        """
        {"Records":[{"kinesis":{"partitionKey":"p","sequenceNumber":"49590","data":"%s","approximateArrivalTimestamp":1732608000.123},
        "eventSource":"aws:kinesis","eventID":"shardId-000000000000:49590","awsRegion":"eu-west-2","eventVersion":"1.0"}]}
        """
            .formatted(Base64.getEncoder().encodeToString(events.get(0)));
    KinesisEvent batch =
        LambdaEventSerializers.serializerFor(KinesisEvent.class, getClass().getClassLoader())
            .fromJson(json);
    assertThat(consumer.handleRequest(batch, LambdaContext.loggingTo(log)).getBatchItemFailures())
        .isEmpty();
    assertThat(new PostalCodes(dynamoDb, table).customersIn("SA6 6DD"))
        .containsExactly("0f5b3c1e-6f0d-4f6e-9a51-2d6c8f1b7a01");
  }

  @Test
  void a_record_that_is_no_event_is_skipped_and_logged_without_its_data() {
    var records = List.of(events.get(0), "{\"name\":\"Glyn\"}".getBytes(UTF_8), events.get(1));
    assertThat(failures(consumer, records)).isEmpty();
    assertThat(log).containsExactly("skipped record 49591: malformed event: sequence is missing");
    assertThat(Report.of(dynamoDb, table).events()).hasSize(2);
  }

  @Test
  void two_events_with_one_version_are_both_processed_and_logged_for_the_operator() {
    String json = new String(events.get(0), UTF_8);
    byte[] other = json.replace("0197a1e6-3f52", "0297a1e6-3f52").getBytes(UTF_8);
    assertThat(failures(consumer, List.of(events.get(0), other, events.get(0), other))).isEmpty();
    assertThat(log)
        .containsExactly(
            "at record 49591: customer 0f5b3c1e-6f0d-4f6e-9a51-2d6c8f1b7a01 has two events with the"
                + " version 1");
    assertThat(Report.of(dynamoDb, table).events())
        .containsEntry("0f5b3c1e-6f0d-4f6e-9a51-2d6c8f1b7a01", 2L);
  }

  @Test
  void a_batch_stops_at_the_first_record_that_fails() {
    var broken = new ConsumerHandler(new PostalCodes(dynamoDb, "no-such-table"));
    assertThat(failures(broken, events))
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("49590");
    assertThat(log)
        .singleElement()
        .asString()
        .startsWith("failed at record 49590: software.amazon.awssdk.services.dynamodb")
        .contains(" at com.example.postalcodes.EntryTable.get");
  }

  private List<BatchItemFailure> failures(ConsumerHandler handler, List<byte[]> records) {
    return handler
        .handleRequest(Case.batch(records), LambdaContext.loggingTo(log))
        .getBatchItemFailures();
  }
}
