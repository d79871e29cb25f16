package io.customerrecord.custom.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.custom.runtime.sandbox.StartReport;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartLimitsTest {
  private static final StartLimits LIMITS =
      new StartLimits(Workload.CREATE, 1, 1, List.of("java.math.BigDecimal"));

  @Test
  void a_start_at_the_limits_passes() {
    StartReport report = new StartReport(Set.of("a.A"), List.of("a.A$$Lambda/0x1"), List.of("b.B"));
    assertThatCode(() -> LIMITS.check(report)).doesNotThrowAnyException();
  }

  @Test
  void the_message_names_every_class_in_excess() {
    StartReport report =
        new StartReport(
            Set.of("java.math.BigDecimal"),
            List.of("a.A$$Lambda/0x1", "a.A$$Lambda/0x2"),
            List.of("b.B", "c.C"));
    assertThatThrownBy(() -> LIMITS.check(report))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CREATE")
        .hasMessageContaining("generated: [a.A$$Lambda/0x1, a.A$$Lambda/0x2]")
        .hasMessageContaining("not in the cache: [b.B, c.C]")
        .hasMessageContaining("initialised: java.math.BigDecimal");
  }
}
