package io.customerrecord.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.RunningSystem;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From HTTP to S3 on our own servers, without faults. */
class FaultFreePipelineTest extends PipelineContract {
  private RunningSystem system;

  @Override
  RunningSystem start(PrintStream log) {
    system = SharedSystem.start(Map.of("PORT", "0"), log);
    return system;
  }

  @Override
  int customers() {
    return Integer.getInteger("pipeline.customers", 100);
  }

  @Override
  int commandsEach() {
    return 20;
  }

  @Override
  long seed() {
    return 20_261_125;
  }

  @Test
  void no_record_is_discarded() {
    assertThat(new ApiClient(system.api()).get("/local/on-failure").expect(200).body())
        .contains("\"relay\":[]", "\"archiver\":[]");
  }
}
