package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
  void every_event_has_exactly_the_bytes_of_its_golden_file(Golden golden) {
    assertThat(text(SCHEMA.write(golden.event()))).isEqualTo(new String(golden.bytes(), UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void every_golden_file_reads_as_its_event(Golden golden) {
    assertThat(SCHEMA.read(EventJson.decode(golden.bytes()))).isEqualTo(golden.event());
  }

  @Test
  void an_unknown_event_passes_with_lists_nulls_and_numbers() {
    byte[] golden = Golden.bytes("unknown-event");
    StoredEvent event = EventJson.decode(golden);

    assertThat(event.eventName()).isEqualTo("CustomerMerged");
    assertThat(event.schemaVersion()).isEqualTo(3);
    assertThat(event.data())
        .containsEntry("nothing", null)
        .containsEntry("number", new BigDecimal("1000000"));
    assertThat(text(event)).isEqualTo(new String(golden, UTF_8));
  }

  @Test
  void the_order_of_names_in_the_data_makes_no_difference() {
    Map<String, Object> oneWay = new LinkedHashMap<>();
    oneWay.put("b", Map.of("d", "2", "c", "1"));
    oneWay.put("a", "0");

    assertThat(text(event(oneWay)))
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

    assertThat(text(event(Map.of("n", numbers))))
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

  @Test
  void within_a_larger_text_an_event_has_the_same_bytes_whatever_the_generator_escapes()
      throws IOException {
    var out = new ByteArrayOutputStream();
    JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartArray();
      EventJson.write(SCHEMA.write(Golden.UNICODE.event()), json);
      EventJson.write(SCHEMA.write(Golden.PERSON_CREATED_1.event()), json);
      json.writeEndArray();
    }

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "["
                + new String(Golden.UNICODE.bytes(), UTF_8)
                + ","
                + new String(Golden.PERSON_CREATED_1.bytes(), UTF_8)
                + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udfff", "\ud83d", "\ude80x", "\ud83dx", "\ud83d\ud83d\ude80"})
  void half_a_surrogate_pair_is_refused_because_it_has_no_utf_8(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> text(event(Map.of("a", text))));
    assertThatIllegalArgumentException().isThrownBy(() -> text(event(Map.of(text, "a"))));
  }

  private static String text(StoredEvent event) {
    return new String(EventJson.encode(event), UTF_8);
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
