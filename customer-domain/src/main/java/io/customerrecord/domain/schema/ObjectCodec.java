package io.customerrecord.domain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one value object: their names and their order, and how to read and write them. Each
 * value object has one codec, which events, views, snapshots, request bodies and response bodies
 * share. A subclass declares each field once, as a member, and makes the value of them in {@link
 * #read}. Immutable and thread-safe.
 *
 * @param <T> the value object
 */
public abstract class ObjectCodec<T> {
  private final List<Field<T, ?>> fields = new ArrayList<>();

  /** Makes a codec without fields; the members of a subclass add them. */
  ObjectCodec() {}

  /**
   * Declares a text that exists since the first shape.
   *
   * @param name the field's name
   * @param getter returns the text of a value, or null
   * @return the field
   */
  final Field<T, String> text(String name, Function<T, @Nullable String> getter) {
    return add(new Field<>(name, 1, getter, FieldKind.TEXT));
  }

  /**
   * Declares an object that exists since the first shape.
   *
   * @param <V> the value object in the field
   * @param name the field's name
   * @param codec the codec of that value object
   * @param getter returns the object of a value, or null
   * @return the field
   */
  final <V> Field<T, V> object(String name, ObjectCodec<V> codec, Function<T, @Nullable V> getter) {
    return object(1, name, codec, getter);
  }

  /**
   * Declares an object.
   *
   * @param <V> the value object in the field
   * @param since the first shape that has it, see {@link Fingerprint}
   * @param name the field's name
   * @param codec the codec of that value object
   * @param getter returns the object of a value, or null
   * @return the field
   */
  final <V> Field<T, V> object(
      int since, String name, ObjectCodec<V> codec, Function<T, @Nullable V> getter) {
    return add(new Field<>(name, since, getter, FieldKind.object(codec)));
  }

  /**
   * Declares an object of texts with arbitrary names.
   *
   * @param <V> the value object in the field
   * @param since the first shape that has it, see {@link Fingerprint}
   * @param name the field's name
   * @param toTexts converts the value object to texts by name
   * @param ofTexts converts texts by name to the value object
   * @param getter returns the object of a value, or null
   * @return the field
   */
  final <V> Field<T, V> texts(
      int since,
      String name,
      Function<V, Map<String, String>> toTexts,
      Function<Map<String, String>, V> ofTexts,
      Function<T, @Nullable V> getter) {
    return add(new Field<>(name, since, getter, FieldKind.texts(toTexts, ofTexts)));
  }

  /**
   * Reads a value.
   *
   * @param from provides the fields
   * @return the value
   */
  public abstract T read(FieldReader from);

  /**
   * Writes a value, without the fields that are null.
   *
   * @param value the value
   * @param to receives the fields in the order of their declaration
   */
  public final void write(T value, FieldWriter to) {
    for (Field<T, ?> field : fields) {
      field.write(value, to);
    }
  }

  /**
   * The lowest shape that can hold a value: the newest shape of the fields that it has.
   *
   * @param value the value
   * @return from 1
   */
  public final int shapeOf(T value) {
    int shape = 1;
    for (Field<T, ?> field : fields) {
      shape = Math.max(shape, field.shapeOf(value));
    }
    return shape;
  }

  /**
   * The names of the fields, without those of nested objects.
   *
   * @return in the order of their declaration
   */
  public final List<String> names() {
    return fields.stream().map(field -> field.name).toList();
  }

  /**
   * The first shape that has each field, those of nested objects included, by its path, such as
   * {@code customerName.surname}; for {@link CustomerSchema#fieldsOf}.
   */
  final SortedMap<String, Integer> paths() {
    SortedMap<String, Integer> paths = new TreeMap<>();
    addPaths("", 1, paths);
    return paths;
  }

  private <V> Field<T, V> add(Field<T, V> field) {
    fields.add(field);
    return field;
  }

  /**
   * One field.
   *
   * @param <T> the value object that has the field
   * @param <V> the type of the field
   */
  static final class Field<T, V> {
    private final String name;
    private final int since;
    private final Function<T, @Nullable V> getter;
    private final FieldKind<V> kind;

    private Field(String name, int since, Function<T, @Nullable V> getter, FieldKind<V> kind) {
      this.name = name;
      this.since = since;
      this.getter = getter;
      this.kind = kind;
    }

    /**
     * Reads the field.
     *
     * @param from the source
     * @return the value, or null if the field is absent
     */
    @Nullable V in(FieldReader from) {
      return kind.read(name, from);
    }

    /**
     * Reads a required field. If it is absent, that is reported to the source.
     *
     * @param from the source
     * @param whenMissing the value if the field is absent and the source does not throw
     * @return the value
     */
    V requiredIn(FieldReader from, V whenMissing) {
      V value = in(from);
      if (value == null) {
        from.missing(name);
        return whenMissing;
      }
      return value;
    }

    private void write(T owner, FieldWriter to) {
      V value = getter.apply(owner);
      if (value != null) {
        kind.write(name, value, to);
      }
    }

    private int shapeOf(T owner) {
      V value = getter.apply(owner);
      return value == null ? 1 : Math.max(since, kind.shapeOf(value));
    }

    private void addPaths(String prefix, int sinceOwner, SortedMap<String, Integer> paths) {
      kind.addPaths(prefix + name, Math.max(since, sinceOwner), paths);
    }
  }

  void addPaths(String prefix, int since, SortedMap<String, Integer> paths) {
    fields.forEach(field -> field.addPaths(prefix, since, paths));
  }
}
