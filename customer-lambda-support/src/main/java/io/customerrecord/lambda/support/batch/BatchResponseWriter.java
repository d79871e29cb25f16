package io.customerrecord.lambda.support.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the answer to a batch, which tells Lambda where to resume. */
public final class BatchResponseWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private BatchResponseWriter() {}

  /**
   * Writes {@code {"batchItemFailures":[…]}} and closes the stream.
   *
   * @param resumeAt the sequence number of the first record that is not finished; null if all are.
   *     Lambda takes an empty one, of a record that has none, for the whole batch
   * @param output where to write
   * @throws IOException if the answer cannot be written
   */
  public static void write(@Nullable String resumeAt, OutputStream output) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(output)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      if (resumeAt != null) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", resumeAt);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
