package io.customerrecord.admin.cli;

import io.customerrecord.admin.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Prints a line about a long run every few seconds: how much is done, how fast, and, where the
 * whole is known, how long the rest takes at the speed of this run. Thread-safe.
 */
final class ConsoleProgress implements Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private long nextLine;
  private String items = "items";
  private long total;
  private long start;
  private long done;
  private long doneEarlier;
  private long doneInAll;
  private long doneEarlierInAll;

  ConsoleProgress(PrintWriter out) {
    this(out, System::nanoTime);
  }

  ConsoleProgress(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nextLine = start + BETWEEN_LINES.toNanos();
  }

  @Override
  public synchronized void begin(String name, long size) {
    items = name;
    total = size;
    start = nanoTime.getAsLong();
    done = 0;
    doneEarlier = 0;
  }

  @Override
  public synchronized void expect(long size) {
    total = size;
  }

  @Override
  public synchronized void resume(long earlier) {
    doneEarlier += earlier;
    doneEarlierInAll += earlier;
  }

  @Override
  public synchronized void advance(long more) {
    done += more;
    doneInAll += more;
    long now = nanoTime.getAsLong();
    if (now >= nextLine) {
      nextLine = now + BETWEEN_LINES.toNanos();
      out.println(line(Math.max(1, now - start) / 1e9));
    }
  }

  /** How many items this run and earlier ones have done, over all parts, for the summary. */
  synchronized Map<String, Long> facts(String name) {
    Map<String, Long> facts = new LinkedHashMap<>();
    facts.put(name, doneInAll);
    if (doneEarlierInAll > 0) {
      facts.put(name + ", earlier runs", doneEarlierInAll);
    }
    return facts;
  }

  private String line(double seconds) {
    long passed = doneEarlier + done;
    double perSecond = done / seconds;
    String rate = "%,d %s, %,.0f per second".formatted(passed, items, perSecond);
    return done == 0 || total <= passed
        ? rate
        : "%s, %d %% of about %,d, %s left"
            .formatted(
                rate,
                100 * passed / total,
                total,
                text(Duration.ofSeconds(Math.round((total - passed) / perSecond))));
  }

  private static String text(Duration left) {
    return left.toHours() > 0
        ? "%d h %d min".formatted(left.toHours(), left.toMinutesPart())
        : left.toMinutes() > 0
            ? "%d min %d s".formatted(left.toMinutes(), left.toSecondsPart())
            : left.toSeconds() + " s";
  }
}
