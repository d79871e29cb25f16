package io.customerrecord.benchmarks.fold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
  @Test
  void every_representation_of_a_history_folds_into_the_same_customer() {
    FoldBenchmark fold = new FoldBenchmark();

    assertThat(fold.domainEvents().version()).isEqualTo(1_000);
    assertThat(fold.storedEvents()).isEqualTo(fold.domainEvents());
    assertThat(fold.items()).isEqualTo(fold.domainEvents());
    assertThat(fold.cloudEvents()).isEqualTo(fold.domainEvents());
  }

  @Test
  void the_same_amendment_can_be_repeated() {
    CommandBenchmark benchmark = new CommandBenchmark();
    CommandBenchmark.OnDynamoDb state = new CommandBenchmark.OnDynamoDb();
    state.create();

    for (int time = 0; time < 3; time++) {
      benchmark.raw(state);
      assertThat(benchmark.customers(state).version()).isEqualTo(2);
    }
  }
}
