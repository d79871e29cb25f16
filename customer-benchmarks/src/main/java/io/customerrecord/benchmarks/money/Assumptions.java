package io.customerrecord.benchmarks.money;

/**
 * Values that cannot be measured without an AWS account.
 *
 * @param commandMillis the duration of the command function, milliseconds
 * @param relayMillis the duration of the relay for one batch, milliseconds
 * @param archiveMillis the duration of the archiver's calls for one event that shares none of them,
 *     milliseconds
 * @param archiveConcurrency the number of events that the archiver processes in parallel
 * @param pollsPerSecond how often Lambda polls a shard
 * @param platformLogBytes the bytes of the lines START, END and REPORT that Lambda logs for one
 *     invocation
 * @param gatewayHeaderBytes the bytes of status line and headers that API Gateway adds to an answer
 * @param keyMinutes how often a client of encrypted data asks KMS for its key again, minutes
 * @param tracesOfTheRest the share of requests that X-Ray records beyond one in each second
 * @param commandsPerCustomer the average number of commands for each customer
 */
public record Assumptions(
    double commandMillis,
    double relayMillis,
    double archiveMillis,
    int archiveConcurrency,
    int pollsPerSecond,
    int platformLogBytes,
    int gatewayHeaderBytes,
    int keyMinutes,
    double tracesOfTheRest,
    int commandsPerCustomer) {

  /** The values of the published tables. */
  public static final Assumptions DEFAULT =
      new Assumptions(20, 50, 60, 16, 4, 300, 250, 5, 0.05, 10);
}
