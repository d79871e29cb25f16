package io.customerrecord.stream.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeJsonTest {
  @Test
  void every_type_of_an_event_is_read() throws IOException {
    assertThat(
            read(
                """
                {"s":{"S":"x"},"n":{"N":"1.50"},"b":{"BOOL":false},"nothing":{"NULL":true},
                 "m":{"M":{"a":{"S":""}}},"l":{"L":[{"S":"y"},{"L":[]}]},"nulls":{"N":null,"S":"z"}}
                """))
        .isEqualTo(
            Map.of(
                "s", AttributeValue.fromS("x"),
                "n", AttributeValue.fromN("1.50"),
                "b", AttributeValue.fromBool(false),
                "nothing", AttributeValue.fromNul(true),
                "m", AttributeValue.fromM(Map.of("a", AttributeValue.fromS(""))),
                "l",
                    AttributeValue.fromL(
                        List.of(AttributeValue.fromS("y"), AttributeValue.fromL(List.of()))),
                "nulls", AttributeValue.fromS("z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[{\"S\":\"x\"}]",
        "{}",
        "{\"S\":7}",
        "{\"N\":7}",
        "{\"N\":{\"S\":\"x\"}}",
        "{\"BOOL\":\"true\"}",
        "{\"NULL\":false}",
        "{\"M\":[]}",
        "{\"L\":{\"a\":[]}}",
        "{\"SS\":[\"x\"]}",
        "{\"B\":\"eA==\"}"
      })
  void any_other_value_has_no_type_and_the_next_attribute_is_read(String value) throws IOException {
    assertThat(read("{\"odd\":" + value + ",\"next\":{\"S\":\"x\"}}"))
        .isEqualTo(
            Map.of("odd", AttributeValue.builder().build(), "next", AttributeValue.fromS("x")));
  }

  private static Map<String, AttributeValue> read(String text) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      return AttributeJson.readItem(json);
    }
  }
}
