package io.customerrecord.admin.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.admin.verify.DamagedTables;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.testing.ExampleHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheduled function, invoked as Lambda does. */
@ExtendWith(DynamoDbLocalExtension.class)
class VerifyHandlerTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private DamagedTables tables;
  private VerifyHandler handler;

  @BeforeEach
  void start(LocalDynamoDb database) {
    tables = new DamagedTables(database);
    handler =
        new VerifyHandler(
            database.client(),
            tables.names(),
            10,
            new SplittableRandom(1),
            new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  private String invoke(Duration timeLeft) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Context context = new InvocationContext("verify", "request-1", timeLeft);
    handler.handleRequest(new ByteArrayInputStream(new byte[0]), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_sound_sample_is_one_line_with_the_number_of_customers() throws IOException {
    ExampleHistory.ofNewCustomer().storedUpTo(2, tables.store());

    assertThat(invoke(Duration.ofMinutes(15)))
        .isEqualTo("{\"verified\":10,\"damage\":0,\"stale\":0}");
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"Name\":\"Verified\"", "\"Verified\":10", "\"level\":\"INFO\"");
  }

  @Test
  void damage_is_a_metric_and_a_line_with_the_customer_and_what_mends_it() throws IOException {
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(2, tables.store()).customerId();
    tables.changeView(id, DamagedTables.set("updateTime", "2027-01-01T00:00:00.000000Z"));

    assertThat(invoke(Duration.ofMinutes(15)))
        .isEqualTo("{\"verified\":10,\"damage\":10,\"stale\":0}");
    assertThat(log.toString(StandardCharsets.UTF_8).lines().findFirst())
        .get()
        .asString()
        .contains(
            "\"Name\":\"Damage\"",
            "\"finding\":\"VIEW_DIFFERS\"",
            "\"customerId\":\"" + id + "\"",
            "\"detail\":\"updateTime\"",
            "\"remedy\":\"repair\"",
            "\"Damage\":1");
  }

  @Test
  void empty_tables_have_no_sample() throws IOException {
    assertThat(invoke(Duration.ofMinutes(15)))
        .isEqualTo("{\"verified\":0,\"damage\":0,\"stale\":0}");
  }

  @Test
  void no_customer_is_begun_without_time_for_it() throws IOException {
    ExampleHistory.ofNewCustomer().storedUpTo(2, tables.store());

    assertThat(invoke(Duration.ofSeconds(59)))
        .isEqualTo("{\"verified\":0,\"damage\":0,\"stale\":0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "many", "10000000"})
  void construction_names_an_invalid_size_of_the_sample(String size) {
    assertThatThrownBy(
            () ->
                Wiring.from(
                    Map.of(
                        "CUSTOMER_TABLE", "Customer",
                        "CUSTOMER_EVENT_TABLE", "CustomerEvent",
                        "SAMPLE_SIZE", size)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SAMPLE_SIZE");
  }
}
