package io.customerrecord.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  @Test
  void only_the_ratio_within_a_round_counts() {
    PairedComparison paired =
        new PairedComparison(List.of(1.0, 10.0, 100.0), List.of(1.1, 11.0, 120.0));

    assertThat(paired.ratio(0.5)).isEqualTo(1.1, within(1e-9));
    assertThat(paired.ratio(1)).isEqualTo(1.2, within(1e-9));
    assertThat(paired.baselineMedian()).isEqualTo(10);
    assertThat(paired.candidateMedian()).isEqualTo(11);
  }

  @Test
  void baseline_and_candidate_take_turns_and_warm_ups_do_not_count() throws Exception {
    List<String> order = new ArrayList<>();
    PairedComparison paired =
        PairedComparison.compareSeconds(
            1,
            2,
            () -> {
              order.add("baseline");
              return 1.0;
            },
            () -> {
              order.add("candidate");
              return 2.0;
            });

    assertThat(order)
        .containsExactly("candidate", "baseline", "baseline", "candidate", "candidate", "baseline");
    assertThat(paired).isEqualTo(new PairedComparison(List.of(1.0, 1.0), List.of(2.0, 2.0)));
  }
}
