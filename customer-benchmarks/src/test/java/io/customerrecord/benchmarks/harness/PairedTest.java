package io.customerrecord.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTest {
  @Test
  void only_the_ratio_within_a_round_counts() {
    Paired paired = new Paired(List.of(1.0, 10.0, 100.0), List.of(1.1, 11.0, 120.0));

    assertThat(paired.ratio(0.5)).isEqualTo(1.1, within(1e-9));
    assertThat(paired.ratio(1)).isEqualTo(1.2, within(1e-9));
    assertThat(paired.plainMedian()).isEqualTo(10);
    assertThat(paired.oursMedian()).isEqualTo(11);
  }

  @Test
  void the_two_ways_take_turns_and_warm_ups_do_not_count() throws Exception {
    List<String> order = new ArrayList<>();
    Paired paired =
        Paired.compareSeconds(
            1,
            2,
            () -> {
              order.add("plain");
              return 1.0;
            },
            () -> {
              order.add("ours");
              return 2.0;
            });

    assertThat(order).containsExactly("ours", "plain", "plain", "ours", "ours", "plain");
    assertThat(paired).isEqualTo(new Paired(List.of(1.0, 1.0), List.of(2.0, 2.0)));
  }
}
