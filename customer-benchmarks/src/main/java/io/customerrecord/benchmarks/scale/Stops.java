package io.customerrecord.benchmarks.scale;

import static io.customerrecord.benchmarks.harness.MarkdownTable.number;

import io.customerrecord.benchmarks.money.Assumptions;
import io.customerrecord.benchmarks.money.Load;
import io.customerrecord.benchmarks.money.Sizes;
import io.customerrecord.benchmarks.money.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a deployment stops, for typical commands that are spread over many customers.
 *
 * @param stack what is deployed
 * @param throttle the requests a second that the template lets through
 * @param writeUnits what a command writes, half of it to each table
 * @param sizes what a command stores
 * @param assumptions durations
 */
record Stops(Stack stack, int throttle, long writeUnits, Sizes sizes, Assumptions assumptions) {
  private static final double MEGABYTE = 1024 * 1024;
  private static final int HEADS_OF_AN_EVENT = 2;

  /** Returns all stops, the lowest first. */
  List<Stop> list() {
    double perTable = writeUnits / 2.0;
    return Stream.of(
            new Stop(
                throttle,
                "`ThrottlingRateLimit` of the template, for each route",
                "429 from API Gateway",
                "the parameter"),
            new Stop(
                archiver(1, 1),
                "the archiver on one shard, each event of another customer",
                "the archive falls behind: `ArchiveBehind`",
                "`ArchiveParallelizationFactor`, or more shards"),
            new Stop(
                archiver(Load.SHARDS_ON_DEMAND, stack.archiver().batchesPerShard()),
                "the archiver on the " + Load.SHARDS_ON_DEMAND + " shards of a new stream",
                "the archive falls behind: `ArchiveBehind`",
                "`ArchiveParallelizationFactor`; the stream adds shards for what it takes in, not"
                    + " for the archiver"),
            new Stop(
                archiver(Load.SHARDS_ON_DEMAND, Quota.BATCHES_OF_A_SHARD.value),
                "the same with the highest `ArchiveParallelizationFactor`, "
                    + Quota.BATCHES_OF_A_SHARD.value,
                "as above",
                "more shards"),
            new Stop(
                Quota.NEW_TABLE_WRITES.value / perTable,
                "new tables, until they have seen more",
                "DynamoDB throttles; the function retries, then answers 503 with `Retry-After`",
                "time: a table doubles within half an hour; or warm throughput, set beforehand"),
            new Stop(
                (double) Quota.S3_GETS.value / HEADS_OF_AN_EVENT,
                "one prefix of S3, checks of tombstones",
                "503 from S3, which the archiver retries",
                "time: S3 splits prefixes within the hour, and ids are random"),
            new Stop(Quota.S3_PUTS.value, "one prefix of S3, writes", "as above", "as above"),
            new Stop(
                stream(Quota.NEW_STREAM_MEGABYTES.value),
                "the " + Load.SHARDS_ON_DEMAND + " shards of a new stream on demand",
                "Kinesis refuses records; the relay retries, then `RelayBehind`",
                "time: it grows to twice its last peak"),
            new Stop(
                Quota.API_REQUESTS.value,
                "API Gateway, with all other requests of the account",
                "429 from API Gateway",
                "a quota to raise"),
            new Stop(
                Quota.TABLE_UNITS.value / perTable,
                "either table, by default",
                "as above for new tables",
                "a quota to raise"),
            new Stop(
                Quota.CONCURRENCY.value * 1e3 / assumptions.commandMillis(),
                "executions of the command function, at "
                    + number(assumptions.commandMillis(), 0)
                    + " ms",
                "5xx from API Gateway: `Throttled`, `ApiFailures`",
                "a quota to raise"),
            new Stop(
                stream(Quota.STREAM_MEGABYTES.value),
                "the Kinesis stream, by default",
                "as for a new stream",
                "a quota to raise"))
        .sorted(Comparator.comparingDouble(Stop::commands))
        .toList();
  }

  private double archiver(int shards, int batchesPerShard) {
    double events = stack.archiver().batchSize();
    double rounds = Math.ceil(events / assumptions.archiveConcurrency());
    return shards * batchesPerShard * events / (rounds * assumptions.archiveMillis() / 1e3);
  }

  /** Records or bytes, whichever end first. A shard takes 1 MB a second. */
  private double stream(int megabytes) {
    return Math.min(
        (double) megabytes * Quota.SHARD_RECORDS.value, megabytes * MEGABYTE / sizes.json());
  }
}
