package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.admin.KilledAtLine;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code import} and {@code export} as an operator meets them. */
class TransferCommandsTest {
  private static final String ENDPOINT = "aws.endpointUrlDynamoDb";
  private static final String LINE =
      """
      {"key":"%s","customerName":{"surname":"Hopper"},"customerAddress":{"addressType":"home","address":{"addressLine1":"1 Quay"}}}
      """;

  private static DynamoDbServer server;
  private static DynamoDbClient client;
  private static int pair;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private TableNames tables;

  @BeforeAll
  static void start() throws Exception {
    server = DynamoDbServer.start(0, Optional.empty());
    System.setProperty(ENDPOINT, server.endpoint().toString());
    client = Clients.dynamoDb(server.endpoint());
  }

  @AfterAll
  static void stop() {
    System.clearProperty(ENDPOINT);
    client.close();
    server.close();
  }

  @BeforeEach
  void empty_tables() {
    pair++;
    tables = new TableNames("Customer" + pair, "CustomerEvent" + pair);
    CustomerTables.create(client, tables);
  }

  private int run(String... args) {
    return run(out, args);
  }

  private int run(Writer to, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(
        List.of(
            "--customer-table",
            tables.customer(),
            "--customer-event-table",
            tables.customerEvent()));
    return Main.run(
        new PrintWriter(to, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void what_was_imported_is_exported() throws Exception {
    Files.writeString(directory.resolve("in"), LINE.formatted("a") + LINE.formatted("b"));

    assertThat(run("import", file("in"), "--without-secret", "--state", file("state"))).isZero();
    assertThat(out.toString()).contains("created: 2", "rejected: 0", "Nothing was found.");
    assertThat(run("import", file("in"), "--without-secret")).isZero();
    assertThat(out.toString()).contains("already there: 2");
    assertThat(run("export", file("out"), "--state", file("state"))).isZero();
    assertThat(Files.readAllLines(directory.resolve("out"))).hasSize(2);
    assertThat(run("export", file("events"), "--histories")).isZero();
    assertThat(Files.readString(directory.resolve("events")))
        .contains("\"type\":\"PersonCreated\"");
    assertThat(err.toString()).isEmpty();
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void the_same_key_in_another_scope_is_another_customer() throws Exception {
    Files.writeString(directory.resolve("in"), LINE.formatted("a"));
    String[] ofCrm = {"import", file("in"), "--without-secret", "--scope", "crm"};

    assertThat(run("import", file("in"), "--without-secret")).isZero();
    assertThat(run(ofCrm)).isZero();
    assertThat(out.toString()).doesNotContain("created: 0");
    assertThat(run(ofCrm)).isZero();
    assertThat(out.toString()).contains("created: 0", "already there: 1");
    CustomerService service = new CustomerService(new DynamoDbCustomerStore(client, tables));
    for (String scope : List.of("customer-admin import", "crm")) {
      CustomerId id = IdempotencyKeys.withoutSecret().customerId(scope, "a");
      assertThat(service.find(id).asOptional()).as(scope).isPresent();
    }
  }

  @Test
  void exit_1_reports_lines_and_a_dry_run_creates_nothing() throws Exception {
    Files.writeString(directory.resolve("in"), LINE.formatted("a") + "{}\n");

    assertThat(run("import", file("in"), "--without-secret", "--dry-run", "--json")).isEqualTo(1);
    assertThat(out.toString())
        .contains("\"finding\":\"LINE_REJECTED\"", "line 2: /customerName is required")
        .contains("\"valid\":1");
    assertThat(run("export", file("out"))).isZero();
    assertThat(directory.resolve("out")).isEmptyFile();
  }

  @Test
  void an_import_does_not_go_on_where_a_dry_run_was_stopped() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < 100; line++) {
      lines.append(LINE.formatted("key-" + line));
    }
    Files.writeString(directory.resolve("in"), lines + "{}\n");
    String[] dryRun = {
      "import",
      file("in"),
      "--without-secret",
      "--dry-run",
      "--threads",
      "1",
      "--state",
      file("state")
    };
    assertThatThrownBy(() -> run(new KilledAtLine(1), dryRun))
        .isInstanceOf(RecordedFindings.Killed.class);
    assertThat(Files.readString(directory.resolve("state"))).contains("\"progress\"");

    assertThat(run("import", file("in"), "--without-secret", "--state", file("state")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("dry run', not of 'import of in");
    assertThat(run(dryRun)).isEqualTo(1);
    assertThat(out.toString()).contains("valid: 100", "rejected: 1");
  }

  @Test
  void exit_2_asks_for_the_secret_and_for_a_new_file() throws Exception {
    Files.writeString(directory.resolve("in"), LINE.formatted("a"));

    assertThat(run("import", file("in"))).isEqualTo(2);
    assertThat(err.toString()).contains("set IDEMPOTENCY_SECRET").contains("--without-secret");
    assertThat(run("import", file("none"), "--without-secret")).isEqualTo(2);
    assertThat(run("export", file("in"))).isEqualTo(2);
    assertThat(err.toString()).contains("in exists").doesNotContain("\tat ");
  }
}
