package io.customerrecord.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.benchmarks.harness.TemplateBatches;
import io.customerrecord.benchmarks.pipeline.Run.Way;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PipelineTest {
  @Test
  void both_ways_archive_all_events_one_of_them_with_a_call_for_each() throws Exception {
    try (Servers servers = new Servers()) {
      Pipeline pipeline = new Pipeline(servers, 20, 3);

      assertThat(callsAnEvent(pipeline, Pipeline.RELAY, Way.PREDECESSOR)).isEqualTo(1);
      assertThat(callsAnEvent(pipeline, Pipeline.RELAY, Way.OURS)).isEqualTo(3.0 / 60);
      assertThat(callsAnEvent(pipeline, Pipeline.BOTH, Way.PREDECESSOR)).isEqualTo(1 + 1);
      assertThat(callsAnEvent(pipeline, Pipeline.ARCHIVER, Way.OURS)).isEqualTo((1 + 3 + 1) / 3.0);
    }
  }

  @Test
  void our_batches_are_those_of_the_template() throws IOException {
    assertThat(TemplateBatches.sizes()).containsExactly(Way.OURS.relayed, Way.OURS.archived);
  }

  @Test
  void the_first_events_of_the_stream_go_through_alone() throws Exception {
    try (Servers servers = new Servers()) {
      Pipeline pipeline = new Pipeline(servers, 20, 3);

      assertThat(pipeline.new Stage(Pipeline.BOTH, Way.PREDECESSOR, 7, Duration.ZERO).run())
          .isPositive();
    }
  }

  private static double callsAnEvent(Pipeline pipeline, String stage, Way way) throws Exception {
    Pipeline.Stage run = pipeline.new Stage(stage, way, 60, Duration.ZERO);
    assertThat(run.run()).isPositive();
    return run.callsAnEvent;
  }
}
