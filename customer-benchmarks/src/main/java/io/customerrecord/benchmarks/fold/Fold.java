package io.customerrecord.benchmarks.fold;

import static io.customerrecord.benchmarks.harness.MarkdownTable.number;

import io.customerrecord.benchmarks.harness.MarkdownTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks of this package and prints their rates and allocations. */
public final class Fold {
  private Fold() {}

  /**
   * Prints the tables, and the name of the file with JMH's own report.
   *
   * @param args none
   * @throws Exception if a benchmark fails
   */
  public static void main(String[] args) throws Exception {
    table("fold of 1,000 events from", "events /s", FoldBenchmark.class);
    table("an amendment", "commands /s", CommandBenchmark.class);
  }

  private static void table(String what, String rate, Class<?> benchmarks) throws Exception {
    Path report = Files.createTempFile("jmh-" + benchmarks.getSimpleName(), ".txt");
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(benchmarks.getName())
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .output(report.toString())
                    .build())
            .run();
    MarkdownTable.header(1, what, rate, "± (99.9 %)", "bytes allocated each");
    for (RunResult result : results) {
      Result<?> allocated =
          Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
      MarkdownTable.row(
          result.getPrimaryResult().getLabel(),
          number(result.getPrimaryResult().getScore(), 0),
          number(result.getPrimaryResult().getScoreError(), 0),
          number(allocated.getScore(), 0));
    }
    System.out.println("\nJMH's report: " + report);
  }
}
