package io.customerrecord.domain.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a codec finds the fields of one object: stored data, or the body of a request. What to do
 * with a field of the wrong type is the source's to decide: it may throw, or note the error and
 * answer null.
 */
public interface FieldReader {

  /**
   * A text.
   *
   * @param field its name
   * @return the text, or null where the field is absent
   */
  @Nullable String text(String field);

  /**
   * An object.
   *
   * @param field its name
   * @return where its fields are found, or null where the field is absent
   */
  @Nullable FieldReader object(String field);

  /**
   * All fields of an object whose names are not known beforehand, each of which is a text.
   *
   * @param field the name of the object
   * @return its texts by name, or null where the field is absent
   */
  @Nullable Map<String, String> texts(String field);

  /**
   * Told when a field is absent without which the object makes no sense.
   *
   * @param field its name
   */
  void missing(String field);
}
