package io.customerrecord.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.RunningSystem;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** From HTTP to S3 with random faults in every part. */
class FaultyPipelineTest extends PipelineContract {
  private final long seed = Long.getLong("pipeline.seed", System.nanoTime());
  private final Faults faults = new Faults(seed);
  private final PoisonRecords poison = new PoisonRecords();
  private FaultySystem system;

  @Override
  RunningSystem start(PrintStream log) throws Exception {
    system = new FaultySystem(faults, log);
    putPoisonRecords(3);
    return system.asRunning();
  }

  @Override
  void afterCommands() {
    putPoisonRecords(2);
  }

  private void putPoisonRecords(int times) {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(system.dynamoDb());
        KinesisClient kinesis = Clients.kinesis(system.kinesis())) {
      for (int time = 0; time < times; time++) {
        String id = UUID.randomUUID().toString();
        poison.putIntoTable(dynamoDb, id, Map.of());
        poison.putIntoTable(dynamoDb, "no id " + id, Map.of("eventName", CustomerLife.MARK));
        poison.putIntoKinesis(kinesis, "no JSON " + CustomerLife.MARK + id);
        poison.putIntoKinesis(kinesis, "{\"id\": \"%s %s\"}".formatted(CustomerLife.MARK, id));
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
  void the_on_failure_queues_contain_exactly_the_poison_records() {
    try (DynamoDbStreamsClient streams = Clients.dynamoDbStreams(system.dynamoDb());
        KinesisClient kinesis = Clients.kinesis(system.kinesis())) {
      List<JsonNode> ofRelay = consumed(system.discardedByRelay(), "DDBStreamBatchInfo");
      assertThat(ofRelay.stream().map(message -> poison.itemBehind(message, streams)))
          .containsExactlyInAnyOrderElementsOf(poison.items());
      List<JsonNode> ofArchiver = consumed(system.discardedByArchiver(), "KinesisBatchInfo");
      assertThat(ofArchiver.stream().map(message -> poison.textBehind(message, kinesis)))
          .containsExactlyInAnyOrderElementsOf(poison.texts());
      assertThat(ofRelay.toString() + ofArchiver).doesNotContain(CustomerLife.MARK);
    }
  }

  /** Deduplicates messages by stream and sequence number, as a consumer of the queue does. */
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
  void every_kind_of_fault_occurred() {
    assertThat(faults.occurred())
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
            "erasure left to the relay",
            "old batch delivered again",
            "relay killed after a call",
            "relay killed before a call",
            "relay's erasure cancelled",
            "relay's erasure throttled");
  }
}
