package io.customerrecord.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With {@code -Devents.catalogue=write} the page is written. */
class EventsCatalogueTest {
  private static final Path PAGE = Path.of("../docs/events.md");

  @Test
  void the_page_says_what_the_schema_says() throws IOException {
    String page = EventsCatalogue.page();
    if ("write".equals(System.getProperty("events.catalogue"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("`make events` writes this page").content().isEqualTo(page);
  }

  @Test
  void the_page_names_every_field_of_every_type_with_its_rule() throws IOException {
    String page = EventsCatalogue.page();
    for (EventType type : EventType.values()) {
      assertThat(page).contains("\n## " + type.wireName() + "\n");
      CustomerSchema.current()
          .fieldsOf(type)
          .forEach(
              (field, since) -> assertThat(page).contains("| `" + field + "` | " + since + " | "));
    }
    assertThat(page)
        .contains("| `customerName.surname` | 1 | required, at most 200 characters |")
        .contains("| `customerName.title` | 1 | at most 35 characters |")
        .contains("at most 254 characters; one @ with text on both sides")
        .contains("at most 50 of them; a name of 1 to 64 characters of A-Z a-z 0-9 _ . -")
        .doesNotContain("|  |");
  }

  @Test
  void the_page_names_the_attributes_that_the_golden_events_have() throws IOException {
    Set<String> attributes = new TreeSet<>();
    for (EventType type : EventType.values()) {
      attributes.addAll(EventsCatalogue.attributesOf(type));
    }
    assertThat(CloudEventAttributes.ALL.keySet()).containsExactlyInAnyOrderElementsOf(attributes);
  }

  @Test
  void JSON_is_indented_and_its_texts_stay_as_they_are() {
    assertThat(IndentedJson.of("{\"a\":{},\"b\":[1,\"{,\\\"}\\\\\"],\"c\":{\"d\":\"e: f\"}}"))
        .isEqualTo(
            """
            {
              "a": {},
              "b": [
                1,
                "{,\\"}\\\\"
              ],
              "c": {
                "d": "e: f"
              }
            }\
            """);
  }
}
