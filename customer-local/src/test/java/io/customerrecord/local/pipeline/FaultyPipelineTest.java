package io.customerrecord.local.pipeline;

import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.RunningSystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** From HTTP to S3 while everything between goes wrong, at random. */
class FaultyPipelineTest extends PipelineContract {
  private final long seed = Long.getLong("pipeline.seed", System.nanoTime());
  private final Faults faults = new Faults(seed);
  private final PoisonRecords poison = new PoisonRecords();
  private FaultySystem system;

  @Override
  RunningSystem start(PrintStream log) throws Exception {
    system = new FaultySystem(faults, log);
    plant(3);
    return system.asRunning();
  }

  @Override
  void afterTheCommands() {
    plant(2);
  }

  private void plant(int times) {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(system.dynamoDb());
        KinesisClient kinesis = Clients.kinesis(system.kinesis())) {
      for (int time = 0; time < times; time++) {
        String id = UUID.randomUUID().toString();
        poison.plantInTable(dynamoDb, id, Map.of());
        poison.plantInTable(dynamoDb, "no id " + id, Map.of("eventName", CustomerLife.MARK));
        poison.plantInKinesis(kinesis, "no JSON " + CustomerLife.MARK + id);
        poison.plantInKinesis(kinesis, "{\"id\": \"%s %s\"}".formatted(CustomerLife.MARK, id));
      }
    }
  }

  @Override
  int customers() {
    return Integer.getInteger("pipeline.customers", 100);
  }

  @Override
  int commandsEach() {
    return 20;
  }

  @Override
  long seed() {
    return seed;
  }

  @Test
  void every_record_that_no_function_can_process_and_no_other_is_told_on_its_on_failure_queue() {
    try (DynamoDbStreamsClient streams = Clients.dynamoDbStreams(system.dynamoDb());
        KinesisClient kinesis = Clients.kinesis(system.kinesis())) {
      List<JsonNode> ofRelay = consumed(system.givenUpByRelay(), "DDBStreamBatchInfo");
      assertThat(ofRelay.stream().map(message -> poison.itemBehind(message, streams)))
          .containsExactlyInAnyOrderElementsOf(poison.items());
      List<JsonNode> ofArchiver = consumed(system.givenUpByArchiver(), "KinesisBatchInfo");
      assertThat(ofArchiver.stream().map(message -> poison.textBehind(message, kinesis)))
          .containsExactlyInAnyOrderElementsOf(poison.texts());
      assertThat(ofRelay.toString() + ofArchiver).doesNotContain(CustomerLife.MARK);
    }
  }

  /** As a consumer of the queue does: one message for each place in a stream. */
  private static List<JsonNode> consumed(List<JsonNode> messages, String batchInfo) {
    Map<String, JsonNode> distinct = new LinkedHashMap<>();
    for (JsonNode message : messages) {
      assertThat(message.at("/requestContext/condition").textValue()).isEqualTo("PoisonRecord");
      JsonNode batch = message.required(batchInfo);
      assertThat(batch.required("batchSize").intValue()).isEqualTo(1);
      distinct.putIfAbsent(
          batch.required("streamArn").textValue()
              + batch.required("startSequenceNumber").textValue(),
          message);
    }
    return List.copyOf(distinct.values());
  }

  @Test
  void all_kinds_of_faults_did_strike() {
    assertThat(faults.struck())
        .containsOnlyKeys(
            "PutRecords 500",
            "PutRecords stored a part",
            "PutRecords stored and timed out",
            "PutRecords throttled",
            "S3 500",
            "S3 conflict",
            "S3 done and timed out",
            "S3 slow down",
            "archiver killed after a call",
            "archiver killed before a call",
            "batch delivered twice",
            "batch shuffled",
            "old batch delivered again",
            "relay killed after a call",
            "relay killed before a call");
  }
}
