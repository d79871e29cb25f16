package io.customerrecord.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.RunningSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The console in a real browser. The tests themselves are in {@code src/test/console}. Without a
 * browser they are skipped, but not in a CI build.
 *
 * <p>With {@code -Dconsole.screenshots=true} a picture of each state is written to {@code
 * target/console}, and the README's pictures are replaced.
 */
class ConsoleIT {
  private static final Path TESTS = Path.of("src", "test", "console").toAbsolutePath();
  private static final Path PICTURES = Path.of("target", "console").toAbsolutePath();
  private static final Path IMAGES = Path.of("..", "docs", "images");

  /** The pictures in the README, by their names there. */
  private static final Map<String, String> IN_README =
      Map.of(
          "then-light-small.png",
          "console-light.png",
          "conflict-dark-small.png",
          "console-dark.png");

  @Test
  void everything_that_the_console_promises_holds_in_a_browser() throws Exception {
    Optional<Path> browser = Chromium.find(System.getenv());
    if ("true".equals(System.getenv("CI"))) {
      assertThat(browser).as(Chromium.HOW_TO_GET_ONE).isPresent();
    }
    assumeTrue(browser.isPresent(), "The console is not tested: " + Chromium.HOW_TO_GET_ONE);

    PrintStream log = new PrintStream(OutputStream.nullOutputStream());
    try (RunningSystem system = SharedSystem.start(Map.of("PORT", "0"), log);
        BusySystem busy = BusySystem.start()) {
      ProcessBuilder tests = new ProcessBuilder(TESTS.resolve("run.sh").toString());
      tests.environment().putAll(busy.environment());
      tests.environment().put("CHROMIUM", browser.orElseThrow().toString());
      tests.environment().put("CONSOLE_SYSTEM", system.api().toString());
      if (Boolean.getBoolean("console.screenshots")) {
        tests.environment().put("CONSOLE_PICTURES", PICTURES.toString());
      }
      run(tests);
    }
    if (Boolean.getBoolean("console.screenshots")) {
      replacePicturesOfReadme();
    }
  }

  private static void run(ProcessBuilder tests) throws IOException, InterruptedException {
    Process process = tests.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).containsPattern("pass \\d\\d").contains("skipped 0");
  }

  private static void replacePicturesOfReadme() throws IOException {
    Files.createDirectories(IMAGES);
    for (Map.Entry<String, String> picture : IN_README.entrySet()) {
      Files.copy(
          PICTURES.resolve(picture.getKey()),
          IMAGES.resolve(picture.getValue()),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
