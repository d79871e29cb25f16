package io.customerrecord.benchmarks.throughput;

/** Sends commands to one customer, and waits for the result of each. Not thread-safe. */
interface CommandSender {
  /** Creates a customer. Later amendments go to this customer. */
  void create();

  /** Changes the customer's surname. */
  void amend();
}
