package io.customerrecord.lambda.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The answer to a batch of a stream that tells Lambda where to resume. */
final class BatchResponse {
  private static final JsonFactory JSON = new JsonFactory();

  private BatchResponse() {}

  /**
   * Writes {@code {"batchItemFailures":[…]}} and closes the stream.
   *
   * @param resumeAt the sequence number of the first record that is not done, or null if all are.
   *     An empty one, of a record that has none, means the whole batch to Lambda
   * @param output where to write
   * @throws IOException if that fails
   */
  static void write(@Nullable String resumeAt, OutputStream output) throws IOException {
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
