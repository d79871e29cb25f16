package io.customerrecord.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.testing.ExampleCustomers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The README and the page that continues it show these very sources: what stands between two lines
 * of {@code // README}.
 */
class ReadmeExamplesTest {
  private static final Path SOURCES = Path.of("src/test/java/io/customerrecord/example");

  @ParameterizedTest
  @ValueSource(strings = {"Embedding.java", "Snippets.java", "SignUpTest.java"})
  void the_documentation_shows_this_example(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    assertThat(
            Files.readString(Path.of("..", "README.md"))
                + Files.readString(Path.of("..", "docs", "embedding.md")))
        .contains(
            examples(source).stream().map(example -> "```java\n" + example + "\n```").toList());
  }

  @Test
  void the_embedding_example_compiles_and_runs_outside_the_build(@TempDir Path classes)
      throws Exception {
    EmbedderProgram embedding =
        EmbedderProgram.compiled(
            SOURCES.resolve("Embedding.java"), "io.customerrecord.example.Embedding", classes);

    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.empty())) {
      assertThat(embedding.run(server.endpoint()))
          .containsExactly("done: version 2", "changed meanwhile: read version 2 and decide again");
    }
  }

  @Test
  void the_short_examples_run() {
    CustomerService customers = new CustomerService(new InMemoryCustomerStore());
    Customer created =
        customers
            .handle(
                new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.HARBOUR),
                CommandContext.none())
            .orElseThrow();
    CustomerId id = created.customerId();
    Snippets snippets = new Snippets(customers);

    assertThat(snippets.results(id)).containsExactly(Optional.of(1L), "found", created);
    assertThat(snippets.update(id, CommandContext.none()).details().attributes().get("newsletter"))
        .isEqualTo("yes");
    List<RecordedEvent> all = customers.streamHistory(id).toList();
    assertThat(snippets.history(id, created.createTime()))
        .containsExactly(all, all.reversed(), 1L, created);
  }

  private static List<String> examples(String source) {
    String[] parts = source.split(" *// README\n", -1);
    return IntStream.range(0, parts.length)
        .filter(part -> part % 2 == 1)
        .mapToObj(part -> parts[part].stripTrailing().stripIndent())
        .toList();
  }
}
