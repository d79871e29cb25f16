package io.customerrecord.s3.archiver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The answer that tells Lambda where to resume. */
final class BatchResponse {
  private static final JsonFactory JSON = new JsonFactory();

  private BatchResponse() {}

  /** An empty sequence number, of a record that has none, means the whole batch to Lambda. */
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
