package io.customerrecord.local.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.console.Chromium;
import io.customerrecord.local.testing.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The documentation site in a real browser, as the local system serves it. The tests themselves are
 * in {@code docs/site/test}. Without a browser, and before the site is built, they are skipped, but
 * not in a CI build.
 *
 * <p>With {@code -Dsite.screenshots=true} a picture of each page, light, dark and at a phone's
 * width, is written to {@code target/site}.
 */
@ExtendWith(SharedSystem.class)
class SiteIT {
  private static final Path SITE = MarkdownFile.ROOT.resolve("docs/site");
  private static final Path PICTURES = Path.of("target", "site").toAbsolutePath();

  private final RunningSystem system;

  SiteIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void everything_that_a_reader_does_with_the_site_works_in_a_browser() throws Exception {
    Optional<Path> browser = Chromium.find(System.getenv());
    boolean built = Files.exists(SITE.resolve("target/dist/index.html"));
    if ("true".equals(System.getenv("CI"))) {
      assertThat(browser).as(Chromium.HOW_TO_GET_ONE).isPresent();
      assertThat(built).as("docs/site/build.sh has built the site").isTrue();
    }
    assumeTrue(browser.isPresent(), "The site is not tested: " + Chromium.HOW_TO_GET_ONE);
    assumeTrue(built, "The site is not tested: docs/site/build.sh has not built it");

    ProcessBuilder tests = new ProcessBuilder(SITE.resolve("test/run.sh").toString());
    tests.environment().put("CHROMIUM", browser.orElseThrow().toString());
    tests.environment().put("SITE", system.api() + "/docs/");
    if (Boolean.getBoolean("site.screenshots")) {
      tests.environment().put("SITE_PICTURES", PICTURES.toString());
    }
    run(tests);
  }

  private static void run(ProcessBuilder tests) throws IOException, InterruptedException {
    Process process = tests.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).containsPattern("pass \\d\\d").contains("skipped 0");
  }
}
