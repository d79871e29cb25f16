package io.customerrecord.benchmarks.pipeline;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The two functions of the predecessor system, as they were. The relay sends one PutRecord with the
 * image as JSON for each record. The archiver sends one unconditional PutObject for each record.
 */
final class OneByOne {
  private static final JsonMapper JSON = new JsonMapper();

  private OneByOne() {}

  static RequestStreamHandler relay(KinesisClient kinesis, String stream) {
    return (input, output, context) -> {
      for (JsonNode record : JSON.readTree(input).get("Records")) {
        ObjectNode event = plain(record.get("dynamodb").get("NewImage"));
        kinesis.putRecord(
            put ->
                put.streamName(stream)
                    .partitionKey(event.get("customerId").asText())
                    .data(SdkBytes.fromUtf8String(event.toString())));
      }
      succeed(output);
    };
  }

  static RequestStreamHandler archiver(S3Client s3, String bucket) {
    return (input, output, context) -> {
      for (JsonNode record : JSON.readTree(input).get("Records")) {
        byte[] bytes = record.get("kinesis").get("data").binaryValue();
        JsonNode event = JSON.readTree(bytes);
        String key =
            "%s-%s-%s"
                .formatted(
                    event.get("eventName").asText(),
                    event.get("createTime").asText(),
                    event.get("customerId").asText());
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
      }
      succeed(output);
    };
  }

  private static void succeed(OutputStream output) throws IOException {
    output.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Converts an item from DynamoDB's JSON to plain JSON. Events contain texts, numbers and maps.
   */
  private static ObjectNode plain(JsonNode item) {
    ObjectNode object = JSON.createObjectNode();
    item.properties()
        .forEach(
            attribute -> {
              JsonNode value = attribute.getValue();
              if (value.has("M")) {
                object.set(attribute.getKey(), plain(value.get("M")));
              } else if (value.has("N")) {
                object.put(attribute.getKey(), value.get("N").asLong());
              } else {
                object.put(attribute.getKey(), value.get("S").asText());
              }
            });
    return object;
  }
}
