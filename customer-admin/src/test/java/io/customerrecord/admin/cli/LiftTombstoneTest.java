package io.customerrecord.admin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.forget.ForgottenCustomer;
import io.customerrecord.admin.forget.LocalStores;
import io.customerrecord.domain.CustomerId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code repair --lift-tombstone}: a customer with events and a tombstone. */
class LiftTombstoneTest {
  private static LocalStores local;
  private static ForgottenCustomer stores;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private CustomerId id;

  @BeforeAll
  static void start() throws Exception {
    local = new LocalStores();
    local.endpoints().forEach(System::setProperty);
    stores = new ForgottenCustomer(local);
  }

  @AfterAll
  static void stop() {
    local.endpoints().keySet().forEach(System::clearProperty);
    local.close();
  }

  @BeforeEach
  void a_customer_with_events_and_a_tombstone() {
    id = stores.living();
    stores.putView(
        Map.of(
            "customerId", AttributeValue.fromS(id.toString()),
            "version", AttributeValue.fromN("2"),
            "deletedAt", stores.tombstone().get("deletedAt")));
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--customer-table",
                stores.tables.customer(),
                "--customer-event-table",
                stores.tables.customerEvent()));
    args.addAll(0, List.of(more));
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
  }

  private void assertVerified(int exitCode) {
    assertThat(run("verify", "--customer", id.toString())).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--all", "--sample=5"})
  void it_is_not_decided_for_more_than_one_customer(String customers) {
    assertThat(run("repair", customers, "--lift-tombstone", "--archive-bucket", stores.bucket))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--lift-tombstone needs --customer");
    assertVerified(1);
  }

  @Test
  void the_archive_must_be_named_or_declared_as_absent() {
    String[] alone = {"repair", "--customer", id.toString(), "--lift-tombstone"};
    assertThat(run(alone)).isEqualTo(2);
    assertThat(err.toString()).contains("--archive-bucket is missing: give it, or --no-archive");
    assertVerified(1);

    assertThat(run("repair", "--customer", id.toString(), "--lift-tombstone", "--no-archive"))
        .isZero();
    assertVerified(0);
  }

  @Test
  void the_ledger_of_the_archive_is_obeyed() {
    String[] command = {
      "repair", "--customer", id.toString(), "--lift-tombstone", "--archive-bucket", stores.bucket
    };
    stores.putObject("erased/%s.json".formatted(id), "{}".getBytes(UTF_8));
    assertThat(run(command)).isEqualTo(2);
    assertThat(err.toString())
        .contains("the archive has erased/%s.json".formatted(id), "reforget")
        .doesNotContain("\tat ");
    assertVerified(1);

    stores.removeObject("erased/%s.json".formatted(id));
    assertThat(run(command)).isZero();
    assertVerified(0);
  }
}
