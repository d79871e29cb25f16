package io.customerrecord.benchmarks.money;

/**
 * What a steady stream of commands asks of the functions and the streams.
 *
 * @param rate commands per second
 * @param writeUnits what a command writes, half of it to each table
 * @param stack what is deployed
 * @param assumptions durations
 */
public record Load(double rate, long writeUnits, Stack stack, Assumptions assumptions) {
  /** The write units a second of a partition of a table. */
  public static final int WRITE_UNITS_OF_A_PARTITION = 1_000;

  /** The records a second that a shard of a Kinesis stream accepts. */
  public static final int RECORDS_OF_A_SHARD = 1_000;

  /** The shards of a new Kinesis stream on demand. */
  public static final int SHARDS_ON_DEMAND = 4;

  /** Returns how many environments of the command function are busy at a time, at least 1. */
  public double commandConcurrency() {
    return Math.max(1, Math.ceil(rate * assumptions.commandMillis() / 1e3));
  }

  /** Returns the shards of the table's stream: one for each partition that the writes need. */
  public double tableShards() {
    return Math.max(1, Math.ceil(rate * writeUnits / 2 / WRITE_UNITS_OF_A_PARTITION));
  }

  /** Returns the shards of the Kinesis stream: those it begins with, or more if the rate needs. */
  public double kinesisShards() {
    int first = stack.provisionedShards() == 0 ? SHARDS_ON_DEMAND : stack.provisionedShards();
    return Math.max(first, Math.ceil(rate / RECORDS_OF_A_SHARD));
  }

  /** Returns the invocations of the relay in a second. */
  public double relayInvocations() {
    return invocations(tableShards(), stack.relay().batchSize());
  }

  /** Returns the invocations of the archiver in a second. */
  public double archiverInvocations() {
    return invocations(kinesisShards(), stack.archiver().batchSize());
  }

  /**
   * One for each command, or one for each poll of a shard if those are fewer, but at least one for
   * each full batch.
   */
  private double invocations(double shards, int batch) {
    double byPolls = Math.min(rate, shards * assumptions.pollsPerSecond());
    return Math.max(byPolls, rate / batch);
  }

  /** Returns the seconds that an invocation of the archiver takes at this rate. */
  public double archiverSeconds() {
    return secondsFor(rate / archiverInvocations());
  }

  /** Returns the events a second that the archiver can keep up with, on all shards together. */
  public double archiverCapacity() {
    int batch = stack.archiver().batchSize();
    return kinesisShards() * stack.archiver().batchesPerShard() * batch / secondsFor(batch);
  }

  private double secondsFor(double events) {
    return Math.ceil(events / assumptions.archiveConcurrency()) * assumptions.archiveMillis() / 1e3;
  }
}
