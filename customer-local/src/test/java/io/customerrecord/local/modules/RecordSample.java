package io.customerrecord.local.modules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.TextNode;
import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.value.CustomerContact;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Creates records of any type with a marker in one component, if that can hold text. */
final class RecordSample {
  private static final String MARKER = "sentinel";
  private static final String IN_HEX = HexFormat.of().formatHex(MARKER.getBytes(UTF_8));

  private static final Map<Class<?>, Object> WITHOUT_TEXT =
      Map.ofEntries(
          Map.entry(boolean.class, false),
          Map.entry(int.class, 1),
          Map.entry(Integer.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(Long.class, 1L),
          Map.entry(BigInteger.class, BigInteger.ONE),
          Map.entry(Duration.class, Duration.ZERO),
          Map.entry(ByteBuffer.class, ByteBuffer.allocate(0)), // prints no content
          Map.entry(Class.class, String.class),
          Map.entry(CustomerContact.class, new CustomerContact("-@-", "-")),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(OptionalInt.class, OptionalInt.empty()),
          Map.entry(OptionalLong.class, OptionalLong.empty()),
          Map.entry(RecentCommands.class, RecentCommands.none()),
          Map.entry(UUID.class, new UUID(0, 0)));

  private RecordSample() {}

  /** The components whose text a record prints. Nested records are checked on their own. */
  static Set<String> printedComponents(Class<?> type) throws ReflectiveOperationException {
    Set<String> printed = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String text = make(type, component.getName()).toString().toLowerCase(Locale.ROOT);
      if (text.contains(MARKER) || text.contains(IN_HEX)) {
        printed.add(component.getName());
      }
    }
    return printed;
  }

  private static Object make(Class<?> type, String marked) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      String text =
          components[i].getName().equals(marked)
              ? MARKER
              : "-".repeat(i + 1); // names may have to differ
      values[i] = value(components[i].getGenericType(), text);
    }
    return constructor.newInstance(values);
  }

  private static Object value(Type type, String text) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType parameterized) {
      return container(parameterized, text);
    }
    return type instanceof Class<?> plain ? plainValue(plain, text) : text;
  }

  private static Object container(ParameterizedType type, String text)
      throws ReflectiveOperationException {
    Type[] arguments = type.getActualTypeArguments();
    return switch (((Class<?>) type.getRawType()).getSimpleName()) {
      case "List" -> Stream.ofNullable(value(arguments[0], text)).toList();
      case "Set" -> Set.of(value(arguments[0], text));
      case "Optional" -> Optional.ofNullable(value(arguments[0], text));
      case "Map" -> Map.of(value(arguments[0], text), value(arguments[1], text));
      case "SortedMap" ->
          new TreeMap<>(Map.of(value(arguments[0], text), value(arguments[1], text)));
      default -> plainValue((Class<?>) type.getRawType(), text);
    };
  }

  private static Object plainValue(Class<?> type, String text) throws ReflectiveOperationException {
    if (WITHOUT_TEXT.containsKey(type)) {
      return WITHOUT_TEXT.get(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isRecord()) {
      return make(type, "");
    }
    if (type.isSealed()) {
      return plainValue(type.getPermittedSubclasses()[0], text);
    }
    return switch (type.getSimpleName()) {
      case "String", "Object" -> text;
      case "byte[]" -> text.getBytes(UTF_8);
      case "AttributeValue" -> AttributeValue.fromS(text);
      case "Clock" -> Clock.systemUTC();
      case "JsonNode" -> new TextNode(text);
      case "Path" -> Path.of(text);
      case "SdkBytes" -> SdkBytes.fromUtf8String(text);
      case "RuntimeException" -> new IllegalStateException(text);
      case "URI" -> URI.create("http://" + text);
      default -> machinery(type);
    };
  }

  /** Clients, functions and stores: their text is not part of a value. */
  private static Object machinery(Class<?> type) {
    boolean ours = type.getName().startsWith("io.customerrecord.");
    boolean json = JsonGenerator.class == type || JsonParser.class == type;
    if (!ours && !json && !type.isInterface()) {
      throw new AssertionError("a sample is missing here: " + type);
    }
    return null;
  }
}
