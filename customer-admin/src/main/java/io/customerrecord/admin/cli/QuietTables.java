package io.customerrecord.admin.cli;

import io.customerrecord.admin.archive.StreamWatch;
import io.customerrecord.admin.archive.TrafficWatch;
import io.customerrecord.domain.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** How a command makes sure that the tables take no traffic. */
final class QuietTables {
  private static final String WATCH = "--watch";
  private static final String WITHOUT_STREAM = "--without-stream";

  @Option(
      names = WATCH,
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long the stream of the event table must be quiet before anything is changed"
              + " (${DEFAULT-VALUE}). It is watched until the end.")
  private long watchSeconds;

  @Option(
      names = WITHOUT_STREAM,
      description =
          "The event table has no stream, such as a restored one. Make sure that nothing else"
              + " writes to it.")
  private boolean withoutStream;

  /** Refuses these options where the tables may take traffic. */
  void refuse(Wiring wiring, String why) {
    wiring.refuse(WATCH, why);
    wiring.refuse(WITHOUT_STREAM, why);
  }

  TrafficWatch watch(Wiring wiring, Predicate<CustomerId> isOurDeletion) {
    String table = wiring.tables().customerEvent();
    if (withoutStream) {
      wiring.refuse(WATCH, "watches the stream, and --without-stream says that there is none");
      return TrafficWatch.NONE;
    }
    TableDescription description =
        wiring.dynamoDb().describeTable(request -> request.tableName(table)).table();
    StreamSpecification stream = description.streamSpecification();
    if (stream == null || !Boolean.TRUE.equals(stream.streamEnabled())) {
      throw wiring.invalid(
          table
              + " has no stream that would show whether it takes traffic: enable one, or give"
              + " --without-stream if nothing else writes to it");
    }
    return StreamWatch.start(
        wiring.streams(),
        description.latestStreamArn(),
        isOurDeletion,
        Duration.ofSeconds(watchSeconds),
        Clock.systemUTC());
  }
}
