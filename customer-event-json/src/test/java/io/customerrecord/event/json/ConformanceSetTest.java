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
  private static final String NO_EVENT = "26-no-event";

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

  @Test
  void the_case_of_lines_that_are_no_event_has_two_events_among_them() throws IOException {
    List<byte[]> lines = lines(CASES.resolve(NO_EVENT)).toList();
    assertThat(lines.stream().filter(ConformanceSetTest::isEvent)).hasSize(2);
    assertThat(lines).hasSizeGreaterThan(20);
  }

  private static boolean isEvent(byte[] line) {
    try {
      return EventReader.read(line) != null;
    } catch (MalformedEvent e) {
      return false;
    }
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
      List<Path> folders = cases.filter(folder -> !folder.endsWith(NO_EVENT)).sorted().toList();
      assertThat(folders).hasSizeGreaterThan(20);
      Stream.Builder<byte[]> events = Stream.builder();
      for (Path folder : folders) {
        lines(folder).forEach(events::add);
      }
      return events.build();
    }
  }

  private static Stream<byte[]> lines(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("events.jsonl")).stream()
        .map(line -> line.getBytes(UTF_8));
  }
}
