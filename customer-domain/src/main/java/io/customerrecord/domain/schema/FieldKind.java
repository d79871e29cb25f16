package io.customerrecord.domain.schema;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kind of value in a field of a codec. */
interface FieldKind<V> {
  FieldKind<String> TEXT =
      new FieldKind<>() {
        @Override
        public @Nullable String read(String field, FieldReader from) {
          return from.text(field);
        }

        @Override
        public void write(String field, String text, FieldWriter to) {
          to.text(field, text);
        }

        @Override
        public int shapeOf(String text) {
          return 1;
        }

        @Override
        public void addPaths(String path, int since, SortedMap<String, Integer> paths) {
          paths.put(path, since);
        }
      };

  static <V> FieldKind<V> object(ObjectCodec<V> codec) {
    return new FieldKind<>() {
      @Override
      public @Nullable V read(String field, FieldReader from) {
        FieldReader object = from.object(field);
        return object == null ? null : codec.read(object);
      }

      @Override
      public void write(String field, V value, FieldWriter to) {
        to.object(field, fields -> codec.write(value, fields));
      }

      @Override
      public int shapeOf(V value) {
        return codec.shapeOf(value);
      }

      @Override
      public void addPaths(String path, int since, SortedMap<String, Integer> paths) {
        codec.addPaths(path + ".", since, paths);
      }
    };
  }

  static <V> FieldKind<V> texts(
      Function<V, Map<String, String>> toTexts, Function<Map<String, String>, V> ofTexts) {
    return new FieldKind<>() {
      @Override
      public @Nullable V read(String field, FieldReader from) {
        Map<String, String> texts = from.texts(field);
        return texts == null ? null : ofTexts.apply(texts);
      }

      @Override
      public void write(String field, V value, FieldWriter to) {
        to.object(field, fields -> toTexts.apply(value).forEach(fields::text));
      }

      @Override
      public int shapeOf(V value) {
        return 1;
      }

      @Override
      public void addPaths(String path, int since, SortedMap<String, Integer> paths) {
        paths.put(path + ".*", since);
      }
    };
  }

  @Nullable V read(String field, FieldReader from);

  void write(String field, V value, FieldWriter to);

  int shapeOf(V value);

  void addPaths(String path, int since, SortedMap<String, Integer> paths);
}
