package io.customerrecord.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.DynamoDbProcess;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Test
  void a_rebuild_needs_one_request_more_than_the_query_and_reads_less_with_snapshots()
      throws Exception {
    try (DynamoDbProcess server = DynamoDbProcess.start();
        Replay replay = new Replay(server.endpoint())) {
      replay.load(250);
      Replay.Read end =
          replay.reads(replay.histories().getFirst(), Replay.targetsOf(250).getFirst());

      assertThat(end.query().itemsRead()).isEqualTo(250);
      assertThat(end.withoutSnapshots())
          .isEqualTo(new Consumption(0, end.query().readUnits(), end.query().requests() + 1, 250));
      assertThat(end.withSnapshots().itemsRead()).isEqualTo(100);
    }
  }
}
