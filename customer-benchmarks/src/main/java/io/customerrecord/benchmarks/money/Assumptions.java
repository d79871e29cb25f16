package io.customerrecord.benchmarks.money;

/**
 * What could not be measured without an account. The memory sizes and batch sizes are those of the
 * deployment's template.
 *
 * @param commandMillis how long the command function runs
 * @param commandGigabytes its memory
 * @param pipelineGigabytes the memory of the relay and of the archiver
 * @param relayMillis how long the relay runs for a batch
 * @param archiveMillis how long the archiver takes for the calls of one event, if it shares none
 * @param archiveLanes how many events it takes at the same time
 * @param relayBatch the most records that the relay is given
 * @param archiveBatch the most records that the archiver is given
 * @param pollsASecond how often Lambda looks for records in a shard
 * @param logBytes what the API and its function log about a command
 * @param commandsToACustomer how many commands there are for each customer
 */
record Assumptions(
    double commandMillis,
    double commandGigabytes,
    double pipelineGigabytes,
    double relayMillis,
    double archiveMillis,
    int archiveLanes,
    int relayBatch,
    int archiveBatch,
    int pollsASecond,
    int logBytes,
    int commandsToACustomer) {

  static final Assumptions USUAL =
      new Assumptions(20, 1769 / 1024.0, 1, 50, 60, 16, 500, 500, 4, 700, 10);
}
