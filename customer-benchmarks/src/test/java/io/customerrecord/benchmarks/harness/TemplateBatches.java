package io.customerrecord.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** How many records the deployment's template gives the relay and the archiver at once. */
public final class TemplateBatches {
  private TemplateBatches() {}

  /** The relay's and the archiver's. */
  public static List<Integer> sizes() throws IOException {
    String template = Files.readString(Path.of("..", "template.yaml"));
    return Pattern.compile("BatchSize: (\\d+)")
        .matcher(template)
        .results()
        .map(size -> Integer.valueOf(size.group(1)))
        .toList();
  }
}
