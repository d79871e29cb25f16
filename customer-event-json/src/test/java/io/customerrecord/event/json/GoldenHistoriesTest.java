package io.customerrecord.event.json;

import io.customerrecord.domain.schema.EventType;

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
 * Histories as releases of each shape wrote them, and the view that each amounts to. A view that
 * was kept with an older shape is trusted, so what an old history amounts to must not change unless
 * the meaning is counted up.
 */
class GoldenHistoriesTest {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();

  /**
   * One history.
   *
   * @param shape the newest shape that its events use
   * @param name what it tells
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
                      meaning. The files of earlier meanings stay as they are. Read the text below, which is what the history
                      amounts to now, and add it as the file if that is what it should:

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
  void a_history_amounts_to_what_it_always_did(History history) {
    String now = json(fold(history.events()));

    assertThat(now)
        .as(
            """
            What the events of golden/%s.jsonl amount to has changed. Views and snapshots that were kept before
            would be trusted and wrong. Either the change is a mistake, or it is a change of meaning: then add
            .meaning(upcast) to the event types in EventType that mean something else. This test then asks for what
            the histories amount to with the new meaning. docs/evolving.md has the recipe.\
            """,
            history.path())
        .isEqualTo(history.view(now));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_history_uses_the_shape_that_it_stands_for(History history) {
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
  void an_event_that_is_written_again_is_written_as_it_was(History history) {
    for (StoredEvent event : history.events()) {
      if (isStillWritten(event)) {
        assertThat(SCHEMA.write(SCHEMA.read(event)))
            .as(
                """
                An event of golden/%s.jsonl would be written differently now. Mend the codec or evolve, or see
                docs/evolving.md: another name or another meaning is a change of meaning.\
                """,
                history.path())
            .isEqualTo(event);
      }
    }
  }

  /**
   * What was stored before the last change of meaning is read with an upcast, and never written.
   */
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
