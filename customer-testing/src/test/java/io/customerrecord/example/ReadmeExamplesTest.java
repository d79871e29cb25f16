package io.customerrecord.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README shows these very sources: what stands between two lines of {@code // README}. */
class ReadmeExamplesTest {
  private static final Path SOURCES = Path.of("src/test/java/io/customerrecord/example");

  @ParameterizedTest
  @ValueSource(strings = {"Embedding.java", "SignUpTest.java"})
  void the_readme_shows_this_example(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("```java\n" + example(source) + "\n```");
  }

  @Test
  void the_embedding_example_runs() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Embedding.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("now Glyndŵr", "as created: true");
  }

  private static String example(String source) {
    return source.split(" *// README\n", -1)[1].stripTrailing().stripIndent();
  }
}
