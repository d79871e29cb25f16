package io.customerrecord.lambda.support;

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
 * Reads the event that Lambda makes of a batch of a stream, and nothing else: an event that would
 * look like an empty batch, because it is none, must not be answered with success. Fields that are
 * not needed are skipped. Thread-safe.
 *
 * @param <R> what is made of a record
 */
public final class BatchReader<R> {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final StreamType type;
  private final Supplier<? extends RecordBuilder<R>> builders;

  /**
   * A reader.
   *
   * @param type the stream that the batch must be of
   * @param builders makes what takes the fields of one record
   */
  public BatchReader(StreamType type, Supplier<? extends RecordBuilder<R>> builders) {
    this.type = type;
    this.builders = builders;
  }

  /**
   * Takes the fields of one record.
   *
   * @param <R> what is made of them
   */
  public interface RecordBuilder<R> {
    /**
     * Takes the value of a field, or skips it.
     *
     * @param field its name, or within the object that is named after the stream both names, such
     *     as {@code kinesis.data}
     * @param json at the first token of the value; to be left at its last one
     * @throws IOException if it is not JSON
     */
    void field(String field, JsonParser json) throws IOException;

    /**
     * The record, once it has been read to its end.
     *
     * @return what is made of its fields
     */
    R build();
  }

  /**
   * Reads a batch.
   *
   * @param input the event, such as {@code {"Records":[{"kinesis":{…}},…]}}
   * @return the records in the batch's order
   * @throws IOException if the event is not JSON or has another form; the message says what is
   *     expected, without a quotation of the event, since Lambda logs that
   */
  public List<R> read(InputStream input) throws IOException {
    try (JsonParser json = JSON.createParser(input)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw unexpected("the event is no object");
      }
      @Nullable List<R> batch = null;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (!name.equals("Records")) {
          json.skipChildren();
        } else if (batch == null) {
          batch = readRecords(json);
        } else {
          throw unexpected("Records is there twice");
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
      throw unexpected("Records is no array");
    }
    List<R> records = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      records.add(readRecord(json, records.size()));
    }
    return records;
  }

  private R readRecord(JsonParser json, int position) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected("the record at " + position + " is no object");
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
    return builder.build();
  }

  private void readFields(JsonParser json, RecordBuilder<R> builder) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      builder.field(type.recordField + "." + name, json);
    }
  }

  /**
   * A text, or nothing where the value is none.
   *
   * @param json at the value; left at its last token
   * @return the text, or an empty one
   * @throws IOException if it is not JSON
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
