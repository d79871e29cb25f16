package io.customerrecord.benchmarks.throughput;

/**
 * One client that sends commands one after the other, each waited for, all to its own customer. Not
 * thread-safe.
 */
interface CommandLoop {
  /** Creates a customer, who is the one to be amended from then on. */
  void create();

  /** Gives the customer another surname. */
  void amend();
}
