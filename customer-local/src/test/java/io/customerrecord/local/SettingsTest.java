package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.store.dynamodb.TableNames;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void by_default_the_API_is_on_8080_and_everything_is_local_and_in_memory() {
    Settings settings = Settings.from(Map.of("DATA_DIR", " ", "AWS_ENDPOINT_URL", ""));

    assertThat(settings.portOf(0)).isEqualTo(8080);
    assertThat(settings.portOf(1)).isEqualTo(8081);
    assertThat(settings.dataDir()).isEmpty();
    assertThat(settings.dynamoDbEndpoint()).isEmpty();
    assertThat(settings.tables()).isEqualTo(new TableNames("Customer", "CustomerEvent"));
  }

  @Test
  void the_endpoint_of_a_service_takes_precedence_over_the_common_one() {
    Settings settings =
        Settings.from(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_DYNAMODB", "https://127.0.0.1:2"));

    assertThat(settings.dynamoDbEndpoint()).contains(URI.create("https://127.0.0.1:2"));
    assertThat(settings.s3Endpoint()).contains(URI.create("http://127.0.0.1:1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65531", "8080 ", "80.0"})
  void an_invalid_port_is_rejected(String port) {
    assertRejected("PORT", port, "PORT must be a whole number from 0 to 65530");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", "127.0.0.1:8000", "localhost", "file:///tmp", "http://"})
  void an_invalid_endpoint_is_rejected(String address) {
    assertRejected(
        "AWS_ENDPOINT_URL_DYNAMODB", address, "AWS_ENDPOINT_URL_DYNAMODB must be an address");
    assertRejected("AWS_ENDPOINT_URL", address, "AWS_ENDPOINT_URL must be an address");
  }

  @Test
  void one_or_two_secrets_are_accepted() {
    String old = "o".repeat(32);
    String fresh = "n".repeat(32);

    assertThat(Settings.from(Map.of()).idempotencySecret()).isEmpty();
    for (String secret : new String[] {old, fresh + "," + old, "ŵ".repeat(16)}) {
      assertThat(Settings.from(Map.of("IDEMPOTENCY_SECRET", secret)).idempotencySecret())
          .contains(secret);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789012345678901234567890",
        "01234567890123456789012345678901,",
        "01234567890123456789012345678901,short",
        "01234567890123456789012345678901,01234567890123456789012345678902,"
            + "01234567890123456789012345678903"
      })
  void an_invalid_secret_is_rejected_and_not_printed(String secret) {
    assertThatThrownBy(() -> Settings.from(Map.of("IDEMPOTENCY_SECRET", secret)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll("IDEMPOTENCY_SECRET", "32 bytes")
        .message()
        .doesNotContain("0123", "short");
  }

  @Test
  void it_ends_with_its_parent_only_if_configured() {
    assertThat(Settings.from(Map.of()).endWithParent()).isFalse();
    assertThat(Settings.from(Map.of("END_WITH_PARENT", "true")).endWithParent()).isTrue();
    assertRejected("END_WITH_PARENT", "yes", "END_WITH_PARENT must be true or false");
  }

  private static void assertRejected(String name, String value, String reason) {
    assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll(reason, "'" + value + "'");
  }
}
