package io.customerrecord.admin.scan;

import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.JobPart;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.TablePage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /**
     * The customer whose rows came last and may go on in the next page, so that it is not judged
     * yet.
     *
     * @return the customer; empty if everything that was added is judged
     */
    default Optional<CustomerId> open() {
      return Optional.empty();
    }

    /**
     * An earlier run has stopped before it judged a customer. Called before any row is added; the
     * first rows may be the rest of that customer's.
     *
     * @param customerId the customer that was open
     */
    default void resume(CustomerId customerId) {}

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
   * @param segments makes what takes the rows of a segment, and reports what it finds there
   */
  public void run(Function<Findings, Segment<T>> segments) {
    job.progress().resume(job.state().items(name));
    ParallelRun.of(
        threads,
        IntStream.range(0, SEGMENTS)
            .<Runnable>mapToObj(number -> () -> run(number, job.part(name), segments))
            .toList());
  }

  private void run(int segment, JobPart part, Function<Findings, Segment<T>> segments) {
    String key = name + "/" + segment;
    Optional<Position> start = job.state().get(key).map(Position::parse);
    if (start.filter(Position::isEnd).isPresent()) {
      return;
    }
    Segment<T> rows = segments.apply(part);
    start.flatMap(Position::open).ifPresent(rows::resume);
    Optional<String> from = start.map(Position::next);
    while (true) {
      TablePage<T> page = pages.read(segment, SEGMENTS, from);
      rows.add(page.rows());
      from = page.next();
      if (from.isEmpty()) {
        rows.end();
        part.pass(key, DONE, page.rows().size());
        return;
      }
      part.pass(key, new Position(rows.open(), from.get()).toString(), page.rows().size());
    }
  }

  /**
   * Where a segment goes on.
   *
   * @param open the customer that is not judged yet
   * @param next where the next page begins
   */
  private record Position(Optional<CustomerId> open, String next) {
    private static final String NONE = "-";

    static Position parse(String text) {
      String[] parts = text.split(" ", 2);
      return text.equals(DONE)
          ? new Position(Optional.empty(), DONE)
          : new Position(CustomerId.parse(parts[0]), parts[1]);
    }

    boolean isEnd() {
      return next.equals(DONE);
    }

    @Override
    public String toString() {
      return open.map(CustomerId::toString).orElse(NONE) + " " + next;
    }
  }
}
