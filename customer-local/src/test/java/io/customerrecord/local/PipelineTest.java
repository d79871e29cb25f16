package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From HTTP to S3 on our own servers, with nothing going wrong. */
class PipelineTest extends PipelineContract {
  private final Settings settings = Settings.from(Map.of("PORT", "0"));
  private LocalSystem system;

  @Override
  Running start(PrintStream log) {
    system = LocalSystem.start(settings, log);
    return Running.of(system);
  }

  @Override
  Settings settings() {
    return settings;
  }

  @Override
  int customers() {
    return Integer.getInteger("pipeline.customers", 500);
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
  void nothing_was_given_up() {
    assertThat(new Api(system.api()).get("/local/on-failure").expect(200).body())
        .contains("\"relay\":[]", "\"archiver\":[]");
  }
}
