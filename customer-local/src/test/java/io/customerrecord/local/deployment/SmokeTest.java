package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code build/smoke/smoke.sh} walks through the whole API. {@code build/docs/run.py} runs it
 * against the local system.
 */
class SmokeTest {
  private static final Pattern PATH = Pattern.compile("(?m)^  /customer(/v1/\\S+):$");

  @Test
  void the_walk_calls_every_route_of_the_API() throws IOException {
    String walk = read("build/smoke/smoke.sh");
    List<String> routes =
        PATH.matcher(read("docs/openapi.yaml"))
            .results()
            .map(path -> path.group(1).replace("{customerId}", "$id"))
            .toList();
    assertThat(routes).hasSizeGreaterThan(8).allMatch(route -> isCalled(walk, route));
  }

  private static boolean isCalled(String walk, String route) {
    return Pattern.compile("(?m)" + Pattern.quote(route) + "([\"? ]|$)").matcher(walk).find();
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file));
  }
}
