package io.customerrecord.benchmarks;

import io.customerrecord.benchmarks.cost.CostTable;
import io.customerrecord.benchmarks.fold.Fold;
import io.customerrecord.benchmarks.harness.JavaProcess;
import io.customerrecord.benchmarks.money.Money;
import io.customerrecord.benchmarks.pipeline.Pipeline;
import io.customerrecord.benchmarks.replay.Replay;
import io.customerrecord.benchmarks.scale.Scale;
import io.customerrecord.benchmarks.throughput.Throughput;
import java.io.IOException;
import java.util.List;

/**
 * Runs all benchmarks one after the other, each in a JVM of its own, and prints the tables of
 * {@code docs/benchmarks.md}, {@code docs/costs.md} and {@code docs/scale.md}. Each benchmark can
 * also be run alone.
 */
public final class Benchmarks {
  private static final List<Class<?>> ALL =
      List.of(
          Throughput.class,
          Replay.class,
          Fold.class,
          Pipeline.class,
          CostTable.class,
          Money.class,
          Scale.class);

  private Benchmarks() {}

  /**
   * Prints the tables. It takes about ten minutes.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    for (Class<?> benchmark : ALL) {
      System.out.println("\n" + benchmark.getSimpleName());
      JavaProcess.run(List.of(), benchmark);
    }
  }
}
