package io.customerrecord.benchmarks.fold;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** x. */
@State(Scope.Benchmark)
public class FoldBenchmark {
  /**
   * x.
   *
   * @return x
   */
  @Benchmark
  public int fold() {
    return 1;
  }
}
