package io.customerrecord.lambda.support.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event that Lambda makes of a batch of a stream. Every other event is an error: it would
 * otherwise look like an empty batch and be answered with success. Fields that the function does
 * not need are skipped. Thread-safe.
 *
 * @param <R> the records of the stream
 */
public final class BatchReader<R extends StreamRecord> {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final StreamType type;
  private final Supplier<? extends RecordBuilder<R>> builders;

  /**
   * Creates a reader.
   *
   * @param type the kind of stream that the batch must come from
   * @param builders makes a builder for each record
   */
  public BatchReader(StreamType type, Supplier<? extends RecordBuilder<R>> builders) {
    this.type = type;
    this.builders = builders;
  }

  /**
   * Builds one record from its fields.
   *
   * @param <R> the records of the stream
   */
  public interface RecordBuilder<R> {
    /**
     * Reads the value of a field, or skips it.
     *
     * @param field its name; inside the object that is named after the stream, both names, such as
     *     {@code kinesis.data}
     * @param json at the first token of the value; to be left at its last token
     * @throws IOException if the value is not JSON
     */
    void field(String field, JsonParser json) throws IOException;

    /**
     * Builds the record after its last field.
     *
     * @param position its place in the batch, from 0
     * @return the record
     * @throws IOException if a field is missing without which the event is not a batch of the
     *     stream
     */
    R build(int position) throws IOException;
  }

  /**
   * The kind of stream that the batches come from.
   *
   * @return as given to the constructor
   */
  public StreamType type() {
    return type;
  }

  /**
   * Reads a batch.
   *
   * @param input the event, such as {@code {"Records":[{"kinesis":{…}},…]}}
   * @return the records in the batch's order
   * @throws IOException if the event is not JSON or not a batch of the stream; the message says
   *     what is expected and quotes nothing of the event, since Lambda logs it
   */
  public List<R> read(InputStream input) throws IOException {
    try (JsonParser json = JSON.createParser(input)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw unexpected("the event is not an object");
      }
      @Nullable List<R> batch = null;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (!name.equals("Records")) {
          json.skipChildren();
        } else if (batch == null) {
          batch = readRecords(json);
        } else {
          throw unexpected("Records occurs twice");
        }
      }
      if (batch == null) {
        throw unexpected("there is no Records");
      }
      if (json.nextToken() != null) {
        throw unexpected("something follows the event");
      }
      return batch;
    } catch (JsonProcessingException | CharConversionException e) {
      throw unexpected("the event is not JSON");
    }
  }

  private List<R> readRecords(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected("Records is not an array");
    }
    List<R> records = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      records.add(readRecord(json, records.size()));
    }
    return records;
  }

  private R readRecord(JsonParser json, int position) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected("the record at " + position + " is not an object");
    }
    RecordBuilder<R> builder = builders.get();
    boolean ofStream = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (!name.equals(type.recordField)) {
        builder.field(name, json);
      } else if (value == JsonToken.START_OBJECT) {
        ofStream = true;
        readFields(json, builder);
      } else {
        json.skipChildren();
      }
    }
    if (!ofStream) {
      throw unexpected("the record at " + position + " has no object " + type.recordField);
    }
    return builder.build(position);
  }

  private void readFields(JsonParser json, RecordBuilder<R> builder) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      builder.field(type.recordField + "." + name, json);
    }
  }

  /**
   * Reads a value as text.
   *
   * @param json at the value; left at its last token
   * @return the text; empty if the value is null, an object or an array
   * @throws IOException if the value is not JSON
   */
  public static String text(JsonParser json) throws IOException {
    json.skipChildren();
    return json.getValueAsString("");
  }

  private IOException unexpected(String found) {
    return new IOException(
        "{\"Records\":[{\"" + type.recordField + "\":{…}},…]} is expected, but " + found);
  }
}
