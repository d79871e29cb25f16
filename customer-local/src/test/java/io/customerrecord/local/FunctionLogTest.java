package io.customerrecord.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogTest {
  private static final String SUCCESS = "{\"Function\":\"command\",\"level\":\"INFO\"}";
  private static final String RETRY = "{\"Function\":\"relay\",\"level\":\"WARN\"}";
  private static final String FAILURE = "{\"Function\":\"query\",\"level\":\"ERROR\"}";

  @TempDir Path directory;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void without_a_file_only_failures_are_shown() {
    log(Map.of(), SUCCESS, RETRY, FAILURE);
    assertThat(shown()).isEqualTo(RETRY + "\n" + FAILURE + "\n");
  }

  @Test
  void output_that_is_not_a_log_line_is_shown() {
    log(Map.of(), "\tat Some.where(Some.java:17)");
    assertThat(shown()).isEqualTo("\tat Some.where(Some.java:17)\n");
  }

  @Test
  void the_whole_log_is_appended_to_a_file_in_the_data_directory() {
    Map<String, String> settings = Map.of("DATA_DIR", directory.toString());
    log(settings, SUCCESS, FAILURE);
    log(settings, RETRY);
    assertThat(directory.resolve("log.jsonl"))
        .hasContent(SUCCESS + "\n" + FAILURE + "\n" + RETRY + "\n");
    assertThat(shown()).doesNotContain(SUCCESS);
  }

  @Test
  void the_setting_can_name_another_file() {
    Path file = directory.resolve("other.log");
    log(Map.of("DATA_DIR", directory.toString(), "LOG", file.toString()), SUCCESS);
    assertThat(file).hasContent(SUCCESS + "\n");
    assertThat(directory).isDirectoryNotContaining("glob:**log.jsonl");
  }

  @Test
  void the_setting_can_send_the_whole_log_to_the_terminal() {
    log(Map.of("DATA_DIR", directory.toString(), "LOG", "-"), SUCCESS, FAILURE);
    assertThat(shown()).isEqualTo(SUCCESS + "\n" + FAILURE + "\n");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_file_that_cannot_be_written_to_is_named() {
    Path file = directory.resolve("missing").resolve("log");
    assertThatThrownBy(() -> log(Map.of("LOG", file.toString()), SUCCESS))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll("log", file.toString());
  }

  private void log(Map<String, String> environment, String... lines) {
    PrintStream screen = new PrintStream(terminal, true, UTF_8);
    PrintStream log = FunctionLog.open(Settings.from(environment), screen);
    for (String line : lines) {
      log.print(line + "\n");
    }
  }

  private String shown() {
    return terminal.toString(UTF_8);
  }
}
