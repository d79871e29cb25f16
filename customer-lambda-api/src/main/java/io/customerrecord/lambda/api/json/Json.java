package io.customerrecord.lambda.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON factory of the API, with the limits on what it reads. Thread-safe. */
public final class Json {
  /** The size of the largest body that is read, in bytes. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /** How many levels deep objects and arrays may be nested. */
  static final int MAX_DEPTH = 64;

  /**
   * Makes parsers and generators. Callers choose the names in a body, so names are neither interned
   * nor kept in tables that outlive the request.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // A number is converted only once it is known to be short, so a long one is
                  // cheap.
                  .maxNumberLength(MAX_BODY_BYTES)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** Writes one JSON value. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the value.
     *
     * @param json where to write it
     * @throws IOException if writing fails
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /**
   * Writes one value into memory.
   *
   * @param writer writes the value
   * @return the value in UTF-8
   */
  public static byte[] bytes(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      writer.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
