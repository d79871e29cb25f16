package io.customerrecord.domain.schema;

import java.util.function.Consumer;

/** Receives the fields of one object from a codec: for stored data or the body of a response. */
public interface FieldWriter {

  /**
   * Writes a text.
   *
   * @param field the name of the field
   * @param text the text
   */
  void text(String field, String text);

  /**
   * Writes an object.
   *
   * @param field the name of the field
   * @param fields writes the fields of the object
   */
  void object(String field, Consumer<FieldWriter> fields);
}
