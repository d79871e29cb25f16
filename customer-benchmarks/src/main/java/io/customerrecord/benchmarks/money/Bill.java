package io.customerrecord.benchmarks.money;

import java.util.LinkedHashMap;
import java.util.Map;

/** The monthly bill for a steady stream of commands, line by line. */
final class Bill {
  static final double KILOBYTES_PER_GIGABYTE = 1024 * 1024;

  private static final double BYTES_PER_GIGABYTE = 1024 * KILOBYTES_PER_GIGABYTE;
  private static final double HOURS_PER_MONTH = 730;
  private static final int KILOBYTES_PER_PUT_UNIT = 25;

  private final Usage command;
  private final Sizes sizes;
  private final Traffic traffic;
  private final Stack stack;
  private final Assumptions assumptions;
  private final Load load;
  private final double rate;
  private final double commands;

  /**
   * Creates the bill.
   *
   * @param rate commands per second
   * @param command what each command uses
   * @param sizes what each command stores
   * @param traffic what each command logs and answers
   * @param stack what is deployed
   */
  Bill(
      double rate,
      Usage command,
      Sizes sizes,
      Traffic traffic,
      Stack stack,
      Assumptions assumptions) {
    this.rate = rate;
    this.commands = monthly(rate);
    this.command = command;
    this.sizes = sizes;
    this.traffic = traffic;
    this.stack = stack;
    this.assumptions = assumptions;
    this.load = new Load(rate, command.writeUnits(), stack, assumptions);
  }

  private static double monthly(double rate) {
    return rate * 3600 * HOURS_PER_MONTH;
  }

  /** Returns dollars per month, by bill line. */
  Map<String, Double> lines() {
    Map<String, Double> lines = new LinkedHashMap<>();
    lines.put("API Gateway", Price.API_MILLION_REQUESTS.times(commands / 1e6));
    lines.put("data out", gigabytes(Price.GIGABYTE_OUT, commands * answerBytes()));
    lines.put(
        "Lambda: commands",
        stack.command().dollars(commands, commands * assumptions.commandMillis() / 1e3));
    lines.put("Lambda: relay and archiver", pipeline());
    lines.put(
        "DynamoDB: writes", Price.MILLION_WRITE_UNITS.times(commands / 1e6 * command.writeUnits()));
    lines.put(
        "DynamoDB: reads", Price.MILLION_READ_UNITS.times(commands / 1e6 * command.readUnits()));
    lines.put("Kinesis", stack.provisionedShards() == 0 ? onDemandStream() : provisionedStream());
    lines.put("S3: requests", command.s3Dollars(commands));
    lines.put("logs", gigabytes(Price.LOG_GIGABYTE, commands * requestLogBytes()));
    lines.put("logs: relay and archiver", gigabytes(Price.LOG_GIGABYTE, pipelineLogBytes()));
    lines.put("custom metrics", Price.METRIC_MONTH.times(traffic.metrics() + stack.metrics()));
    lines.put(
        "alarms",
        Price.ALARM_METRIC_MONTH.times(stack.alarmMetrics())
            + Price.COMPOSITE_ALARM_MONTH.times(stack.compositeAlarms()));
    lines.put("dashboard", Price.DASHBOARD_MONTH.times(stack.dashboards()));
    lines.put("Secrets Manager", Price.SECRET_MONTH.times(stack.secrets()));
    lines.put("KMS", Price.KMS_TEN_THOUSAND_CALLS.times(keyCalls() / 1e4));
    lines.put("X-Ray", Price.MILLION_TRACES.times(monthly(tracesPerSecond()) / 1e6));
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
    return sizes.dollarsToKeep(commands, commands / assumptions.commandsPerCustomer());
  }

  private static double gigabytes(Price price, double bytes) {
    return price.times(bytes / BYTES_PER_GIGABYTE);
  }

  private double answerBytes() {
    return traffic.answerBytes() + assumptions.gatewayHeaderBytes();
  }

  private double requestLogBytes() {
    return traffic.commandLogBytes() + assumptions.platformLogBytes() + stack.requestLogBytes();
  }

  private double pipelineLogBytes() {
    return monthly(load.relayInvocations())
            * (traffic.relayLogBytes() + assumptions.platformLogBytes())
        + monthly(load.archiverInvocations())
            * (traffic.archiverLogBytes() + assumptions.platformLogBytes());
  }

  private double pipeline() {
    double relays = monthly(load.relayInvocations());
    double archives = monthly(load.archiverInvocations());
    return stack.relay().dollars(relays, relays * assumptions.relayMillis() / 1e3)
        + stack.archiver().dollars(archives, archives * load.archiverSeconds());
  }

  private double onDemandStream() {
    return Price.ON_DEMAND_STREAM_HOUR.times(HOURS_PER_MONTH)
        + Price.ON_DEMAND_GIGABYTE_IN.times(command.kinesisGigabytes(commands))
        + Price.ON_DEMAND_GIGABYTE_FAN_OUT.times(
            command.kinesisGigabytes(commands) * stack.fanOutConsumers());
  }

  private double provisionedStream() {
    double shardHours = load.kinesisShards() * HOURS_PER_MONTH;
    double putUnits = Math.ceilDiv(command.kinesisKilobytes(), KILOBYTES_PER_PUT_UNIT) * commands;
    return Price.SHARD_HOUR.times(shardHours)
        + Price.MILLION_PUT_UNITS.times(putUnits / 1e6)
        + stack.fanOutConsumers()
            * (Price.CONSUMER_SHARD_HOUR.times(shardHours)
                + Price.PROVISIONED_GIGABYTE_FAN_OUT.times(command.kinesisGigabytes(commands)));
  }

  /**
   * Calls to KMS in a month. Each environment of the command function asks for the key of each
   * table; the relay, for each shard of the table, and each shard's reader ask for that of the
   * stream.
   */
  private double keyCalls() {
    double clients =
        load.commandConcurrency() * stack.tablesUnderKms()
            + (stack.streamUnderKms() ? load.tableShards() + load.kinesisShards() : 0);
    return clients * HOURS_PER_MONTH * 60 / assumptions.keyMinutes();
  }

  private double tracesPerSecond() {
    return stack.isTraced()
        ? Math.min(rate, 1) + assumptions.tracesOfTheRest() * Math.max(0, rate - 1)
        : 0;
  }
}
