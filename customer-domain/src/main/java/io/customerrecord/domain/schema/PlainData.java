package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CorruptHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Converts values of the domain to plain maps of texts and maps, as in {@link StoredEvent}. */
public final class PlainData {
  private PlainData() {}

  /**
   * Writes a value.
   *
   * @param <T> the type of the value
   * @param codec its codec
   * @param value the value
   * @return the fields that are not null
   */
  public static <T> Map<String, Object> write(ObjectCodec<T> codec, T value) {
    Writer writer = new Writer();
    codec.write(value, writer);
    return writer.fields;
  }

  /**
   * Reads a value. Unknown fields are ignored.
   *
   * @param <T> the type of the value
   * @param codec its codec
   * @param fields a plain map
   * @return the value
   * @throws CorruptHistory if a field has the wrong type or a required field is missing
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

    /** The names may be personal data, so messages do not contain them. */
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
              throw new CorruptHistory(
                  "the field " + path() + field + " contains a value that is not a text");
            }
          });
      return texts;
    }

    @Override
    public void missing(String field) {
      throw new CorruptHistory("the field " + path() + field + " is missing");
    }

    /** Only messages contain the path, so it is built on demand. */
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
