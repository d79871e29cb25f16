package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CorruptHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values of the domain as plain maps of text and further maps, as {@link StoredEvent} holds them.
 */
public final class PlainData {
  private PlainData() {}

  /**
   * Writes a value.
   *
   * @param <T> what the codec is for
   * @param codec knows the fields
   * @param value the value
   * @return its fields; those that are null are absent
   */
  public static <T> Map<String, Object> write(ObjectCodec<T> codec, T value) {
    Writer writer = new Writer();
    codec.write(value, writer);
    return writer.fields;
  }

  /**
   * Reads a value; unknown fields are ignored.
   *
   * @param <T> what the codec is for
   * @param codec knows the fields
   * @param fields a plain map
   * @return the value
   * @throws CorruptHistory if a field has the wrong type, or one is missing without which the value
   *     makes no sense
   * @throws NullPointerException if {@code fields} is null; the message names it
   */
  public static <T> T read(ObjectCodec<T> codec, Map<?, ?> fields) {
    return codec.read(new Reader(null, "", requireNonNull(fields, "fields")));
  }

  private static final class Reader implements FieldReader {
    private final @Nullable Reader parent;
    private final String name;
    private final Map<?, ?> fields;

    Reader(@Nullable Reader parent, String name, Map<?, ?> fields) {
      this.parent = parent;
      this.name = name;
      this.fields = fields;
    }

    @Override
    public @Nullable String text(String field) {
      return switch (fields.get(field)) {
        case null -> null;
        case String text -> text;
        default -> throw new CorruptHistory("the field " + path() + field + " is not a text");
      };
    }

    @Override
    public @Nullable FieldReader object(String field) {
      return switch (fields.get(field)) {
        case null -> null;
        case Map<?, ?> map -> new Reader(this, field, map);
        default -> throw new CorruptHistory("the field " + path() + field + " is not a map");
      };
    }

    /** The names in the object may tell something about a person, so no message has them. */
    @Override
    public @Nullable Map<String, String> texts(String field) {
      if (!(object(field) instanceof Reader object)) {
        return null;
      }
      Map<String, String> texts = new LinkedHashMap<>();
      object.fields.forEach(
          (name, value) -> {
            if (value instanceof String text) {
              texts.put(String.valueOf(name), text);
            } else if (value != null) {
              throw new CorruptHistory("the field " + path() + field + " holds more than texts");
            }
          });
      return texts;
    }

    @Override
    public void missing(String field) {
      throw new CorruptHistory("the field " + path() + field + " is missing");
    }

    /** Only messages have it, so it is put together where there is one. */
    private String path() {
      return parent == null ? "" : parent.path() + name + ".";
    }
  }

  private static final class Writer implements FieldWriter {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    @Override
    public void text(String field, String text) {
      fields.put(field, text);
    }

    @Override
    public void object(String field, Consumer<FieldWriter> nested) {
      Writer writer = new Writer();
      nested.accept(writer);
      fields.put(field, writer.fields);
    }
  }
}
