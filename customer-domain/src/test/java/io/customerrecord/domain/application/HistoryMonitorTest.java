package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Samples;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryMonitorTest {
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(
          CorruptHistory.class,
          new CorruptHistory("a finding"),
          CustomerId.class,
          Samples.ID,
          long.class,
          7L,
          String.class,
          "a reason");

  private final List<String> received = new ArrayList<>();

  static Stream<Method> findings() {
    return Stream.of(HistoryMonitor.class.getDeclaredMethods())
        .filter(method -> method.getReturnType() == void.class && !method.isSynthetic());
  }

  @ParameterizedTest
  @MethodSource("findings")
  void both_of_two_monitors_receive_every_finding(Method finding) throws Exception {
    Object[] arguments = Stream.of(finding.getParameterTypes()).map(ARGUMENTS::get).toArray();

    finding.invoke(new Recording("first").and(new Recording("second")), arguments);

    String call = finding.getName() + List.of(arguments);
    assertThat(received).containsExactly("first " + call, "second " + call);
  }

  private final class Recording implements HistoryMonitor {
    private final String name;

    private Recording(String name) {
      this.name = name;
    }

    @Override
    public void tombstoneWithoutDeletion(CorruptHistory finding) {
      received.add(name + " tombstoneWithoutDeletion" + List.of(finding));
    }

    @Override
    public void wrongView(CustomerId customerId, long version) {
      received.add(name + " wrongView" + List.of(customerId, version));
    }

    @Override
    public void snapshotSkipped(CustomerId customerId, long version, String reason) {
      received.add(name + " snapshotSkipped" + List.of(customerId, version, reason));
    }
  }
}
