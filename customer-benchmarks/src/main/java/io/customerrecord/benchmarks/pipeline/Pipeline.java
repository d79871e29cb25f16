package io.customerrecord.benchmarks.pipeline;

import static io.customerrecord.benchmarks.harness.Tables.number;

import io.customerrecord.benchmarks.harness.Paired;
import io.customerrecord.benchmarks.harness.Tables;
import io.customerrecord.benchmarks.pipeline.Run.Way;
import java.time.Duration;

/**
 * Takes the same events to S3 with our functions and, in turns, with the predecessor's: on servers
 * that answer at once, and on the same servers with the time that a call, or an invocation, takes
 * over a network.
 */
public final class Pipeline {
  static final String RELAY = "relay";
  static final String ARCHIVER = "archiver";
  static final String BOTH = "both at once";

  private static final int CUSTOMERS = 500;
  private static final int EVENTS_OF_EACH = 4;
  private static final int ROUNDS = 3;

  /** Waiting scatters little. */
  private static final int ROUNDS_WITH_WAITING = 1;

  private final Servers servers;
  private final int events;

  Pipeline(Servers servers, int customers, int eventsOfEach) {
    this.servers = servers;
    this.events = customers * eventsOfEach;
    servers.write(customers, eventsOfEach);
  }

  /**
   * Prints the table.
   *
   * @param args none
   * @throws Exception if a server does not start
   */
  public static void main(String[] args) throws Exception {
    Tables.head(
        1,
        "stage",
        "round trip ms",
        "one by one: events /s",
        "calls an event",
        "ours: events /s",
        "calls an event",
        "ratio",
        "lowest, highest");
    try (Servers servers = new Servers()) {
      Pipeline pipeline = new Pipeline(servers, CUSTOMERS, EVENTS_OF_EACH);
      for (Duration roundTrip : new Duration[] {Duration.ZERO, Duration.ofMillis(10)}) {
        pipeline.row(RELAY, roundTrip);
        pipeline.row(ARCHIVER, roundTrip);
        pipeline.row(BOTH, roundTrip);
      }
    }
    System.exit(0); // servers may leave threads behind
  }

  private void row(String stage, Duration roundTrip) throws Exception {
    var plain = new Stage(stage, Way.PREDECESSOR, roundTrip);
    var ours = new Stage(stage, Way.OURS, roundTrip);
    int warmUps = roundTrip.isZero() ? 1 : 0;
    int rounds = roundTrip.isZero() ? ROUNDS : ROUNDS_WITH_WAITING;
    Paired times = Paired.compareSeconds(warmUps, rounds, plain::run, ours::run);
    Tables.row(
        stage,
        roundTrip.toMillis(),
        number(events / times.plainMedian(), 0),
        number(plain.callsAnEvent, 3),
        number(events / times.oursMedian(), 0),
        number(ours.callsAnEvent, 3),
        number(1 / times.ratio(0.5), 1),
        number(1 / times.ratio(1), 1) + ", " + number(1 / times.ratio(0), 1));
  }

  /** One of the stages in one of the ways, on a stream and a bucket of its own each time. */
  final class Stage {
    private final String name;
    private final Way way;
    private final Duration roundTrip;
    double callsAnEvent;

    Stage(String name, Way way, Duration roundTrip) {
      this.name = name;
      this.way = way;
      this.roundTrip = roundTrip;
    }

    /** The seconds that it took. */
    double run() throws Exception {
      try (Run run = new Run(way, servers, roundTrip)) {
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
        callsAnEvent = (double) (run.calls() - callsBefore) / events;
        if (!name.equals(RELAY) && run.archived() != events) {
          throw new IllegalStateException("not every event was archived");
        }
        return seconds;
      }
    }
  }
}
