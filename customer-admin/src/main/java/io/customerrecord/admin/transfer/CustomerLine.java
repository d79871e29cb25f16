package io.customerrecord.admin.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.ObjectCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a line of a file: a JSON object with the fields of the body of {@code createPerson}
 * or {@code createOrganisation}, and optionally {@code key}, by which a repeated import recognises
 * the customer. {@code organisationName} makes it an organisation.
 *
 * <pre>{@code
 * {"key":"crm-4711","customerName":{"surname":"Hopper"},"customerAddress":{"addressType":"home","address":{"addressLine1":"1 Quay"}}}
 * }</pre>
 */
final class CustomerLine {
  private static final String KEY = "key";
  private static final String ORGANISATION_NAME = "organisationName";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonMapper WRITER = new JsonMapper();

  private CustomerLine() {}

  /** What a line says. */
  sealed interface Parsed {}

  /**
   * A customer to create.
   *
   * @param command creates the customer
   * @param key the line's own key, or null
   */
  record Valid(CreateCustomer command, @Nullable String key) implements Parsed {
    @Override
    public String toString() {
      return "Valid[redacted]";
    }

    /** A key that is the same for the same customer, however the line is written. */
    String contentKey() {
      try {
        byte[] content = JSON.writeValueAsBytes(CustomerCodecs.plain(command.data()));
        return "content:"
            + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      } catch (GeneralSecurityException | JsonProcessingException e) {
        throw new IllegalStateException("every Java platform hashes and every map is JSON", e);
      }
    }
  }

  /**
   * A line that breaks rules.
   *
   * @param violations all of them
   */
  record Invalid(List<Violation> violations) implements Parsed {}

  /** Reads a line of at most {@link LineReader#LONGEST} bytes; null stands for a longer one. */
  static Parsed parse(@Nullable ByteBuffer line) {
    if (line == null) {
      return invalid("is longer than %d bytes".formatted(LineReader.LONGEST));
    }
    JsonNode object;
    try {
      object = JSON.readTree(UTF_8.newDecoder().decode(line.duplicate()).toString());
    } catch (CharacterCodingException e) {
      return invalid("is not UTF-8");
    } catch (JsonProcessingException e) {
      return invalid(
          "is not well-formed JSON, or has a name twice, at column "
              + e.getLocation().getColumnNr());
    }
    return object.isObject() ? parse(object) : invalid("must be a JSON object");
  }

  private static Parsed parse(JsonNode object) {
    List<Violation> violations = new ArrayList<>();
    JsonFields fields = new JsonFields(object, violations);
    String key = fields.text(KEY);
    if (key != null && !CommandContext.isKey(key)) {
      fields.violation(KEY, "must be 1 to 255 visible ASCII characters");
    }
    return object.has(ORGANISATION_NAME)
        ? parse(fields, CustomerCodecs.ORGANISATION, CreateOrganisation::new, key, violations)
        : parse(fields, CustomerCodecs.PERSON, CreatePerson::new, key, violations);
  }

  private static <D> Parsed parse(
      JsonFields fields,
      ObjectCodec<D> codec,
      Function<D, CreateCustomer> command,
      @Nullable String key,
      List<Violation> violations) {
    D data = codec.read(fields);
    fields.rejectUnknown();
    try {
      CreateCustomer create = command.apply(data);
      return violations.isEmpty() ? new Valid(create, key) : new Invalid(violations);
    } catch (InvalidCommand e) {
      List<String> known = violations.stream().map(Violation::pointer).toList();
      e.violations().stream()
          .filter(each -> known.stream().noneMatch(place -> isWithin(each.pointer(), place)))
          .forEach(violations::add);
      return new Invalid(violations);
    }
  }

  private static boolean isWithin(String pointer, String place) {
    return pointer.equals(place) || pointer.startsWith(place + "/");
  }

  private static Invalid invalid(String detail) {
    return new Invalid(List.of(new Violation("", detail)));
  }

  /**
   * Writes a line, with a line feed; empty if a text is not Unicode, so that no line can have it.
   */
  static Optional<byte[]> write(String key, CustomerData data) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(KEY, key);
    line.putAll(CustomerCodecs.plain(data));
    try {
      String text = WRITER.writeValueAsString(line) + "\n";
      return UTF_8.newEncoder().canEncode(text)
          ? Optional.of(text.getBytes(UTF_8))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map can always be written", e);
    }
  }
}
