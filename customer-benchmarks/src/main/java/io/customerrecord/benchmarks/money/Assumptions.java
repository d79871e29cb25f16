package io.customerrecord.benchmarks.money;

/**
 * Values that cannot be measured without an AWS account. The memory sizes and batch sizes are those
 * of the deployment's template.
 *
 * @param commandMillis the duration of the command function, milliseconds
 * @param commandGigabytes the memory of the command function, GB
 * @param pipelineGigabytes the memory of the relay and of the archiver, GB
 * @param relayMillis the duration of the relay for one batch, milliseconds
 * @param archiveMillis the duration of the archiver's calls for one event that shares none of them,
 *     milliseconds
 * @param archiveConcurrency the number of events that the archiver processes in parallel
 * @param relayBatch the maximum batch size of the relay, records
 * @param archiveBatch the maximum batch size of the archiver, records
 * @param pollsPerSecond how often Lambda polls a shard
 * @param logBytes the bytes that the API and its function log for one command
 * @param commandsPerCustomer the average number of commands for each customer
 */
record Assumptions(
    double commandMillis,
    double commandGigabytes,
    double pipelineGigabytes,
    double relayMillis,
    double archiveMillis,
    int archiveConcurrency,
    int relayBatch,
    int archiveBatch,
    int pollsPerSecond,
    int logBytes,
    int commandsPerCustomer) {

  static final Assumptions DEFAULT =
      new Assumptions(20, 1769 / 1024.0, 1, 50, 60, 16, 500, 500, 4, 700, 10);
}
