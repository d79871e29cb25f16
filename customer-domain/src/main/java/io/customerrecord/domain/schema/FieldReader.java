package io.customerrecord.domain.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object, which a codec reads: of stored data or of a request's body. For a field
 * of the wrong type, an implementation may throw, or record the error and return null.
 */
public interface FieldReader {

  /**
   * Reads a text.
   *
   * @param field the name of the field
   * @return the text, or null if the field is absent
   */
  @Nullable String text(String field);

  /**
   * Reads an object.
   *
   * @param field the name of the field
   * @return the fields of the object, or null if the field is absent
   */
  @Nullable FieldReader object(String field);

  /**
   * Reads an object of texts with arbitrary names.
   *
   * @param field the name of the field
   * @return the texts by name, or null if the field is absent
   */
  @Nullable Map<String, String> texts(String field);

  /**
   * Reports that a required field is absent.
   *
   * @param field the name of the field
   */
  void missing(String field);
}
