package io.customerrecord.lambda.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.schema.FieldWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes the fields of a value into the JSON object that a generator is in. */
record JsonFieldWriter(JsonGenerator json) implements FieldWriter {

  @Override
  public void text(String field, String text) {
    try {
      json.writeStringField(field, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void object(String field, Consumer<FieldWriter> fields) {
    try {
      json.writeObjectFieldStart(field);
      fields.accept(this);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
