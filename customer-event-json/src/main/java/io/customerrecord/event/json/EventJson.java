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

/**
 * Events as <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 * CloudEvents 1.0 in structured JSON</a>, UTF-8, whatever their type and schema version. The same
 * event always has the same bytes: attributes come in a fixed order, names within {@code data} are
 * sorted, numbers are plain decimals without trailing zeros, and only what JSON requires is
 * escaped. Thread-safe.
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
   * @throws NotUnicode if a text holds half a surrogate pair
   * @throws IllegalArgumentException if its data hold a type that JSON does not have
   */
  public static byte[] encode(StoredEvent event) {
    var bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      Envelope.write(event, json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes what can be read of an event whose row cannot be read as a whole. It is no CloudEvent:
   * {@code id} and {@code time} may be missing, and {@code data} is.
   *
   * @param head the newest row of a history, of which at least the key is known
   * @return its JSON in UTF-8
   */
  public static byte[] encode(HistoryHead head) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      Envelope.write(head, json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes an event as the next value of a larger JSON text, in exactly the bytes of {@link
   * #encode}, whatever features the generator has.
   *
   * @param event any stored event
   * @param json where to write
   * @throws NotUnicode if a text holds half a surrogate pair
   * @throws IllegalArgumentException if its data hold a type that JSON does not have
   * @throws IOException if it can not be written
   */
  public static void write(StoredEvent event, JsonGenerator json) throws IOException {
    json.writeRawValue(new String(encode(event), StandardCharsets.UTF_8));
  }

  /**
   * Reads an event. Attributes that are unknown here are ignored; an unknown type or schema version
   * is not looked into. As strict as the HTTP API is with bodies: no other encoding than UTF-8, no
   * byte order mark, nothing before or after the object but white space.
   *
   * @param json one JSON object and nothing else
   * @return the event as it was stored
   * @throws MalformedEvent if it is not JSON in UTF-8, has a name twice, or misses or misuses an
   *     attribute
   */
  public static StoredEvent decode(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(text(json))) {
      return Envelope.read(PlainJson.readDocument(parser));
    } catch (IOException e) {
      throw new MalformedEvent("event", "is not JSON");
    }
  }

  /** The parser's own decoder guesses other encodings, and takes surrogates and overlong forms. */
  private static char[] text(byte[] json) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
    return Arrays.copyOf(text.array(), text.length());
  }
}
