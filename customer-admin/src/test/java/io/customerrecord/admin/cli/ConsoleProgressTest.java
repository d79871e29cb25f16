package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator sees of a long run. */
class ConsoleProgressTest {
  private final StringWriter out = new StringWriter();
  private long nanos = 17;
  private final ConsoleProgress progress =
      new ConsoleProgress(new PrintWriter(out, true), () -> nanos);

  private void after(long seconds, long items) {
    nanos += Duration.ofSeconds(seconds).toNanos();
    progress.advance(items);
  }

  private void assertPrinted(String... lines) {
    assertThat(out.toString().lines()).containsExactly(lines);
  }

  @Test
  void a_line_every_five_seconds_says_how_long_it_takes() {
    progress.begin("rows", 100_000);
    after(4, 500);
    after(1, 500);
    after(4, 1_000);
    after(1, 3_000);

    assertPrinted(
        "1,000 rows, 200 per second, 1 % of about 100,000, 8 min 15 s left",
        "5,000 rows, 500 per second, 5 % of about 100,000, 3 min 10 s left");
  }

  @Test
  void what_earlier_runs_have_done_counts_as_done_and_not_as_speed() {
    progress.begin("rows", 10_000);
    progress.resume(6_000);
    after(10, 2_000);

    assertPrinted("8,000 rows, 200 per second, 80 % of about 10,000, 10 s left");
    assertThat(progress.facts("rows"))
        .isEqualTo(Map.of("rows", 2_000L, "rows, earlier runs", 6_000L));
  }

  @Test
  void a_part_whose_size_is_not_known_has_no_time_left() {
    progress.begin("rows", 1_000);
    after(1, 1_000);
    progress.begin("customers", 0);
    after(4, 80);

    assertPrinted("80 customers, 20 per second");
    assertThat(progress.facts("rows and objects")).isEqualTo(Map.of("rows and objects", 1_080L));
  }

  @Test
  void a_size_that_becomes_known_later_tells_the_time_from_then_on() {
    progress.begin("customers", 0);
    progress.resume(50);
    after(5, 100);
    progress.expect(1_000);
    after(5, 100);

    assertPrinted(
        "150 customers, 20 per second",
        "250 customers, 20 per second, 25 % of about 1,000, 38 s left");
  }

  @Test
  void each_part_has_a_speed_of_its_own() {
    progress.begin("customers", 0);
    after(5, 10);
    progress.begin("rows", 50_000);
    after(5, 5_000);

    assertPrinted(
        "10 customers, 2 per second",
        "5,000 rows, 1,000 per second, 10 % of about 50,000, 45 s left");
  }

  @Test
  void nothing_done_and_more_done_than_expected_tell_no_time() {
    progress.begin("rows", 10);
    after(5, 0);
    after(5, 20);

    assertPrinted("0 rows, 0 per second", "20 rows, 2 per second");
  }

  @Test
  void long_times_are_told_in_hours() {
    progress.begin("rows", 1_000_000);
    after(10, 1_000);

    assertPrinted("1,000 rows, 100 per second, 0 % of about 1,000,000, 2 h 46 min left");
  }
}
