package io.customerrecord.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customerrecord.benchmarks.money.Assumptions;
import io.customerrecord.benchmarks.money.Sizes;
import io.customerrecord.benchmarks.money.Stack;
import io.customerrecord.benchmarks.template.StackTemplate;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final Sizes SIZES = new Sizes(500, 600, 700);

  private final Stack stack;

  ScaleTest() throws IOException {
    stack = Stack.of(StackTemplate.read(StackTemplate.FILE, Map.of()));
  }

  /** A batch of 500 is 32 rounds of 60 ms; a command writes 2 units to each table. */
  @Test
  void each_stop_equals_a_manual_calculation() {
    List<Double> rates =
        new Stops(stack, 100, 4, SIZES, Assumptions.DEFAULT)
            .list().stream().map(Stop::commands).toList();

    assertThat(rates).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(rates)
        .contains(100.0, 500 / 1.92, 4 * 500 / 1.92, 2_000.0, 2_750.0, 3_500.0, 4_000.0)
        .endsWith(10_000.0, 40 * 500 / 1.92, 20_000.0, 50_000.0, 200_000.0);
  }

  @Test
  void the_archiver_processes_as_many_batches_of_a_shard_as_its_parameter_says()
      throws IOException {
    Stack faster =
        Stack.of(
            StackTemplate.read(StackTemplate.FILE, Map.of("ArchiveParallelizationFactor", "4")));

    assertThat(new Stops(faster, 100, 4, SIZES, Assumptions.DEFAULT).list())
        .extracting(Stop::commands)
        .contains(4 * 4 * 500 / 1.92);
    assertThat(
            new Rate(1_000, 4, 2, SIZES, faster, Assumptions.DEFAULT, 12)
                .figures()
                .get("hours to catch up, archiver as in the template")
                .value())
        .isEqualTo(12 * 1_000 / (4 * 4 * 500 / 1.92 - 1_000), within(1e-9));
  }

  @Test
  void large_events_stop_a_stream_by_their_bytes() {
    List<Stop> stops =
        new Stops(stack, 100, 4, new Sizes(500, 600, 2048), Assumptions.DEFAULT).list();

    assertThat(stops)
        .filteredOn(stop -> stop.limit().startsWith("the 4 shards"))
        .singleElement()
        .extracting(Stop::commands)
        .isEqualTo(2_048.0);
  }

  @Test
  void one_customer_equals_a_manual_calculation() {
    Map<String, Double> figures = new OneCustomer(4, 2, 1, Assumptions.DEFAULT).figures();

    assertThat(figures)
        .containsEntry("commands a second, one after the other", 50.0)
        .containsEntry("commands a second that its partition could write", 500.0)
        .containsEntry("commands a second with the largest body", 1_000 / 128.0)
        .containsEntry("events a second through the relay, and through the archiver", 50.0)
        .containsEntry("queries a second", 3_000.0)
        .containsEntry("events erased within the request", 14_000.0)
        .containsEntry("events erased in each invocation of the relay after it", 5_000.0)
        .containsEntry("share of the largest item that the largest body fills, %", 16.0);
  }

  /** 100 million customers of ten events each. */
  @Test
  void a_population_equals_a_manual_calculation() {
    Map<String, Double> figures = new Population(1e8, SIZES, Assumptions.DEFAULT).figures();
    double units = (1e9 * 500 + 1e8 * 600) / 4096;

    assertThat(figures)
        .containsEntry("events, and objects in S3, millions", 1_000.0)
        .containsEntry(
            "partitions of CustomerEvent, at least: shards of its stream, executions of the relay",
            47.0)
        .containsEntry("writing the archive again, $", 5_000.0)
        .containsEntry("listing the archive once, $", 5.0);
    assertThat(figures.get("reading both tables once, $"))
        .isEqualTo(units / 1e6 * 0.125, within(1e-6));
    assertThat(figures.get("… hours at a table's default quota"))
        .isEqualTo(units / 40_000 / 3_600, within(1e-6));
  }

  @Test
  void ten_thousand_commands_a_second_are_beyond_the_limits_that_the_page_names() {
    Map<String, Rate.Figure> figures =
        new Rate(10_000, 4, 2, SIZES, stack, Assumptions.DEFAULT, 12).figures();

    assertThat(figures)
        .containsEntry("executions of the command function at once", new Rate.Figure(200, 1_000))
        .containsEntry(
            "write units a second of each table, when new", new Rate.Figure(20_000, 4_000))
        .containsEntry("shards of the Kinesis stream, at least", new Rate.Figure(10, 0))
        .containsEntry("batches of a shard at once that the archiver needs", new Rate.Figure(4, 10))
        .containsEntry(
            "hours to catch up, archiver as in the template",
            new Rate.Figure(Double.POSITIVE_INFINITY, 0));
    assertThat(figures.get("events a second to archive, of what the template's archiver can"))
        .matches(Rate.Figure::isBeyond);
  }

  @Test
  void a_hundred_commands_a_second_are_within_every_limit() {
    Map<String, Rate.Figure> figures =
        new Rate(100, 4, 2, SIZES, stack, Assumptions.DEFAULT, 12).figures();

    assertThat(figures.values()).noneMatch(Rate.Figure::isBeyond);
    assertThat(figures.get("hours to catch up, archiver as in the template").value())
        .isEqualTo(12 * 100 / (4 * 500 / 1.92 - 100), within(1e-9));
  }
}
