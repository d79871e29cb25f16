package io.customerrecord.domain.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/events.md: what the schema of this release says, with the golden events. */
final class EventsCatalogue {
  private static final Path GOLDEN = Path.of("../customer-event-json/src/test/resources/golden");
  private static final Pattern TOP_MEMBER = Pattern.compile("(?m)^  \"(\\w+)\":");

  private final CustomerSchema schema = CustomerSchema.current();
  private final StringBuilder page = new StringBuilder();

  private EventsCatalogue() {}

  static String page() throws IOException {
    EventsCatalogue catalogue = new EventsCatalogue();
    catalogue.introduce();
    for (EventType type : EventType.values()) {
      catalogue.describe(type);
    }
    return catalogue.page.toString();
  }

  /** The names of all attributes of the golden events of a type. */
  static List<String> attributesOf(EventType type) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : examples(type.wireName() + ".")) {
      TOP_MEMBER
          .matcher(IndentedJson.of(Files.readString(file)))
          .results()
          .map(member -> member.group(1))
          .forEach(names::add);
    }
    return names;
  }

  private void introduce() {
    page.append(
        """
        # Events catalogue

        For authors of consumers, and of releases: after reading this page you know each type of event, which fields each of its schema versions added and what they may hold, and how such an event looks.

        This page is generated from `CustomerSchema` and the golden events of `customer-event-json`. `make events` writes it; `EventsCatalogueTest` fails if it is not what the schema says.
        [Consuming events](consuming.md) says what you may rely on, and [changing the schema](evolving.md) how a version comes about.

        | type | written when | schema versions |
        |---|---|---|
        """);
    for (EventType type : EventType.values()) {
      page.append(
          "| [`%s`](#%s) | %s | %s |\n"
              .formatted(type.wireName(), anchor(type), occasion(type), versions(type)));
    }
    page.append(
        """

        The attributes around the data are the same for all types: a [CloudEvent](consuming.md#what-you-receive) 1.0 in JSON.

        | attribute | what it is |
        |---|---|
        """);
    CloudEventAttributes.ALL.forEach(
        (name, meaning) -> page.append("| `%s` | %s |\n".formatted(name, meaning)));
    page.append(
        """

        All fields are texts. A field that a command does not require may be absent; it is never null. *In a command* says what the API and the library accept today. An event keeps what its command was allowed to say, so expect
        fields beyond these bounds in old events. No text is blank or holds control characters, and lengths count Unicode code points.
        """);
  }

  private void describe(EventType type) throws IOException {
    SortedMap<String, Integer> fields = schema.fieldsOf(type);
    page.append("\n## ").append(type.wireName()).append("\n\n").append(note(type)).append("\n\n");
    page.append("| schema version | what it adds |\n|---:|---|\n");
    for (int version = 1; version <= schema.newestVersionOf(type); version++) {
      page.append("| %d | %s |\n".formatted(version, addedIn(version, fields)));
    }
    page.append('\n').append(upcasts(type)).append('\n');
    if (!fields.isEmpty()) {
      FieldRules rules = new FieldRules(type);
      page.append("\n| field | since | in a command |\n|---|---:|---|\n");
      fields.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(
              field ->
                  page.append(
                      "| `%s` | %d | %s |\n"
                          .formatted(field.getKey(), field.getValue(), rules.of(field.getKey()))));
    }
    for (int version = 1; version <= schema.newestVersionOf(type); version++) {
      page.append("\nIn schema version %d:\n\n```json\n".formatted(version))
          .append(example(type.wireName() + "." + version + "."))
          .append("\n```\n");
    }
  }

  private static String example(String start) throws IOException {
    List<Path> files = examples(start);
    if (files.isEmpty()) {
      throw new AssertionError("no golden event " + start + "json");
    }
    return IndentedJson.of(Files.readString(files.getFirst()));
  }

  private static String addedIn(int version, SortedMap<String, Integer> fields) {
    String objects =
        fields.entrySet().stream()
            .filter(field -> field.getValue() == version)
            .map(field -> "`" + field.getKey().split("\\.", 2)[0] + "`")
            .distinct()
            .collect(Collectors.joining(", "));
    return !objects.isEmpty()
        ? objects
        : fields.isEmpty() ? "no data" : "no field: it changes the meaning of the data";
  }

  private static String upcasts(EventType type) {
    int current = type.versions().versionAfterUpcast(1);
    return current == 1
        ? "No version changes what an earlier one means, so there is no upcast."
        : "Data of schema versions below %d are converted to what version %1$d means."
            .formatted(current);
  }

  private static String versions(EventType type) {
    int newest = type.versions().newest();
    return newest == 1 ? "1" : "1 to " + newest;
  }

  private static String anchor(EventType type) {
    return type.wireName().toLowerCase(Locale.ROOT);
  }

  private static String occasion(EventType type) {
    return switch (type) {
      case PERSON_CREATED -> "a person becomes a customer";
      case ORGANISATION_CREATED -> "an organisation becomes a customer";
      case PERSON_AMENDED -> "data of a person change";
      case ORGANISATION_AMENDED -> "data of an organisation change";
      case CUSTOMER_DELETED -> "a customer is forgotten";
    };
  }

  private static String note(EventType type) {
    return switch (type) {
      case PERSON_CREATED, ORGANISATION_CREATED ->
          "The first event of a customer. It is written in the lowest schema version that can hold"
              + " its data.";
      case PERSON_AMENDED, ORGANISATION_AMENDED ->
          """
          It has the parts that were changed, each of them whole: what is absent has not changed. `customerContact` or `attributes` that are `{}` are cleared. It is written in the lowest schema version that
          can hold its data. A required field is required if its part is there.\
          """;
      case CUSTOMER_DELETED ->
          "The last event of a customer, without any personal data. When it is published, the"
              + " earlier events are erased from the tables.";
    };
  }

  /** The golden events whose file names start so, the simplest first. */
  private static List<Path> examples(String start) throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .sorted(
              Comparator.<Path>comparingInt(file -> file.toString().length())
                  .thenComparing(Path::toString))
          .toList();
    }
  }
}
