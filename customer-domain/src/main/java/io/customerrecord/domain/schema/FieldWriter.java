package io.customerrecord.domain.schema;

import java.util.function.Consumer;

/** Where a codec puts the fields of one object: stored data, or the body of an answer. */
public interface FieldWriter {

  /**
   * A text.
   *
   * @param field its name
   * @param text the text
   */
  void text(String field, String text);

  /**
   * An object.
   *
   * @param field its name
   * @param fields writes the fields of the object
   */
  void object(String field, Consumer<FieldWriter> fields);
}
