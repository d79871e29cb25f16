package io.customerrecord.lambda.support.poison;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.batch.StreamRecord;
import io.customerrecord.lambda.support.batch.StreamType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message about a poison record. It has the form of the messages that Lambda sends about the
 * batches that it gives up, with a condition of its own and with the key of the record's item.
 */
final class PoisonMessage {
  private static final JsonFactory JSON = new JsonFactory();

  private PoisonMessage() {}

  static String of(PoisonRecord poison, StreamType type, Context context, Instant time) {
    StreamRecord record = poison.record();
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("requestContext");
      write("requestId", context.getAwsRequestId(), json);
      write("functionArn", context.getInvokedFunctionArn(), json);
      write("condition", "PoisonRecord", json);
      json.writeEndObject();
      write("version", "1.0", json);
      write("timestamp", time.toString(), json);
      json.writeObjectFieldStart(type.batchInfo());
      write("startSequenceNumber", record.sequenceNumber(), json);
      write("endSequenceNumber", record.sequenceNumber(), json);
      json.writeNumberField("batchSize", 1);
      write("streamArn", record.streamArn(), json);
      write("shardId", record.shardId(), json);
      json.writeEndObject();
      json.writeObjectFieldStart("record");
      CustomerId customerId = record.customerId();
      write("customerId", customerId == null ? null : customerId.toString(), json);
      Long version = poison.version();
      if (version != null) {
        json.writeNumberField("version", version);
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void write(String name, @Nullable String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
