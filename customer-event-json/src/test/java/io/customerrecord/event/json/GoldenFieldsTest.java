package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which fields each schema version of each event type has. What is released never changes. */
class GoldenFieldsTest {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();

  @Test
  void each_field_stays_in_the_schema_version_that_it_came_with() {
    assertThat(fieldsNow())
        .as(
            """
            The fields of the events differ from golden/fields.txt (type, first schema version, field).
            - A new field, optional or not, is a new schema version of each event type that has it: give its declaration
              in CustomerCodecs the next shape, add .adding(shape) to those types in EventType, and add the lines of the
              new version to golden/fields.txt. Lines of earlier versions stay as they are.
            - A field that is renamed, removed or means something else is a change of meaning: add .meaning(upcast).
            docs/evolving.md has the recipes.\
            """)
        .isEqualTo(golden());
  }

  @Test
  void no_event_type_has_a_version_without_a_reason() {
    for (EventType type : EventType.values()) {
      if (SCHEMA.fingerprint().meaning() == 1) {
        assertThat(SCHEMA.newestVersionOf(type))
            .as("the newest version of %s adds a field", type.wireName())
            .isEqualTo(SCHEMA.fieldsOf(type).values().stream().max(Integer::compare).orElse(1));
      }
    }
  }

  private static List<String> fieldsNow() {
    List<String> lines = new ArrayList<>();
    for (EventType type : EventType.values()) {
      SCHEMA
          .fieldsOf(type)
          .forEach((field, version) -> lines.add(type.wireName() + " " + version + " " + field));
    }
    return lines.stream().sorted().toList();
  }

  private static List<String> golden() {
    return Arrays.stream(new String(Golden.resource("fields.txt"), UTF_8).split("\n"))
        .filter(line -> !line.isBlank())
        .sorted()
        .toList();
  }
}
