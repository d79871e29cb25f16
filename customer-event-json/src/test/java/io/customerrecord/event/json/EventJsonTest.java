package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  private static final CustomerSchema SCHEMA = CustomerSchema.current();

  @ParameterizedTest
  @EnumSource
  void every_golden_file_is_decoded_and_encoded_to_the_same_bytes(Golden golden) {
    assertThat(Golden.text(EventJson.decode(golden.bytes())))
        .as(
            """
            Consumers and archives rely on these bytes. Fix EventJson; the files of released versions never change.\
            """)
        .isEqualTo(new String(golden.bytes(), UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void an_event_is_written_as_its_golden_file(Golden golden) {
    assumeStillWritten(golden);
    assertThat(Golden.text(SCHEMA.write(golden.event())))
        .as(
            """
            %s would be stored and sent differently from now on. Fix the codec, or see docs/evolving.md: a new field is
            a new schema version with a golden file of its own, and another name or another meaning is a change of
            meaning. The files of released versions never change.\
            """,
            golden)
        .isEqualTo(new String(golden.bytes(), UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void a_golden_file_is_read_as_its_event(Golden golden) {
    assumeStillWritten(golden);
    assertThat(SCHEMA.read(EventJson.decode(golden.bytes())))
        .as(
            """
            Stored events like %s would be read differently from now on. Fix the codec, or see docs/evolving.md: where
            an old event means something else, add .meaning(upcast) to its type in EventType.\
            """,
            golden)
        .isEqualTo(golden.event());
  }

  @ParameterizedTest
  @EnumSource
  void the_version_that_an_event_is_written_in_has_a_golden_file(Golden golden) {
    StoredEvent written = SCHEMA.write(golden.event());

    assertThat(Golden.values())
        .as(
            """
            %s has no golden file in schema version %d, in which it is written now. Add a constant to Golden with the
            file name "%1$s.%2$d", and the file src/test/resources/golden/%1$s.%2$d.json of customer-event-json. An event
            like that of %s has this text, with no line end after it:

            %s
            """,
            written.eventName(), written.schemaVersion(), golden, Golden.text(written))
        .anyMatch(each -> isInVersionOf(written, EventJson.decode(each.bytes())));
  }

  private static boolean isInVersionOf(StoredEvent written, StoredEvent golden) {
    return golden.eventName().equals(written.eventName())
        && golden.schemaVersion() == written.schemaVersion();
  }

  /** An event from before the last change of meaning is only read, with an upcast. */
  private static void assumeStillWritten(Golden golden) {
    StoredEvent stored = EventJson.decode(golden.bytes());
    assumeThat(SCHEMA.upcast(stored)).isEqualTo(stored);
  }

  @Test
  void an_unknown_event_is_passed_on_with_lists_nulls_and_numbers() {
    byte[] golden = Golden.bytes("unknown-event");
    StoredEvent event = EventJson.decode(golden);

    assertThat(event.eventName()).isEqualTo("CustomerMerged");
    assertThat(event.schemaVersion()).isEqualTo(3);
    assertThat(event.data())
        .containsEntry("nothing", null)
        .containsEntry("number", new BigDecimal("1000000"));
    assertThat(Golden.text(event)).isEqualTo(new String(golden, UTF_8));
  }

  @Test
  void the_order_of_names_in_the_data_makes_no_difference() {
    Map<String, Object> oneWay = new LinkedHashMap<>();
    oneWay.put("b", Map.of("d", "2", "c", "1"));
    oneWay.put("a", "0");

    assertThat(Golden.text(event(oneWay)))
        .endsWith("\"data\":{\"a\":\"0\",\"b\":{\"c\":\"1\",\"d\":\"2\"}}}");
  }

  @Test
  void numbers_are_plain_decimals() {
    List<Object> numbers =
        Arrays.asList(
            new BigDecimal("1E+20"),
            new BigDecimal("1E-7"),
            new BigDecimal("1.50"),
            new BigDecimal("0.00"),
            new BigDecimal("-12345678901234567890123456789012345678"),
            7);

    assertThat(Golden.text(event(Map.of("n", numbers))))
        .endsWith(
            "\"data\":{\"n\":[100000000000000000000,0.0000001,1.5,0,"
                + "-12345678901234567890123456789012345678,7]}}");
  }

  @Test
  void numbers_of_up_to_200_digits_on_either_side_are_read() {
    List<Object> numbers = List.of(new BigDecimal("1E+200"), new BigDecimal("1E-200"));
    byte[] written = EventJson.encode(event(Map.of("n", numbers)));

    String brief =
        new String(written, UTF_8)
            .replace(new BigDecimal("1E+200").toPlainString(), "1E+200")
            .replace(new BigDecimal("1E-200").toPlainString(), "1E-200");
    assertThat(EventJson.decode(brief.getBytes(UTF_8)).data()).isEqualTo(Map.of("n", numbers));
    assertThat(EventJson.encode(EventJson.decode(written))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udfff", "\ud83d", "\ude80x", "\ud83dx", "\ud83d\ud83d\ude80"})
  void an_unpaired_surrogate_is_rejected_because_it_cannot_be_encoded_in_utf_8(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Golden.text(event(Map.of("a", text))));
    assertThatIllegalArgumentException().isThrownBy(() -> Golden.text(event(Map.of(text, "a"))));
  }

  private static StoredEvent event(Map<String, Object> data) {
    return new StoredEvent(
        new UUID(0, 1),
        new CustomerId(new UUID(0, 2)),
        1,
        Instant.EPOCH,
        new EventMetadata("c", null, null),
        "X",
        1,
        data);
  }
}
