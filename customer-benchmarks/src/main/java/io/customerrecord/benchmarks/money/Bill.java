package io.customerrecord.benchmarks.money;

import java.util.LinkedHashMap;
import java.util.Map;

/** The monthly bill for a steady stream of commands, line by line. */
final class Bill {
  static final double KILOBYTES_PER_GIGABYTE = 1024 * 1024;

  private static final double BYTES_PER_GIGABYTE = 1024 * KILOBYTES_PER_GIGABYTE;
  private static final double HOURS_PER_MONTH = 730;
  private static final int WRITE_UNITS_PER_PARTITION = 1_000;
  private static final int RECORDS_PER_KINESIS_SHARD = 1_000;
  private static final int INITIAL_KINESIS_SHARDS = 4;

  private final Usage command;
  private final Sizes sizes;
  private final Prices prices;
  private final Assumptions assumptions;
  private final double rate;
  private final double commands;

  /**
   * Creates the bill.
   *
   * @param rate commands per second
   * @param command what each command uses
   */
  Bill(double rate, Usage command, Sizes sizes, Prices prices, Assumptions assumptions) {
    this.rate = rate;
    this.commands = rate * 3600 * HOURS_PER_MONTH;
    this.command = command;
    this.sizes = sizes;
    this.prices = prices;
    this.assumptions = assumptions;
  }

  /** Returns dollars per month, by bill line. */
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
        HOURS_PER_MONTH * prices.kinesisStreamHour() + command.kinesisDollars(commands, prices));
    lines.put("S3: requests", command.s3Dollars(commands, prices));
    lines.put(
        "logs", commands * assumptions.logBytes() / BYTES_PER_GIGABYTE * prices.logGigabyte());
    return lines;
  }

  double total() {
    return lines().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Returns the dollars that storing this month's events, views and objects costs in each later
   * month.
   */
  double storage() {
    double tables = commands * sizes.event() + customers() * sizes.view();
    return tables
            / BYTES_PER_GIGABYTE
            * (prices.tableGigabyteMonth() + prices.recoveryGigabyteMonth())
        + commands * sizes.json() / BYTES_PER_GIGABYTE * prices.s3GigabyteMonth();
  }

  private double customers() {
    return commands / assumptions.commandsPerCustomer();
  }

  private double commandSeconds() {
    return assumptions.commandMillis() / 1e3 * assumptions.commandGigabytes();
  }

  private double pipeline() {
    double relays = invocations(tableShards(), assumptions.relayBatch());
    double archives = invocations(kinesisShards(), assumptions.archiveBatch());
    double relaySeconds = relays * assumptions.relayMillis() / 1e3;
    double rounds = Math.ceil(commands / archives / assumptions.archiveConcurrency());
    double archiveSeconds = archives * rounds * assumptions.archiveMillis() / 1e3;
    return lambda(
        relays + archives, (relaySeconds + archiveSeconds) * assumptions.pipelineGigabytes());
  }

  /**
   * The stream of a table has one shard per partition. Half of the write units go to the events.
   */
  private double tableShards() {
    return Math.ceil(rate * command.writeUnits() / 2 / WRITE_UNITS_PER_PARTITION);
  }

  private double kinesisShards() {
    return Math.max(INITIAL_KINESIS_SHARDS, Math.ceil(rate / RECORDS_PER_KINESIS_SHARD));
  }

  /**
   * Returns the invocations in a month: one for each command, or one for each poll of a shard if
   * those are fewer, but at least one for each full batch.
   */
  private double invocations(double shards, int batch) {
    double byPolls = Math.min(rate, shards * assumptions.pollsPerSecond());
    return Math.max(byPolls, rate / batch) * 3600 * HOURS_PER_MONTH;
  }

  private double lambda(double invocations, double gigabyteSeconds) {
    return invocations / 1e6 * prices.lambdaMillionRequests()
        + gigabyteSeconds * prices.lambdaGigabyteSecond();
  }
}
