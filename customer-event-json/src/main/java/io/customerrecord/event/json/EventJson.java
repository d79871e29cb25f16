package io.customerrecord.event.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes events of any type and schema version as <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 * CloudEvents 1.0 in structured JSON</a>, in UTF-8. The same event always has the same bytes:
 * attributes have a fixed order, names within {@code data} are sorted, numbers are plain decimals
 * without trailing zeros, and only characters that JSON requires to be escaped are escaped.
 * Thread-safe.
 */
public final class EventJson {
  /** The media type of one event. */
  public static final String MEDIA_TYPE = "application/cloudevents+json";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private EventJson() {}

  /**
   * Writes an event.
   *
   * @param event any stored event
   * @return its JSON in UTF-8
   * @throws NotUnicode if a text contains an unpaired surrogate
   * @throws IllegalArgumentException if its data contain a type that JSON does not have
   */
  public static byte[] encode(StoredEvent event) {
    var bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      CloudEventMapper.write(event, json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the readable parts of an event whose row is otherwise unreadable. The result is no valid
   * CloudEvent: {@code data} is missing, and {@code id} and {@code time} may be missing.
   *
   * @param head the newest row of a history
   * @return its JSON in UTF-8
   */
  public static byte[] encode(HistoryHead head) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      CloudEventMapper.write(head, json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an event. Unknown attributes are ignored, and the data are not checked against a schema.
   * As strict as the HTTP API is with bodies: the encoding must be UTF-8 without a byte order mark,
   * and only white space may surround the object.
   *
   * @param json one JSON object
   * @return the event as it was stored
   * @throws MalformedEvent if this is not JSON in UTF-8, a name occurs twice, or an attribute is
   *     missing or invalid
   */
  public static StoredEvent decode(byte[] json) {
    return CloudEventMapper.read(parse(json));
  }

  static Map<String, @Nullable Object> parse(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(text(json))) {
      return PlainJson.readDocument(parser);
    } catch (IOException e) {
      throw new MalformedEvent("event", "is not JSON");
    }
  }

  /** The parser's own decoder guesses encodings and accepts surrogates and overlong forms. */
  private static char[] text(byte[] json) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
    return Arrays.copyOf(text.array(), text.length());
  }
}
