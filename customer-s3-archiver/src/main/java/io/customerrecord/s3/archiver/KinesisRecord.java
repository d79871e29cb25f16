package io.customerrecord.s3.archiver;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.batch.BatchReader;
import io.customerrecord.lambda.support.batch.StreamRecord;
import io.customerrecord.lambda.support.batch.StreamType;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record of a Kinesis stream.
 *
 * @param eventId the shard's id, a colon and the sequence number; empty if the record has none
 * @param sequenceNumber where to resume; empty if the record has none
 * @param eventSourceArn the stream or its consumer, or null if the record does not say
 * @param partitionKey the customer's id, as the relay writes it; empty if the record has none
 * @param data the event's bytes, or null if the record has none
 */
record KinesisRecord(
    String eventId,
    String sequenceNumber,
    @Nullable String eventSourceArn,
    String partitionKey,
    @Nullable SdkBytes data)
    implements StreamRecord {
  static final BatchReader<KinesisRecord> READER =
      new BatchReader<>(StreamType.KINESIS, Builder::new);

  /** A consumer's ARN begins with that of its stream. */
  @Override
  public @Nullable String streamArn() {
    return eventSourceArn == null ? null : eventSourceArn.replaceFirst("/consumer/.*$", "");
  }

  @Override
  public @Nullable String shardId() {
    int colon = eventId.indexOf(':');
    return colon < 0 ? null : eventId.substring(0, colon);
  }

  @Override
  public @Nullable CustomerId customerId() {
    return CustomerId.parse(partitionKey).orElse(null);
  }

  @Override
  public String toString() {
    return "KinesisRecord[sequenceNumber=%s, redacted]".formatted(sequenceNumber);
  }

  private static final class Builder implements BatchReader.RecordBuilder<KinesisRecord> {
    private String eventId = "";
    private String sequenceNumber = "";
    private @Nullable String eventSourceArn;
    private String partitionKey = "";
    private @Nullable SdkBytes data;

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
    public KinesisRecord build(int position) {
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
}
