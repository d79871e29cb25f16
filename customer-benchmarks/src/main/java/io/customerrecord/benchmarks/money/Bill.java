package io.customerrecord.benchmarks.money;

import java.util.LinkedHashMap;
import java.util.Map;

/** The monthly bill for a steady stream of commands, line by line. */
final class Bill {
  static final double KILOBYTES_IN_A_GIGABYTE = 1024 * 1024;

  private static final double BYTES_IN_A_GIGABYTE = 1024 * KILOBYTES_IN_A_GIGABYTE;
  private static final double HOURS_IN_A_MONTH = 730;
  private static final int WRITE_UNITS_OF_A_PARTITION = 1_000;
  private static final int RECORDS_OF_A_KINESIS_SHARD = 1_000;
  private static final int FIRST_KINESIS_SHARDS = 4;

  private final Usage command;
  private final Sizes sizes;
  private final Prices prices;
  private final Assumptions assumptions;
  private final double rate;
  private final double commands;

  /** The bill for so many commands a second. */
  Bill(double rate, Usage command, Sizes sizes, Prices prices, Assumptions assumptions) {
    this.rate = rate;
    this.commands = rate * 3600 * HOURS_IN_A_MONTH;
    this.command = command;
    this.sizes = sizes;
    this.prices = prices;
    this.assumptions = assumptions;
  }

  /** Dollars a month, by what they are for. */
  Map<String, Double> lines() {
    Map<String, Double> lines = new LinkedHashMap<>();
    lines.put("API Gateway", commands / 1e6 * prices.apiMillionRequests());
    lines.put("Lambda: commands", lambda(commands, commands * commandSeconds()));
    lines.put("Lambda: relay and archiver", pipeline());
    lines.put(
        "DynamoDB: writes", commands / 1e6 * command.writeUnits() * prices.millionWriteUnits());
    lines.put("DynamoDB: reads", commands / 1e6 * command.readUnits() * prices.millionReadUnits());
    lines.put(
        "Kinesis",
        HOURS_IN_A_MONTH * prices.kinesisStreamHour() + command.kinesisDollars(commands, prices));
    lines.put("S3: requests", command.s3Dollars(commands, prices));
    lines.put(
        "logs", commands * assumptions.logBytes() / BYTES_IN_A_GIGABYTE * prices.logGigabyte());
    return lines;
  }

  double total() {
    return lines().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What keeping the month's events, views and objects costs in each month that follows. */
  double storage() {
    double tables = commands * sizes.event() + customers() * sizes.view();
    return tables
            / BYTES_IN_A_GIGABYTE
            * (prices.tableGigabyteMonth() + prices.recoveryGigabyteMonth())
        + commands * sizes.json() / BYTES_IN_A_GIGABYTE * prices.s3GigabyteMonth();
  }

  private double customers() {
    return commands / assumptions.commandsToACustomer();
  }

  private double commandSeconds() {
    return assumptions.commandMillis() / 1e3 * assumptions.commandGigabytes();
  }

  private double pipeline() {
    double relays = invocations(tableShards(), assumptions.relayBatch());
    double archives = invocations(kinesisShards(), assumptions.archiveBatch());
    double relaySeconds = relays * assumptions.relayMillis() / 1e3;
    double rounds = Math.ceil(commands / archives / assumptions.archiveLanes());
    double archiveSeconds = archives * rounds * assumptions.archiveMillis() / 1e3;
    return lambda(
        relays + archives, (relaySeconds + archiveSeconds) * assumptions.pipelineGigabytes());
  }

  /**
   * A table's stream has a shard for each partition, of which half the writes are to the events.
   */
  private double tableShards() {
    return Math.ceil(rate * command.writeUnits() / 2 / WRITE_UNITS_OF_A_PARTITION);
  }

  private double kinesisShards() {
    return Math.max(FIRST_KINESIS_SHARDS, Math.ceil(rate / RECORDS_OF_A_KINESIS_SHARD));
  }

  /** In a month: one for each command or for each look at each shard, but never beyond a batch. */
  private double invocations(double shards, int batch) {
    double most = Math.min(rate, shards * assumptions.pollsASecond());
    return Math.max(most, rate / batch) * 3600 * HOURS_IN_A_MONTH;
  }

  private double lambda(double invocations, double gigabyteSeconds) {
    return invocations / 1e6 * prices.lambdaMillionRequests()
        + gigabyteSeconds * prices.lambdaGigabyteSecond();
  }
}
