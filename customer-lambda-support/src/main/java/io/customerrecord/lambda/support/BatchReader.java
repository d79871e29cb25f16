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
import java.util.Set;

/** Reads the event that Lambda makes of a batch of a stream. What nobody needs is skipped. */
public final class BatchReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private BatchReader() {}

  /**
   * Reads one record.
   *
   * @param <R> what is made of it
   */
  @FunctionalInterface
  public interface RecordReader<R> {
    /**
     * Reads one record, whatever its shape.
     *
     * @param json at the first token of the record; to be left at its last one
     * @return what is made of it
     * @throws IOException if it is not JSON
     */
    R read(JsonParser json) throws IOException;
  }

  /** Takes the value of a field. */
  @FunctionalInterface
  public interface FieldReader {
    /**
     * Takes the value, or skips it.
     *
     * @param field the names of the field and of the nested object it is in, such as {@code
     *     kinesis.data}
     * @param json at the first token of the value; to be left at its last one
     * @throws IOException if it is not JSON
     */
    void read(String field, JsonParser json) throws IOException;
  }

  /**
   * Reads a batch.
   *
   * @param <R> what is made of a record
   * @param input the event, {@code {"Records":[…]}}
   * @param records reads one record
   * @return the records in the batch's order
   * @throws IOException if the event is not JSON; without a quotation of it, since Lambda logs that
   */
  public static <R> List<R> read(InputStream input, RecordReader<R> records) throws IOException {
    List<R> batch = new ArrayList<>();
    try (JsonParser json = JSON.createParser(input)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the batch is not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("Records")) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            batch.add(records.read(json));
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw new IOException("the batch is not JSON");
    }
    return batch;
  }

  /**
   * Reads the fields of a record and of the nested objects that matter; a value that is no object
   * has none.
   *
   * @param json at the first token of the record; left at its last one
   * @param nested the names of the fields whose objects are looked into
   * @param fields takes all other fields
   * @throws IOException if it is not JSON
   */
  public static void readFields(JsonParser json, Set<String> nested, FieldReader fields)
      throws IOException {
    readFields(json, "", nested, fields);
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

  private static void readFields(
      JsonParser json, String prefix, Set<String> nested, FieldReader fields) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (prefix.isEmpty() && nested.contains(name)) {
        readFields(json, name + ".", nested, fields);
      } else {
        fields.read(prefix + name, json);
      }
    }
  }
}
