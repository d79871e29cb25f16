package io.customerrecord.benchmarks.pipeline;

import static io.customerrecord.benchmarks.harness.MarkdownTable.number;

import io.customerrecord.benchmarks.harness.MarkdownTable;
import io.customerrecord.benchmarks.harness.PairedComparison;
import io.customerrecord.benchmarks.pipeline.PipelineRun.Variant;
import java.time.Duration;

/**
 * Sends the same events to S3 with our functions and, in turns, with those of the predecessor
 * system. It measures both on servers that respond immediately, and on the same servers with a
 * simulated network round trip for each call and invocation.
 */
public final class Pipeline {
  static final String RELAY = "relay";
  static final String ARCHIVER = "archiver";
  static final String BOTH = "both at once";

  private static final int EVENTS = 2_000;
  private static final int ROUNDS = 5;
  private static final Duration ROUND_TRIP = Duration.ofMillis(10);

  /** One by one would take too long for all events. Its rate is constant, so fewer are enough. */
  private static final int EVENTS_ONE_BY_ONE = 1_000;

  private static final int EVENTS_ONE_BY_ONE_WITH_DELAY = 150;

  /** A function keeps 16 connections. Here the functions of all shards run in one process. */
  private static final String KEPT_CONNECTIONS = Integer.toString(16 * PipelineRun.SHARDS);

  private final Servers servers;
  private final int events;
  private final int eventsPerCustomer;

  Pipeline(Servers servers, int customers, int eventsPerCustomer) {
    this.servers = servers;
    this.events = customers * eventsPerCustomer;
    this.eventsPerCustomer = eventsPerCustomer;
    servers.write(customers, eventsPerCustomer);
  }

  /**
   * Prints the table.
   *
   * @param args none
   * @throws Exception if a server does not start
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("http.maxConnections", KEPT_CONNECTIONS);
    MarkdownTable.header(
        1,
        "stage",
        "events of a customer",
        "round trip ms",
        "one by one: events /s",
        "calls an event",
        "ours: events /s",
        "calls an event",
        "ratio",
        "lowest, highest");
    for (int eventsPerCustomer : new int[] {4, 1}) {
      try (Servers servers = new Servers()) {
        Pipeline pipeline = new Pipeline(servers, EVENTS / eventsPerCustomer, eventsPerCustomer);
        for (Duration roundTrip : new Duration[] {Duration.ZERO, ROUND_TRIP}) {
          if (eventsPerCustomer > 1) {
            pipeline.row(RELAY, roundTrip);
            pipeline.row(ARCHIVER, roundTrip);
          }
          pipeline.row(BOTH, roundTrip);
        }
      }
    }
    System.exit(0); // ends the threads that the servers leave running
  }

  private void row(String stage, Duration roundTrip) throws Exception {
    boolean delayed = !roundTrip.isZero();
    var predecessor =
        new Stage(
            stage,
            Variant.PREDECESSOR,
            delayed ? EVENTS_ONE_BY_ONE_WITH_DELAY : EVENTS_ONE_BY_ONE,
            roundTrip);
    var ours = new Stage(stage, Variant.OURS, events, roundTrip);
    PairedComparison times =
        PairedComparison.compareSeconds(delayed ? 0 : 1, ROUNDS, predecessor::run, ours::run);
    MarkdownTable.row(
        stage,
        eventsPerCustomer,
        roundTrip.toMillis(),
        number(1 / times.baselineMedian(), 0),
        number(predecessor.callsPerEvent, 3),
        number(1 / times.candidateMedian(), 0),
        number(ours.callsPerEvent, 3),
        number(1 / times.ratio(0.5), 1),
        number(1 / times.ratio(1), 1) + ", " + number(1 / times.ratio(0), 1));
  }

  /** One stage in one variant. Each run has its own stream and bucket. */
  final class Stage {
    private final String name;
    private final Variant variant;
    private final int events;
    private final Duration roundTrip;
    double callsPerEvent;

    Stage(String name, Variant variant, int events, Duration roundTrip) {
      this.name = name;
      this.variant = variant;
      this.events = events;
      this.roundTrip = roundTrip;
    }

    /** Runs the stage and returns the seconds per event. */
    double run() throws Exception {
      try (PipelineRun run = new PipelineRun(variant, servers, events, roundTrip)) {
        if (name.equals(ARCHIVER)) {
          run.relay();
        }
        long callsBefore = run.calls();
        long start = System.nanoTime();
        switch (name) {
          case RELAY -> run.relay();
          case ARCHIVER -> run.archive();
          default -> run.relayAndArchive();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        callsPerEvent = (double) (run.calls() - callsBefore) / events;
        if (!name.equals(RELAY) && run.archived() != events) {
          throw new IllegalStateException("not every event was archived");
        }
        return seconds / events;
      }
    }
  }
}
