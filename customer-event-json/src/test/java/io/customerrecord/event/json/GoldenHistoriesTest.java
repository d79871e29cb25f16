package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerCodecs;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories as releases of each shape wrote them, and the view that each folds into. Views of an
 * older shape are trusted, so the fold of an old history must not change unless the meaning is
 * counted up.
 */
class GoldenHistoriesTest {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();

  /**
   * One history.
   *
   * @param shape the newest shape that its events use
   * @param name its name
   */
  record History(int shape, String name) {
    List<StoredEvent> events() {
      return Golden.resource(path() + ".jsonl")
          .map(bytes -> new String(bytes, UTF_8).lines())
          .orElseThrow(
              () ->
                  new AssertionError(
                      """
                      src/test/resources/golden/%s.jsonl of customer-event-json is missing: a history whose events use shape %d.
                      Copy that of the shape before, and append events with the fields of the new shape: one that sets
                      them, and one that clears them. Each line is one event, as EventJson writes it.\
                      """
                          .formatted(path(), shape)))
          .map(line -> EventJson.decode(line.getBytes(UTF_8)))
          .toList();
    }

    String view(String now) {
      int meaning = SCHEMA.fingerprint().meaning();
      return Golden.resource(path() + ".view." + meaning + ".json")
          .map(bytes -> new String(bytes, UTF_8))
          .orElseThrow(
              () ->
                  new AssertionError(
                      """
                      src/test/resources/golden/%s.view.%d.json of customer-event-json is missing. Every history needs one for this
                      meaning. The files of earlier meanings stay as they are. Check the text below, which is the current fold
                      of the history, and add it as the file if it is correct:

                      %s\
                      """
                          .formatted(path(), meaning, now)));
    }

    private String path() {
      return "histories/" + shape + "/" + name;
    }
  }

  static Stream<History> histories() {
    return IntStream.rangeClosed(1, SCHEMA.fingerprint().shape())
        .boxed()
        .flatMap(
            shape -> Stream.of(new History(shape, "person"), new History(shape, "organisation")));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_history_folds_into_the_same_view_as_ever(History history) {
    String now = json(fold(history.events()));

    assertThat(now)
        .as(
            """
            The fold of the events of golden/%s.jsonl has changed. Views and snapshots that were stored before
            would be trusted and wrong. Either the change is a mistake, or it is a change of meaning: then add
            .meaning(upcast) to the event types in EventType whose meaning changed. This test then asks for the folds
            of the histories with the new meaning. docs/evolving.md has the recipe.\
            """,
            history.path())
        .isEqualTo(history.view(now));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_history_uses_its_shape(History history) {
    List<Integer> shapes = new ArrayList<>();
    @Nullable CustomerView view = null;
    for (StoredEvent event : history.events()) {
      view = CustomerView.after(view, SCHEMA.read(event));
      if (view instanceof Customer customer) {
        shapes.add(SCHEMA.fingerprintOf(customer.details()).shape());
      }
    }

    assertThat(shapes)
        .as("add events with the fields of the new shape to golden/%s.jsonl", history.path())
        .contains(history.shape());
  }

  @ParameterizedTest
  @MethodSource("histories")
  void an_event_is_written_again_as_it_was(History history) {
    for (StoredEvent event : history.events()) {
      if (isStillWritten(event)) {
        assertThat(SCHEMA.write(SCHEMA.read(event)))
            .as(
                """
                An event of golden/%s.jsonl would be written differently now. Fix the codec or evolve, or see
                docs/evolving.md: another name or another meaning is a change of meaning.\
                """,
                history.path())
            .isEqualTo(event);
      }
    }
  }

  /** An event from before the last change of meaning is only read, with an upcast. */
  private static boolean isStillWritten(StoredEvent event) {
    return SCHEMA.upcast(event).equals(event);
  }

  private static Customer fold(List<StoredEvent> events) {
    @Nullable CustomerView view = null;
    for (StoredEvent event : events) {
      view = CustomerView.after(view, SCHEMA.read(event));
    }
    return (Customer) requireNonNull(view);
  }

  private static String json(Customer customer) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", customer.version());
    view.put("createTime", EventTime.format(customer.createTime()));
    view.put("updateTime", EventTime.format(customer.updateTime()));
    view.put("schema", SCHEMA.fingerprintOf(customer.details()).toString());
    view.put("customerType", customer.details().type().name());
    view.put("data", CustomerCodecs.plain(customer.details().data()));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      PlainJson.write(view, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}
