package io.customerrecord.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the batch sizes of the relay and the archiver from the deployment's template. */
public final class TemplateBatches {
  private TemplateBatches() {}

  /** Returns the batch sizes of the relay and of the archiver, in this order. */
  public static List<Integer> sizes() throws IOException {
    String template = Files.readString(Path.of("..", "template.yaml"));
    return Pattern.compile("BatchSize: (\\d+)")
        .matcher(template)
        .results()
        .map(size -> Integer.valueOf(size.group(1)))
        .toList();
  }
}
