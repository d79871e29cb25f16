package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.admin.KilledAtLine;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tool as an operator meets it: arguments, output and exit codes. */
class MainTest {
  private static final String ENDPOINT = "aws.endpointUrlDynamoDb";

  private static DynamoDbServer server;
  private static DynamoDbClient client;
  private static int pair;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private TableNames tables;
  private CustomerId id;

  @BeforeAll
  static void start() throws Exception {
    server = DynamoDbServer.start(0, Optional.empty());
    System.setProperty(ENDPOINT, server.endpoint().toString());
    client = DynamoDbClient.builder().endpointOverride(server.endpoint()).build();
  }

  @AfterAll
  static void stop() {
    System.clearProperty(ENDPOINT);
    client.close();
    server.close();
  }

  @BeforeEach
  void two_customers() {
    pair++;
    tables = new TableNames("Customer" + pair, "CustomerEvent" + pair);
    CustomerTables.create(client, tables);
    CustomerStore store = new DynamoDbCustomerStore(client, tables);
    id = ExampleHistory.ofNewCustomer().storedUpTo(3, store).customerId();
    ExampleHistory.ofNewCustomer().storedUpTo(2, store);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private int runOnTables(String... args) {
    return run(onTables(args));
  }

  private String[] onTables(String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(
        new String[] {
          "--customer-table", tables.customer(), "--customer-event-table", tables.customerEvent()
        },
        0,
        all,
        args.length,
        4);
    return all;
  }

  private void removeView() {
    client.deleteItem(
        request ->
            request
                .tableName(tables.customer())
                .key(Map.of("customerId", AttributeValue.fromS(id.toString()))));
  }

  @Test
  void exit_0_says_that_nothing_was_found() {
    assertThat(runOnTables("verify", "--all")).isZero();
    assertThat(out.toString()).contains("rows: 7").contains("Nothing was found.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void exit_1_comes_with_a_table_of_findings_and_what_mends_them() {
    removeView();

    assertThat(runOnTables("verify", "--customer", id.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("FINDING")
        .containsPattern("VIEW_MISSING +" + id + " +3 +found")
        .contains("1 × VIEW_MISSING, remedy: repair");
  }

  @Test
  void json_is_one_object_per_line_with_a_summary_at_the_end() throws Exception {
    removeView();

    assertThat(runOnTables("repair", "--all", "--dry-run", "--json")).isEqualTo(1);
    List<JsonNode> lines = out.toString().lines().map(MainTest::parse).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .isEqualTo(
            parse(
                """
                {"finding":"VIEW_MISSING","customerId":"%s","version":3,"severity":"STALE",
                 "outcome":"WOULD_MEND","remedy":"repair"}\
                """
                    .formatted(id)));
    assertThat(lines.get(1).path("findings").path("VIEW_MISSING").asInt()).isEqualTo(1);
    assertThat(lines.get(1).path("open").asInt()).isEqualTo(1);
    assertThat(lines.get(1).path("rows").asInt()).isEqualTo(6);
  }

  @Test
  void what_is_mended_is_no_reason_for_exit_1() {
    removeView();

    assertThat(runOnTables("repair", "--all")).isZero();
    assertThat(out.toString()).contains("Found: 1, of which mended: 1.");
    assertThat(runOnTables("verify", "--sample", "10")).isZero();
  }

  @Test
  void what_is_mended_is_announced_and_then_reported_and_counts_once() {
    removeView();

    assertThat(runOnTables("repair", "--all", "--json")).isZero();
    List<JsonNode> lines = out.toString().lines().map(MainTest::parse).toList();
    assertThat(lines)
        .extracting(line -> line.path("outcome").asText())
        .containsExactly("MENDING", "MENDED", "");
    assertThat(lines.getFirst().path("customerId").asText()).isEqualTo(id.toString());
    assertThat(lines.getLast().path("findings").path("VIEW_MISSING").asInt()).isEqualTo(1);
    assertThat(lines.getLast().path("mended").asInt()).isEqualTo(1);
    assertThat(lines.getLast().path("open").asInt()).isZero();
  }

  @Test
  void a_state_file_is_removed_after_a_complete_run(@TempDir Path directory) {
    Path state = directory.resolve("state.json");

    assertThat(runOnTables("verify", "--all", "--state", state.toString())).isZero();
    assertThat(state).doesNotExist();
  }

  /** It would skip what the other has passed, and not mended. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "repair --all",
        "repair --all --dry-run --remove-views-without-events",
        "repair --all --dry-run --settle 0",
        "verify --all"
      })
  void the_state_of_a_run_that_does_less_is_refused(String other, @TempDir Path directory) {
    removeView();
    String[] state = {"--state", directory.resolve("state.json").toString()};
    assertThatThrownBy(
            () ->
                Main.run(
                    new PrintWriter(new KilledAtLine(1), true),
                    new PrintWriter(err, true),
                    onTables("repair", "--all", "--dry-run", state[0], state[1])))
        .isInstanceOf(RecordedFindings.Killed.class);

    assertThat(runOnTables((other + " " + String.join(" ", state)).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("is the state of 'repair --all --settle 900,", "dry run'");
    assertThat(runOnTables("repair", "--all", "--dry-run", state[0], state[1])).isEqualTo(1);
  }

  @Test
  void the_state_of_tables_that_were_made_anew_is_refused(@TempDir Path directory) {
    removeView();
    String[] command =
        onTables("verify", "--all", "--state", directory.resolve("state.json").toString());
    assertThatThrownBy(
            () ->
                Main.run(
                    new PrintWriter(new KilledAtLine(1), true),
                    new PrintWriter(err, true),
                    command))
        .isInstanceOf(RecordedFindings.Killed.class);
    client.deleteTable(request -> request.tableName(tables.customer()));
    client.deleteTable(request -> request.tableName(tables.customerEvent()));
    CustomerTables.create(client, tables);

    assertThat(run(command)).isEqualTo(2);
    assertThat(err.toString())
        .contains("is the state of 'verify --all", "table/" + tables.customerEvent() + " of ");
  }

  @Test
  void exit_2_names_what_is_missing() {
    assertThat(run("verify", "--all")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--customer-table is missing: give it, or set CUSTOMER_TABLE");
  }

  @Test
  void exit_2_explains_a_table_that_does_not_exist() {
    assertThat(
            run("verify", "--all", "--customer-table", "None", "--customer-event-table", "NoEvent"))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("customer-admin: ")
        .contains("Check the names, AWS_REGION and the account.")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "verify --all --customer 5c8a5bf6-16d6-4ac5-8b20-3c8a4bb0b2e0",
        "verify --customer 17",
        "verify --sample 0",
        "verify --all --rate 0",
        "verify --all --threads 17",
        "verify --all --unknown",
        "purge"
      })
  void exit_2_explains_invalid_arguments(String command) {
    assertThat(runOnTables(command.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty().doesNotContain("\tat ");
  }

  /** Rather than to ignore them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verify --sample 3 --state s | --state needs --all: a sample cannot be resumed
          repair --sample 3 --threads 2 | --threads needs --all
          verify --customer ID --state s | --state needs --all
          repair --customer ID --threads 2 | --threads needs --all
          verify --customer ID --settle 0 | --settle needs --all or --sample
          repair --all --no-archive | --no-archive needs --lift-tombstone
          reconcile --customer ID --state s | --state needs --all
          reconcile --customer ID --threads 2 | --threads needs --all
          reconcile --customer ID --settle 0 | --settle needs --all
          restore --from-archive --customer ID --state s | --state needs --all
          restore --from-archive --all --watch 5 | --watch needs --no-traffic
          restore --from-archive --all --without-stream | --without-stream needs --no-traffic
          reforget --watch 5 --without-stream --archive-bucket b | --watch watches the stream
          drill --scratch-prefix d- --settle 0 | --settle needs --compare
          """)
  void exit_2_names_an_option_that_would_have_no_effect(String command, String expected) {
    assertThat(runOnTables(command.replace("ID", id.toString()).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(expected).doesNotContain("\tat ");
    assertThat(Path.of("s")).doesNotExist();
  }

  @Test
  void a_defect_is_printed_with_its_frames_and_without_its_message() {
    Exception defect = new IllegalStateException("Owain", new IllegalArgumentException("Glyn"));

    Main.printDefect(defect, new PrintWriter(err, true));
    assertThat(err.toString())
        .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
        .contains("\tat " + getClass().getName())
        .doesNotContain("Owain")
        .doesNotContain("Glyn");
  }

  @Test
  void every_command_has_help() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("verify", "repair", "Exit codes");
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("Names come from options; else from the outputs of a stack")
        .contains("(--stack); else from the environment");
    assertThat(run("repair", "--help")).isZero();
    assertThat(out.toString()).contains("--lift-tombstone");
  }

  private static JsonNode parse(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
