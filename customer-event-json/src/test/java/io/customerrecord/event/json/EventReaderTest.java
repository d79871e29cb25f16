package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.event.json.ReceivedEvent.JsonEvent;
import io.customerrecord.event.json.ReceivedEvent.OtherEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final String CREATED = new String(Golden.PERSON_CREATED_1.bytes(), UTF_8);
  private static final String DELETED = new String(Golden.CUSTOMER_DELETED_1.bytes(), UTF_8);
  private static final String JSON = "\"application/json\"";

  @ParameterizedTest
  @EnumSource
  void every_event_of_the_format_is_read(Golden golden) {
    var event = (JsonEvent) EventReader.read(golden.bytes());
    var stored = EventJson.decode(golden.bytes());
    assertThat(event.event()).isEqualTo(CustomerSchema.current().read(stored));
    assertThat(event.type()).isEqualTo(stored.eventName());
    assertThat(event.id()).isEqualTo(stored.eventId());
    assertThat(event.customerId()).isEqualTo(stored.customerId());
    assertThat(event.version()).isEqualTo(stored.version());
    assertThat(event.time()).isEqualTo(stored.createTime());
    assertThat(event.isDeletion()).isEqualTo(CustomerSchema.isDeletion(stored));
    assertThat(event.revision()).isZero();
  }

  @Test
  void an_unknown_type_and_a_newer_schema_version_are_read_as_unknown() {
    var newer = CREATED.replace("\"schemaversion\":1", "\"schemaversion\":4000");
    assertThat(((JsonEvent) read(newer)).payload()).isInstanceOf(CustomerEvent.Unknown.class);
    var renamed = CREATED.replace("PersonCreated", "CustomerRedacted");
    assertThat(((JsonEvent) read(renamed)).payload()).isInstanceOf(CustomerEvent.Unknown.class);
    assertThat(read(renamed).type()).isEqualTo("CustomerRedacted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/jose", "application/cbor", "application/json5", "text/json"})
  void an_event_whose_data_are_not_json_is_read_without_them(String contentType) {
    var event =
        CREATED
            .replace(JSON, "\"" + contentType + "\"")
            .replaceAll("\"data\":.*", "\"data_base64\":\"AAEC\",\"revision\":2}")
            .replace("\"schemaversion\":1,", "");
    var known = EventReader.read(Golden.PERSON_CREATED_1.bytes());
    assertThat(read(event))
        .isEqualTo(
            new OtherEvent(
                known.id(),
                2,
                known.customerId(),
                known.version(),
                known.time(),
                "PersonCreated",
                contentType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"application/json; charset=utf-8\"",
        "\"Application/JSON\"",
        "\"application/json ;x=y\"",
        "null"
      })
  void json_is_recognised_however_its_content_type_is_written(String contentType) {
    assertThat(read(CREATED.replace(JSON, contentType)))
        .isEqualTo(EventReader.read(Golden.PERSON_CREATED_1.bytes()));
  }

  @Test
  void a_deletion_is_recognised_by_its_type_alone() {
    assertThat(read(DELETED).isDeletion()).isTrue();
    assertThat(read(DELETED.replace("\"schemaversion\":1", "\"schemaversion\":9")).isDeletion())
        .isTrue();
    assertThat(read(DELETED.replace(JSON, "\"application/jose\"")).isDeletion()).isTrue();
    assertThat(read(CREATED.replace(JSON, "\"application/jose\"")).isDeletion()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":[]}",
        "\"data\":\"text\"}",
        "\"data\":null}",
        "\"note\":0}",
        "\"commandid\":7,\"data\":{}}",
        "\"schemaversion\":\"newest\",\"data\":{}}"
      })
  void the_data_of_a_deletion_or_of_another_release_may_have_any_form(String rest) {
    String other = rest;
    for (String name : List.of("commandid", "schemaversion")) {
      other = rest.contains(name) ? other : "\"" + name + "\":4000," + other;
    }
    String envelope = DELETED.substring(0, DELETED.indexOf("\"schemaversion\"")) + other;
    assertThat(read(envelope).isDeletion()).isTrue();
    var unknown = (OtherEvent) read(envelope.replace("CustomerDeleted", "CustomerMerged"));
    assertThat(unknown.contentType()).isEqualTo("application/json");
    assertThat(unknown.type()).isEqualTo("CustomerMerged");
  }

  @Test
  void a_revision_is_read_and_absent_means_0() {
    assertThat(read(CREATED.replace("\"data\":", "\"revision\":7,\"data\":")).revision())
        .isEqualTo(7);
    assertThat(read(CREATED.replace("\"data\":", "\"revision\":null,\"data\":")).revision())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "|\"data\":|, |\"revision\":-1,\"data\":|, revision",
        "|\"data\":|, |\"revision\":1.5,\"data\":|, revision",
        "|\"data\":|, |\"revision\":\"1\",\"data\":|, revision",
        "|\"data\":|, |\"revision\":2147483648,\"data\":|, revision",
        "\"schemaversion\":1, \"schemaversion\":0, schemaversion",
        "\"specversion\":\"1.0\", \"specversion\":\"2.0\", specversion",
        "\"application/json\", 7, datacontenttype",
        "\"customerName\", \"name\", data"
      })
  void a_malformed_event_names_its_field_and_version(
      String part, String replacement, String field) {
    assertThat(CREATED).contains(part);
    var malformed =
        catchThrowableOfType(MalformedEvent.class, () -> read(CREATED.replace(part, replacement)));
    assertThat(malformed.field()).isEqualTo(field);
    assertThat(malformed.version()).hasValue(1);
  }

  @Test
  void data_that_are_not_json_do_not_excuse_the_rest() {
    String event = CREATED.replace(JSON, "\"application/jose\"").replace("\"type\":", "\"x\":");
    assertThat(catchThrowableOfType(MalformedEvent.class, () -> read(event)).field())
        .isEqualTo("type");
  }

  private static ReceivedEvent read(String event) {
    return EventReader.read(event.getBytes(UTF_8));
  }
}
