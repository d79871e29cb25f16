package io.customerrecord.local.forgetting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.local.testing.Killed;
import io.customerrecord.s3.archiver.ArchiveHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** The real archiver on a bucket, invoked with batches. */
final class Archiver {
  private static final JsonMapper JSON = new JsonMapper();
  static final PoisonQueue NO_POISON =
      (message, deadline) -> {
        throw new AssertionError("every record is an event");
      };
  private static final PrintStream NO_LOG = new PrintStream(OutputStream.nullOutputStream());

  private final ArchiveHandler handler;

  Archiver(S3Client s3, String bucket) {
    handler = new ArchiveHandler(s3, bucket, NO_POISON, NO_LOG);
  }

  /** Archives a batch completely. */
  void archive(List<StoredEvent> batch) {
    assertThat(responseTo(batch)).isEqualTo("{\"batchItemFailures\":[]}");
  }

  /** Archives a batch until the archiver is killed; returns whether it was. */
  boolean isKilledArchiving(List<StoredEvent> batch) {
    try {
      responseTo(batch);
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private String responseTo(List<StoredEvent> batch) {
    var answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(json(batch)),
          answer,
          new InvocationContext("ArchiveHandler", "request", Duration.ofMinutes(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(UTF_8);
  }

  private static byte[] json(List<StoredEvent> batch) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (StoredEvent each : batch) {
      records
          .addObject()
          .put("eventSource", "aws:kinesis")
          .putObject("kinesis")
          .put("partitionKey", each.customerId().toString())
          .put("sequenceNumber", Integer.toString(records.size()))
          .put("data", EventJson.encode(each));
    }
    return JSON.writeValueAsBytes(event);
  }

  static String keyOf(StoredEvent event) {
    return "events/%s/%020d.json".formatted(event.customerId(), event.version());
  }

  static String tombstoneOf(StoredEvent event) {
    return "erased/%s.json".formatted(event.customerId());
  }
}
