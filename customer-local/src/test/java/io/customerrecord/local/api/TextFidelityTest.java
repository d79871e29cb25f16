package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSystem.class)
class TextFidelityTest {
  private final ApiClient api;

  TextFidelityTest(ApiClient api) {
    this.api = api;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Glyn Dŵr",
        "👩‍👩‍👧‍👦🗼🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "ليلى حدّاد ‏(ש״י)‎",
        "e\u0301 is not \u00e9; Z\u0351\u036b\u0343a\u0334\u0321\u031blgo",
        "  leading, trailing and  double spaces ",
        "O'Neill \"Ned\" \\ / </script> & {brace} %41",
        "\u202eoverridden\u202c\ufeff\u00ad\u2028"
      })
  void every_endpoint_returns_text_exactly_as_sent(String text) {
    for (boolean escaped : List.of(false, true)) {
      ObjectNode created = everywhere(text + "1");
      Reply creation = api.post(ApiClient.CREATE_PERSON, written(created, escaped)).expect(201);
      String id = creation.text("/customerId");
      holds(created, creation.json());
      holds(created, api.query(id).expect(200).json());
      holds(created, api.events(id).getFirst().path("data"));
      holds(created, api.rebuild(id).expect(200).json());

      ObjectNode amended = everywhere(text + "2");
      ObjectNode amendment = amended.deepCopy().put("customerId", id).put("version", 1);
      holds(
          amended,
          api.post(ApiClient.AMEND_PERSON, written(amendment, escaped)).expect(200).json());
      holds(amended, api.query(id).expect(200).json());
      holds(amended, api.events(id).getLast().path("data"));
      holds(amended, api.rebuildTo(id, 2).expect(200).json());
      holds(created, api.rebuildTo(id, 1).expect(200).json());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cymdeithas Owain Glyn Dŵr 🗼", "جمعية حدّاد", "e\u0301\u0323"})
  void every_endpoint_returns_the_name_of_an_organisation_exactly_as_sent(String text) {
    Reply creation = api.post(ApiClient.CREATE_ORGANISATION, Bodies.organisation(text)).expect(201);
    String id = creation.text("/customerId");

    for (JsonNode answer :
        List.of(
            creation.json(),
            api.query(id).json(),
            api.events(id).getFirst().path("data"),
            api.rebuild(id).json())) {
      assertThat(answer.path("organisationName").asText()).isEqualTo(text);
    }
  }

  private static void holds(ObjectNode sent, JsonNode answered) {
    assertThat(answered.path("customerName")).isEqualTo(sent.path("customerName"));
    assertThat(answered.path("customerAddress")).isEqualTo(sent.path("customerAddress"));
  }

  private static ObjectNode everywhere(String text) {
    ObjectNode lines = Bodies.object().put("postalCode", "SA66DD");
    for (int line = 1; line <= 5; line++) {
      lines.put("addressLine" + line, text + line);
    }
    ObjectNode person = Bodies.object();
    person.set(
        "customerName",
        Bodies.object().put("title", "Ḏr").put("foreNames", text).put("surname", text));
    person.putObject("customerAddress").put("addressType", "ZÜ").set("address", lines);
    return person;
  }

  /** The JSON text, optionally with all characters outside ASCII escaped. */
  private static String written(JsonNode json, boolean escaped) {
    StringBuilder text = new StringBuilder();
    json.toString()
        .chars()
        .forEach(
            c ->
                text.append(
                    escaped && c > 126 ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
    return text.toString();
  }
}
