package io.customerrecord.admin.cli;

import io.customerrecord.admin.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Prints a line about a long run every few seconds. Thread-safe. */
final class ConsoleProgress implements Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final String items;
  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final long start;
  private long nextLine;
  private long expected;
  private long done;

  /**
   * A progress.
   *
   * @param items what is counted, such as {@code rows}
   */
  ConsoleProgress(String items, PrintWriter out) {
    this(items, out, System::nanoTime);
  }

  ConsoleProgress(String items, PrintWriter out, LongSupplier nanoTime) {
    this.items = items;
    this.out = out;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nextLine = start + BETWEEN_LINES.toNanos();
  }

  @Override
  public synchronized void expect(long total) {
    expected = total;
  }

  @Override
  public synchronized void advance(long more) {
    done += more;
    long now = nanoTime.getAsLong();
    if (now >= nextLine) {
      nextLine = now + BETWEEN_LINES.toNanos();
      out.println(line(Math.max(1, now - start) / 1e9));
    }
  }

  synchronized long done() {
    return done;
  }

  private String line(double seconds) {
    double perSecond = done / seconds;
    String rate = "%,d %s, %,.0f per second".formatted(done, items, perSecond);
    return expected <= done
        ? rate
        : "%s, %d %% of about %,d, %s left"
            .formatted(
                rate,
                100 * done / expected,
                expected,
                text(Duration.ofSeconds(Math.round((expected - done) / perSecond))));
  }

  private static String text(Duration left) {
    return left.toHours() > 0
        ? "%d h %d min".formatted(left.toHours(), left.toMinutesPart())
        : left.toMinutes() > 0
            ? "%d min %d s".formatted(left.toMinutes(), left.toSecondsPart())
            : left.toSeconds() + " s";
  }
}
