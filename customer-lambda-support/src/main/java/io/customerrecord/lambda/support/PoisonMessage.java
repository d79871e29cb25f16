package io.customerrecord.lambda.support;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CustomerId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message about a poison record: in the form of those that Lambda sends about what it gives up,
 * with a condition of its own and with the key of the record's row.
 */
final class PoisonMessage {
  private static final JsonFactory JSON = new JsonFactory();

  private PoisonMessage() {}

  static String of(PoisonRecord record, StreamType type, Context context, Instant time) {
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
      json.writeObjectFieldStart(type.batchInfo);
      write("startSequenceNumber", record.sequenceNumber(), json);
      write("endSequenceNumber", record.sequenceNumber(), json);
      json.writeNumberField("batchSize", 1);
      write("streamArn", record.streamArn(), json);
      write("shardId", record.shardId(), json);
      json.writeEndObject();
      json.writeObjectFieldStart("record");
      CustomerId customerId = record.customerId();
      write("customerId", customerId == null ? null : customerId.toString(), json);
      Long version = record.version();
      if (version != null) {
        json.writeNumberField("version", version);
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
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
