package io.customerrecord.domain.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The fields of each schema version of each event type. Each meaning has a file of its own, because
 * released schema versions never change.
 */
class GoldenFieldsTest {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();
  private static final int MEANING = SCHEMA.fingerprint().meaning();

  @Test
  void each_field_stays_in_the_schema_version_that_it_came_with() {
    assertThat(golden(MEANING))
        .as(
            """
            src/test/resources/golden/fields.%d.txt of customer-domain is missing. The meaning of the events was counted
            up to %1$d, so the fields that they have now go into a file of that name. The files of earlier meanings
            stay as they are. The new file has these lines (type, first schema version, field):

            %s
            """,
            MEANING, String.join("\n", fieldsNow()))
        .isPresent();
    assertThat(fieldsNow())
        .as(
            """
            The fields of the events differ from src/test/resources/golden/fields.%d.txt of customer-domain
            (type, first schema version, field).
            - A new field, optional or not, is a new schema version of each event type that has it: give its declaration
              in CustomerCodecs the next shape, add .adding(shape) to those types in EventType, and add the lines that
              were not expected to the file. Lines of earlier versions stay as they are.
            - A new event type: add the lines that were not expected to the file.
            - A field that is renamed, removed or means something else is a change of meaning: add .meaning(upcast) in
              EventType to each type that has it. This test then says the content of the new file.
            docs/evolving.md has the recipes.\
            """,
            MEANING)
        .containsExactlyInAnyOrderElementsOf(golden(MEANING).orElseThrow());
  }

  @Test
  void no_event_type_has_a_version_without_a_reason() {
    for (EventType type : EventType.values()) {
      assertThat(SCHEMA.newestVersionOf(type))
          .as(
              """
              The newest schema version of %s must be 1, and 1 more for each version that adds a field, and for each
              change of meaning. Remove an .adding(shape) from EventType that no field in CustomerCodecs came with, or
              give the new field that shape.\
              """,
              type.wireName())
          .isEqualTo(1 + versionsThatAddFields(type) + type.versions().changesOfMeaning());
    }
  }

  /** Fields of earlier meanings count too, because a change of meaning may have removed them. */
  private static int versionsThatAddFields(EventType type) {
    return (int)
        Stream.concat(
                fieldsNow().stream(),
                IntStream.range(1, MEANING)
                    .mapToObj(GoldenFieldsTest::golden)
                    .flatMap(Optional::stream)
                    .flatMap(List::stream))
            .map(line -> line.split(" "))
            .filter(line -> line[0].equals(type.wireName()) && !line[1].equals("1"))
            .map(line -> line[1])
            .distinct()
            .count();
  }

  private static List<String> fieldsNow() {
    return Arrays.stream(EventType.values())
        .flatMap(
            type ->
                SCHEMA.fieldsOf(type).entrySet().stream()
                    .map(
                        field ->
                            "%s %d %s"
                                .formatted(type.wireName(), field.getValue(), field.getKey())))
        .toList();
  }

  private static Optional<List<String>> golden(int meaning) {
    try (InputStream in =
        GoldenFieldsTest.class.getResourceAsStream("/golden/fields." + meaning + ".txt")) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new String(in.readAllBytes(), UTF_8)
                  .lines()
                  .filter(line -> !line.isBlank())
                  .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
