package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.event.json.ReceivedEvent.JsonEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the conformance set are what their README says: events that could be delivered. */
class ConformanceSetTest {
  private static final Path CASES = Path.of("src/conformance/cases");

  @ParameterizedTest
  @MethodSource("events")
  void every_event_can_be_read(byte[] json) {
    assertThat(EventReader.read(json)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_event_of_this_release_has_the_bytes_that_this_release_writes(byte[] json) {
    if (isOfThisRelease(json)) {
      var stored = EventJson.decode(json);
      assertThat(new String(EventJson.encode(stored), UTF_8)).isEqualTo(new String(json, UTF_8));
      assertThat(CustomerSchema.current().write(CustomerSchema.current().read(stored)))
          .isEqualTo(stored);
    }
  }

  @Test
  void most_events_are_of_this_release() throws IOException {
    assertThat(events().filter(ConformanceSetTest::isOfThisRelease)).hasSizeGreaterThan(60);
  }

  /** Of this release are events with JSON data of a known schema, without foreign attributes. */
  private static boolean isOfThisRelease(byte[] json) {
    var event = EventReader.read(json);
    String text = new String(json, UTF_8);
    return event instanceof JsonEvent known
        && !(known.payload() instanceof CustomerEvent.Unknown)
        && event.revision() == 0
        && Stream.of("extra", "somethingElse").noneMatch(text::contains);
  }

  static Stream<byte[]> events() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      List<Path> files = cases.sorted().map(folder -> folder.resolve("events.jsonl")).toList();
      assertThat(files).hasSizeGreaterThan(20);
      Stream.Builder<byte[]> events = Stream.builder();
      for (Path file : files) {
        Files.readAllLines(file).stream()
            .filter(
                line -> line.contains("\"specversion\"")) // one case has lines that are no event
            .forEach(line -> events.add(line.getBytes(UTF_8)));
      }
      return events.build();
    }
  }
}
