package com.example.postalcodes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.customerrecord.event.json.MalformedEvent;
import java.nio.ByteBuffer;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The Lambda function on the stream. Its event source mapping needs {@code
 * ReportBatchItemFailures}. It reads the environment variable {@code POSTAL_CODE_TABLE}.
 */
public final class ConsumerHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {
  private final PostalCodes postalCodes;

  /** Creates the function on Lambda. */
  public ConsumerHandler() {
    this(new PostalCodes(DynamoDbClient.create(), System.getenv("POSTAL_CODE_TABLE")));
  }

  ConsumerHandler(PostalCodes postalCodes) {
    this.postalCodes = postalCodes;
  }

  /** Processes a batch up to the first record that fails, and reports that one. */
  @Override
  public StreamsEventResponse handleRequest(KinesisEvent batch, Context context) {
    for (KinesisEventRecord record : batch.getRecords()) {
      String position = record.getKinesis().getSequenceNumber();
      try {
        postalCodes.receive(bytes(record.getKinesis().getData()));
      } catch (MalformedEvent e) {
        // No delivery will make an event of it. The message does not contain the record's data.
        context.getLogger().log("skipped record " + position + ": " + e.getMessage());
      } catch (RuntimeException e) {
        context.getLogger().log("failed at record " + position + ": " + e.getClass().getName());
        return new StreamsEventResponse(List.of(new BatchItemFailure(position)));
      }
    }
    return new StreamsEventResponse(List.of());
  }

  private static byte[] bytes(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }
}
