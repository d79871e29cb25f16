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

  private static final int EVENTS = 2_000;
  private static final int ROUNDS = 5;
  private static final Duration ROUND_TRIP = Duration.ofMillis(10);

  /**
   * Of one by one, which takes too long for all: its rate is the same from the first to the last.
   */
  private static final int EVENTS_ONE_BY_ONE = 1_000;

  private static final int EVENTS_ONE_BY_ONE_WITH_WAITING = 150;

  /** A function keeps 16, and there is one for each shard, but all in this process. */
  private static final String KEPT_CONNECTIONS = Integer.toString(16 * Run.SHARDS);

  private final Servers servers;
  private final int events;
  private final int eventsOfEach;

  Pipeline(Servers servers, int customers, int eventsOfEach) {
    this.servers = servers;
    this.events = customers * eventsOfEach;
    this.eventsOfEach = eventsOfEach;
    servers.write(customers, eventsOfEach);
  }

  /**
   * Prints the table.
   *
   * @param args none
   * @throws Exception if a server does not start
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("http.maxConnections", KEPT_CONNECTIONS);
    Tables.head(
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
    for (int eventsOfEach : new int[] {4, 1}) {
      try (Servers servers = new Servers()) {
        Pipeline pipeline = new Pipeline(servers, EVENTS / eventsOfEach, eventsOfEach);
        for (Duration roundTrip : new Duration[] {Duration.ZERO, ROUND_TRIP}) {
          if (eventsOfEach > 1) {
            pipeline.row(RELAY, roundTrip);
            pipeline.row(ARCHIVER, roundTrip);
          }
          pipeline.row(BOTH, roundTrip);
        }
      }
    }
    System.exit(0); // servers may leave threads behind
  }

  private void row(String stage, Duration roundTrip) throws Exception {
    boolean waiting = !roundTrip.isZero();
    var plain =
        new Stage(
            stage,
            Way.PREDECESSOR,
            waiting ? EVENTS_ONE_BY_ONE_WITH_WAITING : EVENTS_ONE_BY_ONE,
            roundTrip);
    var ours = new Stage(stage, Way.OURS, events, roundTrip);
    Paired times = Paired.compareSeconds(waiting ? 0 : 1, ROUNDS, plain::run, ours::run);
    Tables.row(
        stage,
        eventsOfEach,
        roundTrip.toMillis(),
        number(1 / times.plainMedian(), 0),
        number(plain.callsAnEvent, 3),
        number(1 / times.oursMedian(), 0),
        number(ours.callsAnEvent, 3),
        number(1 / times.ratio(0.5), 1),
        number(1 / times.ratio(1), 1) + ", " + number(1 / times.ratio(0), 1));
  }

  /** One of the stages in one of the ways, on a stream and a bucket of its own each time. */
  final class Stage {
    private final String name;
    private final Way way;
    private final int events;
    private final Duration roundTrip;
    double callsAnEvent;

    Stage(String name, Way way, int events, Duration roundTrip) {
      this.name = name;
      this.way = way;
      this.events = events;
      this.roundTrip = roundTrip;
    }

    /** The seconds that it took for an event. */
    double run() throws Exception {
      try (Run run = new Run(way, servers, events, roundTrip)) {
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
        return seconds / events;
      }
    }
  }
}
