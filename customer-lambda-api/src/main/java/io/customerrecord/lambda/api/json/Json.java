package io.customerrecord.lambda.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON with the one factory of the API. Thread-safe. */
public final class Json {
  /** The size of the largest body that is read, in bytes. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private static final JsonFactory FACTORY = new JsonFactory();

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
