package io.customerrecord.s3.archiver;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.lambda.support.BatchReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Reads the event that Lambda makes of a batch of records of Kinesis. */
final class KinesisBatch {
  private String sequenceNumber = "";
  private @Nullable SdkBytes data;

  private KinesisBatch() {}

  /** The records in the batch's order; one of a strange shape is among them, without its parts. */
  static List<KinesisRecord> read(InputStream input) throws IOException {
    return BatchReader.read(input, json -> new KinesisBatch().record(json));
  }

  private KinesisRecord record(JsonParser json) throws IOException {
    BatchReader.readFields(json, Set.of("kinesis"), this::field);
    return new KinesisRecord(sequenceNumber, data);
  }

  private void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "kinesis.sequenceNumber" -> sequenceNumber = BatchReader.text(json);
      case "kinesis.data" -> data = bytes(BatchReader.text(json));
      default -> json.skipChildren();
    }
  }

  private static @Nullable SdkBytes bytes(String base64) {
    try {
      return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
