package io.customerrecord.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Shell;
import io.customerrecord.local.testing.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Duration QUICK = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @Test
  void it_prints_commands_that_work_and_stops_on_a_signal() throws Exception {
    try (Program program = Program.start(directory, Map.of())) {
      String greeting = program.greeting();

      assertThat(Shell.run(command(greeting, "query/alive"))).isEqualTo("{\"alive\":true}");
      JsonNode created = Bodies.JSON.readTree(Shell.run(command(greeting, "createPerson")));
      String id = created.path("customerId").asText();
      for (String path : new String[] {"query/{", "query/event/{", "rebuild"}) {
        assertThat(Shell.run(command(greeting, path).replace("{customerId}", id)))
            .contains(id, "Test surname");
      }
      assertThat(Shell.run(command(greeting, "delete/").replace("{customerId}", id))).isEmpty();
      Tables tables = new Tables(Program.addressIn(greeting, "DynamoDB"));
      assertThat(tables.dump()).contains(id).doesNotContain("Test surname");

      assertStopsQuickly(program, "TERM", 143);
    }
  }

  @Test
  void it_keeps_data_between_runs_if_configured() throws Exception {
    Map<String, String> environment =
        Map.of("DATA_DIR", directory.resolve("a new one/below").toString());
    String id;
    try (Program first = Program.start(directory, environment)) {
      String greeting = first.greeting();
      assertThat(greeting).contains("Data      " + directory);
      id = new ApiClient(Program.addressIn(greeting, "API")).created(Bodies.person("Lasting"));
      assertStopsQuickly(first, "INT", 130);
      assertThat(first.lastOutput()).isBlank();
    }
    assertThat(directory.resolve("a new one/below/log.jsonl"))
        .content()
        .contains("\"customerId\":\"" + id + "\"")
        .doesNotContain("Lasting");

    try (Program second = Program.start(directory, environment)) {
      ApiClient api = new ApiClient(Program.addressIn(second.greeting(), "API"));
      api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "Lasting longer")).expect(200);
      assertThat(api.events(id)).hasSize(2);
      assertStopsQuickly(second, "INT", 130);
    }
  }

  @Test
  void it_uses_another_DynamoDB_if_configured() throws Exception {
    try (DynamoDbServer other = DynamoDbServer.start(0, Optional.empty());
        Program program =
            Program.start(
                directory, Map.of("AWS_ENDPOINT_URL_DYNAMODB", other.endpoint().toString()))) {
      String greeting = program.greeting();
      String id =
          new ApiClient(Program.addressIn(greeting, "API")).created(Bodies.person("Elsewhere"));

      assertThat(Program.addressIn(greeting, "DynamoDB")).isEqualTo(other.endpoint());
      assertThat(new Tables(other.endpoint()).about(id)).contains("Elsewhere");
    }
  }

  @Test
  void it_uses_no_proxy_for_its_own_servers() throws Exception {
    Map<String, String> environment =
        Map.of("http_proxy", "http://127.0.0.1:1", "no_proxy", "localhost,.example.com");
    try (Program program = Program.start(directory, environment)) {
      String greeting = program.greeting();
      ApiClient api = new ApiClient(Program.addressIn(greeting, "API"));

      assertThat(api.events(api.created(Bodies.person("Direct")))).hasSize(1);
    }
  }

  @Test
  void it_ends_with_its_parent_process_if_configured() throws Exception {
    Map<String, String> environment = Map.of("END_WITH_PARENT", "true");
    try (Program shell = Program.startFromShell(directory, environment, ":")) {
      shell.greeting();
      ProcessHandle system = shell.childOfShell();
      shell.signalled("KILL");

      assertThat(system.onExit()).succeedsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void it_continues_after_the_shell_that_started_it() throws Exception {
    try (Program shell = Program.startFromShell(directory, Map.of(), ":")) {
      URI api = Program.addressIn(shell.greeting(), "API");
      ProcessHandle system = shell.childOfShell();
      shell.signalled("KILL");

      assertThat(Shell.run("curl -s " + api + "/customer/v1/query/alive"))
          .isEqualTo("{\"alive\":true}");
      assertThat(system.isAlive()).isTrue();
    }
  }

  @Test
  void a_port_in_use_is_reported_in_one_line() throws Exception {
    try (ServerSocket other = withFreePortsAbove()) {
      String port = Integer.toString(other.getLocalPort());

      assertFails(Map.of("PORT", port), "port " + port + " cannot be used", "PORT");
    }
  }

  @Test
  void a_directory_that_cannot_be_written_to_is_reported_in_one_line() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertFails(Map.of("DATA_DIR", file.toString()), "DATA_DIR", file.toString());
    assertFails(Map.of("DATA_DIR", file.resolve("below").toString()), "DATA_DIR", file.toString());
  }

  @Test
  void a_directory_in_use_is_reported_in_one_line() throws Exception {
    Map<String, String> environment = Map.of("DATA_DIR", directory.toString());
    try (Program first = Program.start(directory, environment)) {
      assertThat(first.greeting()).contains("Data      " + directory);

      assertFails(environment, "DATA_DIR " + directory, "in use by another");
    }
  }

  @Test
  void an_invalid_setting_is_reported_in_one_line() throws Exception {
    assertFails(Map.of("PORT", "http"), "PORT must be a whole number", "'http'");
  }

  @Test
  void an_unreachable_DynamoDB_is_reported_in_one_line() throws Exception {
    assertFails(
        Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
        "DynamoDB at http://127.0.0.1:1 cannot be used");
  }

  /** Occupies a port above which those of the other servers are free. */
  private static ServerSocket withFreePortsAbove() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    while (true) {
      ServerSocket other = new ServerSocket(0, 1, loopback);
      if (IntStream.rangeClosed(1, 4).allMatch(i -> isFree(other.getLocalPort() + i, loopback))) {
        return other;
      }
      other.close();
    }
  }

  private static boolean isFree(int port, InetAddress loopback) {
    try (ServerSocket free = new ServerSocket(port, 1, loopback)) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private void assertFails(Map<String, String> environment, String... texts) throws Exception {
    try (Program program = Program.start(directory, environment)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.errors()).contains(texts).startsWith("customer-local: ").hasLineCount(1);
    }
  }

  private static void assertStopsQuickly(Program program, String signal, int exitCode)
      throws Exception {
    Instant before = Instant.now();
    assertThat(program.signalled(signal)).isEqualTo(exitCode);
    assertThat(Duration.between(before, Instant.now())).isLessThan(QUICK);
    assertThat(program.errors()).isEmpty();
  }

  /** The printed command that contains this text, with all its lines. */
  private static String command(String greeting, String part) {
    int at = greeting.indexOf(part);
    int end = greeting.indexOf("\n\n", at);
    return greeting.substring(greeting.lastIndexOf("  curl ", at), end);
  }
}
