package io.customerrecord.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.benchmarks.harness.TemplateBatches;
import io.customerrecord.benchmarks.pipeline.PipelineRun.Variant;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PipelineTest {
  @Test
  void both_variants_archive_all_events_and_the_predecessor_makes_one_call_per_event()
      throws Exception {
    try (Servers servers = new Servers()) {
      Pipeline pipeline = new Pipeline(servers, 20, 3);

      assertThat(callsPerEvent(pipeline, Pipeline.RELAY, Variant.PREDECESSOR)).isEqualTo(1);
      assertThat(callsPerEvent(pipeline, Pipeline.RELAY, Variant.OURS)).isEqualTo(3.0 / 60);
      assertThat(callsPerEvent(pipeline, Pipeline.BOTH, Variant.PREDECESSOR)).isEqualTo(1 + 1);
      assertThat(callsPerEvent(pipeline, Pipeline.ARCHIVER, Variant.OURS))
          .isEqualTo((1 + 3 + 1) / 3.0);
    }
  }

  @Test
  void our_batches_are_those_of_the_template() throws IOException {
    assertThat(TemplateBatches.sizes())
        .containsExactly(Variant.OURS.relayBatch, Variant.OURS.archiveBatch);
  }

  @Test
  void a_run_can_be_limited_to_the_first_events_of_the_stream() throws Exception {
    try (Servers servers = new Servers()) {
      Pipeline pipeline = new Pipeline(servers, 20, 3);

      assertThat(pipeline.new Stage(Pipeline.BOTH, Variant.PREDECESSOR, 7, Duration.ZERO).run())
          .isPositive();
    }
  }

  private static double callsPerEvent(Pipeline pipeline, String stage, Variant variant)
      throws Exception {
    Pipeline.Stage run = pipeline.new Stage(stage, variant, 60, Duration.ZERO);
    assertThat(run.run()).isPositive();
    return run.callsPerEvent;
  }
}
