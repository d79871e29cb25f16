package com.example.postalcodes;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.customerrecord.event.json.MalformedEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The Lambda function on the stream. It reads the environment variable {@code POSTAL_CODE_TABLE}.
 * Its event source mapping needs {@code ReportBatchItemFailures}, and {@code TRIM_HORIZON} as
 * starting position: {@code LATEST} may miss events while the mapping is created.
 */
public final class ConsumerHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {
  private final PostalCodes postalCodes;

  /** Creates the function on Lambda. */
  public ConsumerHandler() {
    this(
        new PostalCodes(
            DynamoDbClient.create(),
            requireNonNull(System.getenv("POSTAL_CODE_TABLE"), "POSTAL_CODE_TABLE is not set")));
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
        postalCodes
            .receive(bytes(record.getKinesis().getData()))
            .warning()
            .ifPresent(
                warning -> context.getLogger().log("at record " + position + ": " + warning));
      } catch (MalformedEvent e) {
        // Redelivery cannot succeed. The message does not contain the record's data.
        context.getLogger().log("skipped record " + position + ": " + e.getMessage());
      } catch (RuntimeException e) {
        context.getLogger().log("failed at record " + position + ": " + withoutMessage(e));
        return new StreamsEventResponse(List.of(new BatchItemFailure(position)));
      }
    }
    return new StreamsEventResponse(List.of());
  }

  /** The message of an exception may contain personal data. */
  private static String withoutMessage(RuntimeException e) {
    return Arrays.stream(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("com.example."))
        .findFirst()
        .map(frame -> e.getClass().getName() + " at " + frame)
        .orElse(e.getClass().getName());
  }

  private static byte[] bytes(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }
}
