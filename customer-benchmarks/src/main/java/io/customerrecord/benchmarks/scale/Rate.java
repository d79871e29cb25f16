package io.customerrecord.benchmarks.scale;

import io.customerrecord.benchmarks.money.Assumptions;
import io.customerrecord.benchmarks.money.Load;
import io.customerrecord.benchmarks.money.Sizes;
import io.customerrecord.benchmarks.money.Stack;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a steady rate of commands, spread over many customers, asks of each part.
 *
 * @param commands commands a second
 * @param writeUnits what a command writes, half of it to each table
 * @param readUnits what a command reads
 * @param sizes what a command stores
 * @param stack what is deployed
 * @param outageHours how long the archiver is down in the last rows
 */
record Rate(
    double commands,
    long writeUnits,
    long readUnits,
    Sizes sizes,
    Stack stack,
    Assumptions assumptions,
    double outageHours) {

  /**
   * A figure beside its limit.
   *
   * @param value what the rate needs
   * @param limit what there is by default; 0 if there is no limit
   */
  record Figure(double value, double limit) {
    boolean isBeyond() {
      return limit > 0 && value > limit;
    }
  }

  /** Returns the figures by what they are. */
  Map<String, Figure> figures() {
    Load load = new Load(commands, writeUnits, stack, assumptions);
    double perTable = commands * writeUnits / 2;
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("requests a second", new Figure(commands, Quota.API_REQUESTS.value));
    figures.put(
        "executions of the command function at once",
        new Figure(load.commandConcurrency(), Quota.CONCURRENCY.value));
    figures.put(
        "write units a second of each table, when new",
        new Figure(perTable, Quota.NEW_TABLE_WRITES.value));
    figures.put(
        "write units a second of each table, later", new Figure(perTable, Quota.TABLE_UNITS.value));
    figures.put(
        "read units a second of each table",
        new Figure(commands * readUnits / 2, Quota.TABLE_UNITS.value));
    figures.put(
        "partitions that write, of each table: executions of the relay",
        new Figure(load.tableShards(), Quota.CONCURRENCY.value));
    figures.put(
        "MB a second into Kinesis, when new",
        new Figure(commands * sizes.json() / (1024 * 1024), Quota.NEW_STREAM_MEGABYTES.value));
    figures.put("shards of the Kinesis stream, at least", new Figure(load.kinesisShards(), 0));
    figures.put(
        "events a second to archive, of what the template's archiver can",
        new Figure(commands, load.archiverCapacity()));
    figures.put(
        "batches of a shard at once that the archiver needs",
        new Figure(batchesNeeded(load), Quota.BATCHES_OF_A_SHARD.value));
    figures.put("PUT requests a second, one prefix", new Figure(commands, Quota.S3_PUTS.value));
    figures.put(
        "HEAD requests a second, one prefix", new Figure(2 * commands, Quota.S3_GETS.value));
    figures.put("events in a month, millions", new Figure(commands * 730 * 3600 / 1e6, 0));
    figures.put(
        "hours to catch up, archiver as in the template",
        new Figure(hoursToCatchUp(load.archiverCapacity()), 0));
    figures.put(
        "hours to catch up, with `ArchiveParallelizationFactor` " + Quota.BATCHES_OF_A_SHARD.value,
        new Figure(
            hoursToCatchUp(
                load.archiverCapacity()
                    / stack.archiver().batchesPerShard()
                    * Quota.BATCHES_OF_A_SHARD.value),
            0));
    return figures;
  }

  private double batchesNeeded(Load load) {
    double ofOneBatch = load.archiverCapacity() / stack.archiver().batchesPerShard();
    return Math.ceil(commands / ofOneBatch);
  }

  /** Infinite if the archiver is not faster than the commands. */
  private double hoursToCatchUp(double capacity) {
    return capacity > commands
        ? outageHours * commands / (capacity - commands)
        : Double.POSITIVE_INFINITY;
  }
}
