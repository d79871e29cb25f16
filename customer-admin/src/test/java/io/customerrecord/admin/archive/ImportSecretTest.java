package io.customerrecord.admin.archive;

import static io.customerrecord.testing.ExampleCustomers.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.archive.Tool.Output;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import with the secret, which only the environment of the process has. */
class ImportSecretTest {
  private static final String SECRET = "a secret of at least thirty-two bytes";
  private static final String LINE =
      """
      {"key":"%s","customerName":{"surname":"Sólveig"},"customerAddress":{"addressType":"home","address":{"addressLine1":"1 Quay"}}}
      """;

  @TempDir private Path directory;
  private Tool tool;

  @BeforeEach
  void start() throws Exception {
    tool = new Tool();
  }

  @AfterEach
  void close() {
    tool.close();
  }

  private static Map<String, String> environment(String secret) {
    return Map.of("IDEMPOTENCY_SECRET", secret);
  }

  private String[] command(String... more) {
    List<String> all = new ArrayList<>(List.of("import", directory.resolve("in").toString()));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  @Test
  void a_caller_of_the_api_that_repeats_the_creation_meets_the_imported_customer()
      throws Exception {
    Files.writeString(directory.resolve("in"), LINE.formatted("crm-4711"));
    String caller = "arn:aws:iam::123456789012:role/crm";

    Output output = tool.run(environment(SECRET), command("--scope", caller));

    assertThat(output.exitCode()).as(output.err()).isZero();
    assertThat(output.out()).contains("created: 1");
    // As the command function has it.
    CustomerService api =
        new CustomerService(tool.world.store).withKeys(IdempotencyKeys.withSecrets(SECRET));
    Result<Customer> repeated =
        api.handle(
            new CreatePerson(SOLVEIG, new CustomerAddress("home", Address.of("1 Quay"))),
            CommandContext.withKey("crm-4711").withScope(caller));
    assertThat(repeated)
        .isInstanceOfSatisfying(
            Result.Success.class, success -> assertThat(success.replayed()).isTrue());
    assertThat(repeated.orElseThrow().customerId())
        .isEqualTo(IdempotencyKeys.withSecrets(SECRET).customerId(caller, "crm-4711"));
    assertThat(tool.world.rows(tool.world.tables.customerEvent())).hasSize(1);
  }

  /** Otherwise the rest of the file, and its lines that were under way, got other ids. */
  @Test
  void an_import_is_resumed_only_with_the_secret_that_it_was_begun_with() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < 20; line++) {
      lines.append(LINE.formatted("key-" + line));
    }
    Files.writeString(directory.resolve("in"), lines);
    Path state = directory.resolve("state");
    String[] resumed = command("--state", state.toString());
    Process killed =
        tool.start(environment(SECRET), command("--state", state.toString(), "--rate", "1"));
    while (killed.isAlive() && !Files.exists(state)) {
      Thread.onSpinWait();
    }
    killed.destroyForcibly().waitFor();

    for (Map<String, String> other :
        List.of(environment("another secret of thirty-two bytes"), Map.<String, String>of())) {
      Output refused =
          tool.run(
              other,
              other.isEmpty() ? command("--state", state.toString(), "--without-secret") : resumed);
      assertThat(refused.exitCode()).as(refused.out()).isEqualTo(2);
      assertThat(refused.err()).contains("is the state of 'import of in", "with the secret that");
    }
    assertThat(Files.readString(state)).doesNotContain(SECRET);
    assertThat(tool.run(environment(SECRET), resumed).exitCode()).isZero();
    assertThat(tool.world.rows(tool.world.tables.customerEvent())).hasSize(20);
  }
}
