package io.customerrecord.admin.scan;

import io.customerrecord.admin.Job;
import io.customerrecord.store.dynamodb.TablePage;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Walks through a table in segments, several at once. After each page the position of its segment
 * is saved, so that a run that was stopped goes on there. Used once.
 *
 * @param <T> the rows
 */
public final class SegmentedScan<T> {
  /** The number of segments is part of a saved position, so it is always the same. */
  private static final int SEGMENTS = 16;

  private static final String DONE = "done";

  private final String name;
  private final Pages<T> pages;
  private final Job job;
  private final int threads;

  /**
   * Reads the pages of a table.
   *
   * @param <T> the rows
   */
  @FunctionalInterface
  public interface Pages<T> {
    /**
     * Reads a page.
     *
     * @param segment which segment, from 0
     * @param segments how many segments the table is divided into
     * @param from where the page starts, or empty for the first
     * @return the page
     */
    TablePage<T> read(int segment, int segments, Optional<String> from);
  }

  /**
   * Takes the rows of one segment, in the table's order.
   *
   * @param <T> the rows
   */
  public interface Segment<T> {
    /**
     * Takes the rows of the next page. When this returns, they need not be read again.
     *
     * @param rows the rows
     */
    void add(List<T> rows);

    /** There are no more rows. */
    void end();
  }

  /**
   * A scan.
   *
   * @param name the name of the scan among the saved positions
   * @param pages reads the table
   * @param job whose state has the positions
   * @param threads how many segments are read at once, from 1
   */
  public SegmentedScan(String name, Pages<T> pages, Job job, int threads) {
    this.name = name;
    this.pages = pages;
    this.job = job;
    this.threads = threads;
  }

  /**
   * Reads what is left of the table.
   *
   * @param segments makes what takes the rows of a segment, by its number
   */
  public void run(IntFunction<Segment<T>> segments) {
    ParallelRun.of(
        threads,
        IntStream.range(0, SEGMENTS)
            .<Runnable>mapToObj(number -> () -> run(number, segments.apply(number)))
            .toList());
  }

  private void run(int segment, Segment<T> rows) {
    String key = name + "/" + segment;
    Optional<String> from = job.state().get(key);
    if (from.equals(Optional.of(DONE))) {
      return;
    }
    do {
      TablePage<T> page = pages.read(segment, SEGMENTS, from);
      rows.add(page.rows());
      job.progress().advance(page.rows().size());
      from = page.next();
      if (from.isPresent()) {
        job.state().put(key, from.get());
      }
    } while (from.isPresent());
    rows.end();
    job.state().put(key, DONE);
  }
}
