package io.customerrecord.benchmarks.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.benchmarks.harness.JavaProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallHeapTest {
  private static final List<String> SMALL =
      List.of("-Xmx40m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Test
  void a_rebuild_of_100_000_events_needs_less_heap_than_the_events() throws Exception {
    assertThat(run()).contains("100000");
    assertThat(run("keep")).doesNotContain("100000").contains("OutOfMemoryError");
  }

  private static String run(String... args) throws Exception {
    Process process =
        JavaProcess.of(SMALL, SmallHeap.class, args).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
