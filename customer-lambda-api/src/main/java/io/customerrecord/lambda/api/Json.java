package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON factory, and how a document is written. */
final class Json {
  /** How deeply objects and arrays may be nested. */
  static final int DEEPEST = 64;

  /**
   * Names come from strangers: they are neither interned nor kept in tables that outlive the
   * request.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  // Numbers stay text until they are known to be short: their length costs nothing.
                  .maxNumberLength(RequestBody.MOST_BYTES)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** Something that writes one JSON value. */
  interface Writer {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** The UTF-8 bytes of one value. */
  static byte[] bytes(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      writer.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
