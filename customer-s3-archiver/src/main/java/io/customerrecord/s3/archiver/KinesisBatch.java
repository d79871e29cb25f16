package io.customerrecord.s3.archiver;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.lambda.support.BatchReader;
import io.customerrecord.lambda.support.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Reads the event that Lambda makes of a batch of records of Kinesis. */
final class KinesisBatch implements BatchReader.RecordBuilder<KinesisRecord> {
  private static final BatchReader<KinesisRecord> READER =
      new BatchReader<>(StreamType.KINESIS, KinesisBatch::new);

  private String eventId = "";
  private String sequenceNumber = "";
  private @Nullable String eventSourceArn;
  private String partitionKey = "";
  private @Nullable SdkBytes data;

  private KinesisBatch() {}

  /**
   * The records in the batch's order.
   *
   * @throws IOException if the event is no batch of such records
   */
  static List<KinesisRecord> read(InputStream input) throws IOException {
    return READER.read(input);
  }

  @Override
  public void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "eventID" -> eventId = BatchReader.text(json);
      case "eventSourceARN" -> eventSourceArn = BatchReader.text(json);
      case "kinesis.sequenceNumber" -> sequenceNumber = BatchReader.text(json);
      case "kinesis.partitionKey" -> partitionKey = BatchReader.text(json);
      case "kinesis.data" -> data = bytes(BatchReader.text(json));
      default -> json.skipChildren();
    }
  }

  @Override
  public KinesisRecord build() {
    return new KinesisRecord(eventId, sequenceNumber, eventSourceArn, partitionKey, data);
  }

  private static @Nullable SdkBytes bytes(String base64) {
    try {
      return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
